"""`medled demo`: a lifelike workplace to walk about in. Made once, by the actions that people use; then instant.

What is told is in the story beside this file; here is only where it is kept and when it is told anew.
"""

import hashlib
import os
from pathlib import Path
from time import time
from typing import Annotated

import typer

from medled.cli import serve as server

app = typer.Typer(add_completion=False)
PACKAGE = Path(__file__).parents[2]
OLD_AFTER_DAYS = 7
# What would lead the demo to somebody's real database, mail or address.
NOT_FOR_DEMO = ("DATABASE_URL", "MEDLED_MAIL_URL", "MEDLED_SECRET_KEY", "MEDLED_URL", "MEDLED_BEHIND_PROXY")


@app.command()
def demo(
    port: server.Port = 8000,
    host: server.Host = "127.0.0.1",
    reset: Annotated[bool, typer.Option(help="Forget what was done in the demo and start afresh.")] = False,
    serve: Annotated[bool, typer.Option(help="Serve the demo; --no-serve only makes it.")] = True,
) -> None:
    """Walk about in a lifelike workplace, as any of its people."""
    door = server.take(host, port) if serve else None
    address = server.address(host, port)
    folder = folder_of_demo()
    use(folder, address)
    told = folder / "told"
    if reset or not told.exists() or told.read_text() != fingerprint():
        forget(folder)
    server.start_django()
    from django.utils.translation import gettext as _

    server.prepare(migrate=not told.exists())
    if not told.exists():
        tell()
        told.write_text(fingerprint())
    elif (days := int((time() - told.stat().st_mtime) // 86400)) > OLD_AFTER_DAYS:
        typer.echo(
            _("This demo was made %(days)d days ago. `medled demo --reset` tells it up to today.") % {"days": days}
        )
    show()
    if door:
        greeting = _("The demo answers on %(address)s  (stop it with Ctrl+C)") % {"address": address}
        server.run(door, parts=list(server.Part), greeting=greeting)


def folder_of_demo() -> Path:
    """Return where the demo is kept: in a source tree its var/demo, else where this person's data lie."""
    if chosen := os.environ.get("MEDLED_DATA"):
        return Path(chosen).resolve() / "demo"
    tree = PACKAGE.parents[1]
    if (tree / "pyproject.toml").exists() and PACKAGE.parent.name == "src":
        return tree / "var" / "demo"
    home = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "medled" / "demo"


def use(folder: Path, address: str) -> None:
    """Point the settings at the demo, whatever real installation this terminal knows of."""
    for name in NOT_FOR_DEMO:
        os.environ.pop(name, None)
        os.environ.pop(f"{name}_FILE", None)
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # a real installation may come to live beside it
    os.environ.update(MEDLED_MODE="demo", MEDLED_DATA=str(folder), MEDLED_URL=address)


def fingerprint() -> str:
    """Return what the demo was made from: its story and the tables; when either has changed it is told anew."""
    sources = [*PACKAGE.glob("cli/demo/*.py"), *PACKAGE.glob("**/migrations/*.py")]
    digest = hashlib.sha256()
    for source in sorted(sources):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def forget(folder: Path) -> None:
    """Remove the demo's database and letters."""
    for made in ("told", "medled.sqlite3", "medled.sqlite3-wal", "medled.sqlite3-shm"):
        (folder / made).unlink(missing_ok=True)
    for letter in folder.glob("mail/*.log"):
        letter.unlink()


def tell() -> None:
    """Tell the story: all of it, or nothing."""
    from django.db import transaction
    from django.utils import timezone, translation

    from medled.cli.demo import story

    typer.echo(translation.gettext("Making a workplace to walk about in ..."))
    with translation.override("sv"), transaction.atomic():
        story.tell(timezone.now())


def show() -> None:
    """Print the proposal that lies on the table and the balance of the group it is for."""
    from django.conf import settings
    from django.utils import timezone, translation

    from medled.cli.demo import tables
    from medled.workplace.models import Group

    with translation.override(settings.LANGUAGE_CODE):
        tables.print_tables(Group.objects.order_by("pk")[0], timezone.now())
