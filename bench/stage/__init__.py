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
def installation(mode: str = "demo") -> Iterator[None]:
    """Set up Django in this process on a new SQLite database with all its tables, in Swedish."""
    with tempfile.TemporaryDirectory(prefix="medled-bench-") as folder:
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

    here = {name: os.environ[name] for name in ("MEDLED_MODE", "MEDLED_DATA", "MEDLED_LANGUAGE")}
    return Medled([sys.executable, "-m", "medled"], ROOT, PYTHONPATH=str(ROOT / "src"), **here)
