"""The people of the north ward. State is built by the same actions that people use, so every test has a true journal.

Amina (member), Björn (member), Carin (manager), David (safety representative, and a member) share Northern home care;
Olle may only look. Elin belongs to another group of the same municipality, Farid to another organisation: both must
always be refused.
"""

import gc
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from tests.cli.process import of_this_tree
from tests.longer import WHOLE
from tests.remembered import Remembered, kept_in

STOCKHOLM = ZoneInfo("Europe/Stockholm")
ROOMS, WEB = (Path(__file__).parent / floor for floor in ("rooms", "web"))
PAGES_ON_BOTH = {"test_access.py", "test_bad_input.py"}
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=STOCKHOLM)


def pytest_configure():
    """Keep templates once read, as production does; seal passwords in no time; look up a file when it is asked for.

    A test types few passwords, and often; and opens a new browser, which would else look through all files first.
    Nothing of what is loaded for all tests is let go of, so nobody looks through it for what could be; and seldom
    through the rest.
    """
    from django.conf import settings

    (options,) = [engine["OPTIONS"] for engine in settings.TEMPLATES]
    options["loaders"] = [("django.template.loaders.cached.Loader", options["loaders"])]
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WHITENOISE_MAX_AGE = 3600  # as for one whose name tells its version, so a window asks for it once
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    gc.disable()


def pytest_collection_finish():
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from tests.shared_out import ByFile

    return ByFile(config, log)


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL, run again what touches the database, and would show if it were not the same there.

    What walks far is for `make longer`. So are there all examples of a test but the first; and of a room's tests all
    but a file's first, those of two at once and those in any order: `test_access` sends each change there too.
    """
    from django.conf import settings

    again = not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    known = set()
    for item in items:
        name = item.nodeid.partition("[")[0]
        is_like_one_before = name in known or (_is_of_a_room(item) and item.path in known)
        is_left = again and is_like_one_before and item.path.name not in PAGES_ON_BOTH
        if is_left:
            item.add_marker(pytest.mark.only_longer)
        if item.get_closest_marker("only_longer") or _walks_far(item):
            item.add_marker(pytest.mark.longer)
        known |= {name, item.path}
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)  # a browser's loop goes on to the end
    mine, left = [], []
    for item in items:
        (mine if _is_for_now(item) and (not again or _is_run_again(item)) else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = mine


def _is_of_a_room(item):
    """Whether a test is of what a room does for one at a time."""
    return ROOMS in item.path.parents and not _commits(item) and not _walks_far(item)


def _commits(item):
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(marker and marker.kwargs.get("transaction"))


def _walks_far(item):
    """Whether a test walks a part in `make test`: of people's orders, or of the examples that are drawn for it."""
    return "in_any_order" in item.function.__code__.co_names or getattr(item.function, "is_hypothesis_test", False)


def _is_for_now(item):
    return WHOLE or not item.get_closest_marker("only_longer")


def _is_run_again(item):
    return _touches_database(item) and not _once(item)


def _once(item):
    """Whether a test is enough on SQLite: most of pages are, since each page is opened and sent nonsense on both."""
    on_both = item.path.name in PAGES_ON_BOTH or _commits(item)
    is_of_pages = WEB in item.path.parents and not on_both
    return bool(is_of_pages or item.get_closest_marker("browser") or item.get_closest_marker("once"))


def _touches_database(item):
    used = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or used & {"db", "transactional_db", "django_db_setup"})


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """Fill no tables of Django's own anew, that nobody reads, whenever the database has been emptied."""
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db.models.signals import post_migrate

    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)
    empty_what_holds_rows()


def empty_what_holds_rows():
    """Let PostgreSQL empty a database by deleting what is there: to give each table new files takes it far longer."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return

    def sql_flush(_style, tables, **_how):
        names = [connection.ops.quote_name(table) for table in tables]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names))
            held = [name for (name,) in cursor.fetchall()]
        # Nothing is left for a key to lead to, so in which order is all the same.
        unheeded = "SET LOCAL session_replication_role = replica"
        return [unheeded, *(f"DELETE FROM {name}" for name in held)] if held else []

    connection.ops.sql_flush = sql_flush


@pytest.fixture(autouse=True)
def english():
    """Speak English in every test, whatever language a page spoke in the one before."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture
def drawn_as_served(monkeypatch):
    """Keep nothing of what pages are made of: it takes a tenth, and who opens thousands reads what came out."""
    from django.template import Template

    monkeypatch.setattr(Template, "_render", lambda page, context: page.nodelist.render(context))


@pytest.fixture
def at():
    """A Monday morning in March."""
    return MONDAY


@pytest.fixture
def person(db, at):
    """Make somebody who can sign in: person("Amina Ali")."""
    return lambda name: somebody(name, at)


@pytest.fixture
def ward(db, at):
    """The north ward as in the module's docstring: `ward.group`, `ward.amina`, `ward.carin`, ..., `ward.at`."""
    return remembered_ward(at)


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker):
    """Let a module make its world once, for all its tests; what was made is undone after the last of them.

    Use it in a fixture of the module that only makes, and let each test ask for `db` too: what the test itself does is
    undone after it.
    """
    from django.db import transaction
    from django.utils import translation

    with django_db_blocker.unblock(), transaction.atomic():
        with translation.override("en"):
            yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory):
    """The demo, made anew over an older one from a terminal that knows of a real installation.

    `.answer` of the command, the `.folder` it was called in, its `.database`, and `.real`, which it may not touch.
    """
    from medled.cli.demo import fingerprint

    folder = tmp_path_factory.mktemp("made")
    kept, real = folder / "data" / "demo", folder / "real.sqlite3"
    kept.mkdir(parents=True)
    (kept / "told").write_text(fingerprint())
    (kept / "medled.sqlite3").write_text("An older demo, in which somebody has walked about")
    hostile = {"DATABASE_URL": f"sqlite:///{real}", "MEDLED_MAIL_URL": "smtp://mail.example.org"}
    answer = of_this_tree(folder).run("demo", "--no-serve", "--reset", **hostile)
    return SimpleNamespace(answer=answer, folder=folder, database=kept / "medled.sqlite3", real=real)


@pytest.fixture(scope="session")
def demo_of_today(request, django_db_setup, django_db_blocker):
    """Lay the demo as its command has made it in this run: demo_of_today() is the home-care group.

    On PostgreSQL, of which the demo knows nothing, its story is told there.
    """
    from django.conf import settings
    from django.utils import timezone

    from medled.workplace.models import Group
    from tests.lifelike import demo

    now = timezone.now()
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return lambda: demo(now).group
    made = request.getfixturevalue("made_demo")
    with django_db_blocker.unblock():
        kept = kept_in(made.database, now)

    def lay():
        kept.laid(now)
        return Group.objects.order_by("pk")[0]

    return lay


def somebody(name, at):
    from medled.workplace.models import Person

    email = f"{name.split()[0].lower()}@example.org"
    return Person.objects.create(name=name, email=email, joined_at=at)


def north_ward(at):
    from medled.workplace.actions import members, start

    long_ago = at - timedelta(days=200)
    carin = somebody("Carin Wallin", at)
    group = start.start(
        "Norrby kommun", unit="Äldreomsorg", group="Hemtjänsten Norr", role="manager", by=carin, at=long_ago
    )
    people = SimpleNamespace(at=at, group=group, carin=carin)
    for name, role in (
        ("Amina Ali", "member"),
        ("Björn Ek", "member"),
        ("David Lund", "member"),
        ("David Lund", "safety_representative"),
        ("Olle Rask", "observer"),
    ):
        first = name.split()[0].lower().replace("ö", "o")
        if not hasattr(people, first):
            setattr(people, first, somebody(name, at))
        members.join(group, person=getattr(people, first), role=role, by=carin, at=long_ago)
    people.elin = somebody("Elin Åkerlund", at)
    people.other_group = start.add_group(group.unit, group="Hemtjänsten Syd", role=None, by=carin, at=long_ago)
    members.join(people.other_group, person=people.elin, role="member", by=carin, at=long_ago)
    people.farid = somebody("Farid Haddad", at)
    people.elsewhere = start.start(
        "Söderby kommun", unit="Skola", group="Arbetslag 4-6", role="manager", by=people.farid, at=long_ago
    )
    return people


remembered_ward = Remembered(north_ward)
