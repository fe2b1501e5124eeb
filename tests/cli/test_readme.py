"""What the README tells a newcomer to type does what it says, in a fresh copy of the tree."""

import pytest

from tests.house.source import ROOT

pytestmark = [pytest.mark.packaging, pytest.mark.only_longer]


def test_make_demo_makes_a_workplace_and_answers_the_second_time_at_once(newcomer):
    assert "make demo" in (ROOT / "README.md").read_text()
    assert any("Gör i ordning en arbetsplats" in said for said in newcomer.said)
    assert "Medled" in newcomer.page
    assert (newcomer.folder / "var" / "demo" / "medled.sqlite3").exists()
    with newcomer.make.serving("demo") as second:
        assert not any("Gör i ordning en arbetsplats" in said for said in second.said)
        assert second.get("/healthz").status == 200


def test_others_on_the_machine_cannot_look_into_the_folder_it_makes(newcomer):
    assert not (newcomer.folder / "var").stat().st_mode & 0o077


def test_make_says_what_it_can_make(newcomer):
    said = newcomer.make.run("help").stdout
    for target in ("setup", "demo", "test", "quick", "check"):
        assert f"make {target} " in said
