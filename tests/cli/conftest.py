"""The command of this source tree, in an empty folder; and a fresh copy of the tree, as a newcomer has it."""

import shutil
from secrets import token_urlsafe
from types import SimpleNamespace

import pytest

from tests.cli.process import Make, of_this_tree
from tests.house.source import ROOT

MADE = shutil.ignore_patterns(
    ".git", ".venv", "var", ".*cache*", ".hypothesis", "__pycache__", "*.mo", "dist", "build"
)


@pytest.fixture
def secret():
    """A key as long and random as production asks for."""
    return token_urlsafe(48)


@pytest.fixture
def medled(tmp_path):
    return of_this_tree(tmp_path)


@pytest.fixture
def demo(made_demo, tmp_path):
    """A demo of the test's own that has been made: where the command of the test finds it."""
    return shutil.copytree(made_demo.folder / "data", tmp_path / "data") / "demo"


@pytest.fixture(scope="session")
def newcomer(tmp_path_factory):
    """Somebody with a copy of the tree, with nothing in it that anybody has made, who has typed `make demo` there.

    `.make` makes more in the `.folder`; `.said` is what the first `make demo` said, `.page` what it answered.
    """
    folder = tmp_path_factory.mktemp("fresh") / "medled"
    shutil.copytree(ROOT, folder, ignore=MADE)
    make = Make(["make"], folder, PIP_NO_COMPILE="1")  # what is imported is compiled then
    with make.serving("demo") as server:
        page = server.get("/").read().decode()
    return SimpleNamespace(make=make, folder=folder, said=server.said, page=page)


@pytest.fixture
def command(medled):
    """Run a command to its end: command("doctor", MEDLED_MODE="demo").stdout."""
    return medled.run


@pytest.fixture
def serving(medled):
    """Run a command that serves: `with serving("serve", ...) as server: server.get("/healthz")`."""
    return medled.serving
