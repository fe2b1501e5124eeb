"""The command of this source tree, in an empty folder."""

import sys
from secrets import token_urlsafe

import pytest

from tests.cli.process import Medled
from tests.house.source import ROOT


@pytest.fixture
def secret():
    """A key as long and random as production asks for."""
    return token_urlsafe(48)


@pytest.fixture
def medled(tmp_path):
    settings = {"PYTHONPATH": str(ROOT / "src"), "MEDLED_DATA": str(tmp_path / "data")}
    return Medled([sys.executable, "-m", "medled"], tmp_path, **settings)


@pytest.fixture
def command(medled):
    """Run a command to its end: command("doctor", MEDLED_MODE="demo").stdout."""
    return medled.run


@pytest.fixture
def serving(medled):
    """Run a command that serves: `with serving("serve", ...) as server: server.get("/healthz")`."""
    return medled.serving
