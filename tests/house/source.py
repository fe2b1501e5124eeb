"""The source tree as the tests of the building read it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "medled"


def modules(*under: str) -> list[Path]:
    """Return the Python files under these folders of the package (all of it when none is named), no migrations."""
    folders = [PACKAGE / name for name in under] or [PACKAGE]
    return sorted(
        path for folder in folders for path in folder.rglob("*.py") if "migrations" not in path.relative_to(ROOT).parts
    )


def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def where(path: Path, node: ast.AST | None = None) -> str:
    """Return file and line as a person looks it up."""
    return f"{path.relative_to(ROOT)}" + (f":{node.lineno}" if node is not None else "")


def dotted(node: ast.AST) -> str:
    """Return the name of what is called or read: `timezone.now` for `timezone.now()`."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return dotted(node.func)
    return node.id if isinstance(node, ast.Name) else "?"
