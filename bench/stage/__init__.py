"""An installation of its own to measure in: an empty database in a folder that is gone afterwards.

`import stage` first: it lets a bench find Medled and its tests in this tree.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]


@contextmanager
def installation(mode: str = "demo", *, on_given_database: bool = False) -> Iterator[None]:
    """Set up Django in this process on a new SQLite database with all its tables, in Swedish.

    `on_given_database`: on the one that DATABASE_URL names, where it does (`python tests/postgres.py python ...`).
    """
    with tempfile.TemporaryDirectory(prefix="medled-bench-") as folder:
        if not on_given_database:
            os.environ.pop("DATABASE_URL", None)
        os.environ.update(
            MEDLED_MODE=mode,
            MEDLED_DATA=folder,
            MEDLED_LANGUAGE="sv",
            DJANGO_SETTINGS_MODULE="medled.config.settings",
        )
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        yield


def medled():
    """Return the command `medled` on this installation: `with stage.medled().serving("serve") as server`."""
    from tests.cli.process import Medled

    names = ("MEDLED_MODE", "MEDLED_DATA", "MEDLED_LANGUAGE", "DATABASE_URL")
    here = {name: os.environ[name] for name in names if name in os.environ}
    return Medled([sys.executable, "-m", "medled"], ROOT, PYTHONPATH=str(ROOT / "src"), **here)
