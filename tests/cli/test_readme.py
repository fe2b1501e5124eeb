"""What the README tells a newcomer to type does what it says, in a fresh copy of the tree."""

import shutil

import pytest

from tests.cli.process import Make
from tests.house.source import ROOT

pytestmark = pytest.mark.packaging
MADE = shutil.ignore_patterns(
    ".git", ".venv", "var", ".*cache*", ".hypothesis", "__pycache__", "*.mo", "dist", "build"
)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A copy of the tree with nothing in it that anybody has made."""
    folder = tmp_path_factory.mktemp("fresh") / "medled"
    shutil.copytree(ROOT, folder, ignore=MADE)
    return Make(["make"], folder, PIP_NO_COMPILE="1")


def test_make_demo_makes_a_workplace_and_answers_the_second_time_at_once(fresh):
    assert "make demo" in (ROOT / "README.md").read_text()
    with fresh.serving("demo") as first:
        assert any("Making a workplace" in said for said in first.said)
        assert "Medled" in first.get("/").read().decode()
    assert (fresh.folder / "var" / "demo" / "medled.sqlite3").exists()
    with fresh.serving("demo") as second:
        assert not any("Making a workplace" in said for said in second.said)
        assert second.get("/healthz").status == 200


def test_make_says_what_it_can_make(fresh):
    said = fresh.run("help").stdout
    for target in ("setup", "demo", "test", "quick", "check"):
        assert f"make {target} " in said
