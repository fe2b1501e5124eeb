"""The command `medled` (also `python -m medled`): nothing but the list of what it can do."""

from medled.cli import app


def main() -> None:
    app()


if __name__ == "__main__":
    main()
