"""What `medled doctor` looks at: one function for each part of an installation, in the order one mends them."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from medled.cli.serve import MAKES_A_KEY
from medled.listeners import alive, devices, post


class Mark(StrEnum):
    """How it is with one thing."""

    RIGHT = "✓"
    NOTE = "·"
    WRONG = "✗"


@dataclass(frozen=True)
class Found:
    """What is so, and the step that mends it when it is not as it should be."""

    mark: Mark
    sentence: str
    step: str = ""


def everything(*, at: datetime) -> list[Found]:
    """Examine each part; nothing is changed."""
    return [
        *_mode(),
        *_data_folder(),
        *_database(),
        *_static_files(),
        *_address(),
        *_mail(),
        *_push(),
        *_parts_at_work(at),
        *_backup(),
    ]


def test_mail(address: str) -> Found:
    """Send one mail to the address."""
    subject, body = _("Medled can send mail"), _("This mail shows that Medled's mail arrives.")
    try:
        EmailMessage(subject, body, to=[address]).send()
    except Exception as wrong:
        return Found(Mark.WRONG, _("The mail could not be sent: %(why)s") % {"why": wrong}, _mend_mail())
    if not settings.HAS_MAIL:
        sentence = _("No mail is set up; the mail lies in %(folder)s.") % {"folder": settings.DATA / "mail"}
        return Found(Mark.NOTE, sentence, _mend_mail())
    return Found(Mark.RIGHT, _("A mail is on its way to %(address)s.") % {"address": address})


def _mode() -> Iterator[Found]:
    if settings.MODE != "production":
        yield Found(Mark.NOTE, _("MEDLED_MODE is %(mode)s: for trying out.") % {"mode": settings.MODE})
        return
    yield Found(Mark.RIGHT, _("MEDLED_MODE is production."))
    if settings.SECRET_WEAKNESS:
        sentence = _("MEDLED_SECRET_KEY is missing or too easy to guess; medled serve will not start.")
        yield Found(Mark.WRONG, sentence, _("Make one with: %(command)s") % {"command": MAKES_A_KEY})
    else:
        yield Found(Mark.RIGHT, _("MEDLED_SECRET_KEY is long and random."))


def _data_folder() -> Iterator[Found]:
    folder = settings.DATA
    about = {"folder": folder}
    if not folder.is_dir():
        above = next(parent for parent in folder.parents if parent.is_dir())
        step = _("Create it for the account that runs Medled, or let MEDLED_DATA name another.")
        if os.access(above, os.W_OK | os.X_OK):
            step = _("medled serve makes it.")
        yield Found(Mark.WRONG, _("The data folder %(folder)s is not there.") % about, step)
    elif not os.access(folder, os.W_OK | os.X_OK):
        step = _("Give it to the account that runs Medled: chown.")
        yield Found(Mark.WRONG, _("Medled may not write in the data folder %(folder)s.") % about, step)
    elif os.name == "posix" and settings.MODE == "production" and stat.S_IMODE(folder.stat().st_mode) & 0o007:
        sentence = _("Everyone on this machine can look into the data folder %(folder)s.") % about
        yield Found(Mark.WRONG, sentence, f"chmod o= {folder}")
    else:
        yield Found(Mark.RIGHT, _("The data folder is %(folder)s.") % about)


def _has_database() -> bool:
    """Tell whether there is one to ask: SQLite would make an empty one of a question."""
    return connection.vendor != "sqlite" or os.path.exists(settings.DATABASES["default"]["NAME"])


def _database() -> Iterator[Found]:
    if not _has_database():
        yield Found(Mark.WRONG, _("There is no database yet."), _("medled serve makes it."))
        return
    if why := alive.why_no_database():
        step = _("Look at DATABASE_URL, and whether the database is running.")
        yield Found(Mark.WRONG, _("The database does not answer: %(why)s") % {"why": why}, step)
        return
    yield _kind_of_database()
    waiting = alive.waiting_migrations()
    if waiting:
        sentence = _("The database is not up to date. Changes that wait: %(number)d.") % {"number": len(waiting)}
        yield Found(Mark.WRONG, sentence, _("Start medled serve without --no-migrate."))
    else:
        yield Found(Mark.RIGHT, _("The database is up to date."))


def _kind_of_database() -> Found:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            mode = cursor.fetchone()[0]
            version = sqlite3.sqlite_version
            if mode == "wal":
                return Found(Mark.RIGHT, _("The database is SQLite %(version)s.") % {"version": version})
            sentence = _("SQLite cannot read and write at once here (journal mode %(mode)s).") % {"mode": mode}
            return Found(Mark.WRONG, sentence, _("Keep the data folder on a disk of this machine, not on a network."))
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
    return Found(Mark.RIGHT, _("The database is PostgreSQL %(version)s.") % {"version": version})


def _static_files() -> Iterator[Found]:
    if settings.DEBUG or (settings.STATIC_ROOT / "staticfiles.json").exists():
        yield Found(Mark.RIGHT, _("Style sheets and fonts are in place."))
    else:
        yield Found(Mark.WRONG, _("Style sheets and fonts are not gathered yet."), _("medled serve gathers them."))


def _address() -> Iterator[Found]:
    about = {"url": settings.BASE_URL}
    if settings.HTTPS:
        yield Found(Mark.RIGHT, _("People reach Medled at %(url)s.") % about)
    elif settings.MODE == "production":
        sentence = _("People reach Medled at %(url)s, without encryption.") % about
        step = _("Let a proxy speak HTTPS, set MEDLED_URL to the https address and MEDLED_BEHIND_PROXY=1.")
        yield Found(Mark.WRONG, sentence, step)
    else:
        yield Found(Mark.NOTE, _("Links in mails begin with %(url)s (MEDLED_URL).") % about)


def _mail() -> Iterator[Found]:
    if not settings.HAS_MAIL:
        sentence = _("Medled sends no mail: invitations go by link or QR code, sign-in by password or passkey.")
        yield Found(Mark.NOTE, sentence, _mend_mail())
        return
    try:
        with get_connection(timeout=10):
            yield Found(Mark.RIGHT, _("The mail server lets Medled in."))
    except Exception as wrong:
        yield Found(Mark.WRONG, _("The mail server does not let Medled in: %(why)s") % {"why": wrong}, _mend_mail())
    yield from _post()


def _post() -> Iterator[Found]:
    try:
        waiting, given_up = post.held_up() if _has_database() else (0, 0)
    except DatabaseError:
        return  # told of above
    if waiting:
        step = _("Each is tried again for two days. See what the server says: medled doctor --send-test-mail ADDRESS")
        yield Found(Mark.WRONG, _("Mails that could not be sent, and wait: %(number)d.") % {"number": waiting}, step)
    if given_up:
        step = _("Their addresses were refused, or the server was away too long.")
        yield Found(Mark.NOTE, _("Mails that were given up: %(number)d.") % {"number": given_up}, step)


def _mend_mail() -> str:
    return _("Set MEDLED_MAIL_URL, as in smtp+tls://name:password@mail.example.org:587, and MEDLED_MAIL_FROM.")


def _push() -> Iterator[Found]:
    if not settings.PUSH_KEY and not settings.DATA.is_dir():
        return  # the key is made in it
    if not devices.can_push():
        sentence = _("Notices cannot be sent to people's devices: there is no key for it.")
        step = _("Let MEDLED_PUSH_KEY be 32 bytes in base64 for addresses, or leave it out: Medled makes its own.")
        yield Found(Mark.WRONG, sentence, step)
    elif not settings.HTTPS:
        sentence = _("People's browsers take notices only from an https address.")
        yield Found(Mark.NOTE, sentence, _("Let a proxy speak HTTPS, and set MEDLED_URL to the https address."))
    else:
        yield Found(Mark.RIGHT, _("Notices can be sent to people's devices. It needs the way out to port 443."))


def _parts_at_work(at: datetime) -> Iterator[Found]:
    sentences: dict[alive.Part, tuple[str, str]] = {
        "worker": (_("The worker is at work."), _("The worker is not at work: what should be mailed waits.")),
        "clock": (_("The clock is at work."), _("The clock is not at work: what should begin or end today waits.")),
    }
    for part, (well, ill) in sentences.items():
        try:
            at_work = _has_database() and alive.is_at_work(part, at=at)
        except DatabaseError:
            at_work = False
        if at_work:
            yield Found(Mark.RIGHT, well)
        else:
            yield Found(Mark.WRONG, ill, _("Start medled serve (or medled serve --only %(part)s).") % {"part": part})


def _backup() -> Iterator[Found]:
    if connection.vendor == "sqlite":
        command = f'sqlite3 {settings.DATABASES["default"]["NAME"]} ".backup medled-$(date +%F).sqlite3"'
    else:
        command = 'pg_dump --format=custom --file=medled-$(date +%F).dump "$DATABASE_URL"'
    sentence = _("Take a copy of the database every night, and try once that it can be read back.")
    yield Found(Mark.NOTE, sentence, command)
