"""The command of this source tree, in an empty folder."""

import shutil
import sys
from secrets import token_urlsafe
from types import SimpleNamespace

import pytest

from tests.cli.process import Medled
from tests.house.source import ROOT


@pytest.fixture
def secret():
    """A key as long and random as production asks for."""
    return token_urlsafe(48)


@pytest.fixture
def medled(tmp_path):
    return medled_in(tmp_path)


def medled_in(folder):
    settings = {"PYTHONPATH": str(ROOT / "src"), "MEDLED_DATA": str(folder / "data")}
    return Medled([sys.executable, "-m", "medled"], folder, **settings)


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory):
    """The demo, made once from a terminal that knows of a real installation: `.answer`, `.folder` and `.real`."""
    folder = tmp_path_factory.mktemp("made")
    real = folder / "real.sqlite3"
    hostile = {"DATABASE_URL": f"sqlite:///{real}", "MEDLED_MAIL_URL": "smtp://mail.example.org"}
    return SimpleNamespace(answer=medled_in(folder).run("demo", "--no-serve", **hostile), folder=folder, real=real)


@pytest.fixture
def demo(made_demo, tmp_path):
    """A demo of the test's own that has been made: where the command of the test finds it."""
    return shutil.copytree(made_demo.folder / "data", tmp_path / "data") / "demo"


@pytest.fixture
def command(medled):
    """Run a command to its end: command("doctor", MEDLED_MODE="demo").stdout."""
    return medled.run


@pytest.fixture
def serving(medled):
    """Run a command that serves: `with serving("serve", ...) as server: server.get("/healthz")`."""
    return medled.serving
