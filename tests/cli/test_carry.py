"""`medled export` and `medled import`: what is said, and what is left where they can't."""

import stat
import zipfile

import pytest
from typer.testing import CliRunner

from medled.cli import app
from medled.workplace.models import Person


@pytest.fixture
def ask(db):
    return lambda *words: CliRunner().invoke(app, [*map(str, words)])


def test_a_group_is_written_to_a_new_file_for_its_owner_alone(ask, ward, tmp_path):
    file = tmp_path / "norr.zip"
    answer = ask("export", "group", ward.group.slug, "--to", file)
    assert answer.exit_code == 0, answer.output
    assert "Hemtjänsten Norr: " in answer.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert zipfile.ZipFile(file).testzip() is None
    again = ask("export", "group", ward.group.slug, "--to", file)
    assert again.exit_code == 1
    assert "There is a file called norr.zip already." in again.output
    here = ask("import", file)
    assert here.exit_code == 0, here.output
    assert "is here already" in here.output


def test_a_person_is_written_by_their_address(ask, ward, tmp_path):
    answer = ask("export", "person", "AMINA@example.org", "--to", tmp_path / "amina.zip")
    assert answer.exit_code == 0, answer.output
    assert "Amina Ali" in zipfile.ZipFile(tmp_path / "amina.zip").read("index.html").decode()


def test_what_can_not_be_done_is_one_line_and_no_file(ask, ward, tmp_path):
    file = tmp_path / "x.zip"
    for words, said in {
        ("export", "group", "nowhere", "--to", file): "There is no group with the address nowhere.",
        ("export", "person", "no@example.org", "--to", file): "Nobody is here with the address no@example.org.",
        ("export", "group", ward.group.slug, "--to", tmp_path / "no" / "x.zip"): "x.zip can't be written",
        ("import", tmp_path / "none.zip"): "none.zip: There is no such file.",
        ("import", tmp_path / "none.zip", "--organisation", "99"): "There is no organisation with the number 99.",
    }.items():
        answer = ask(*words)
        assert answer.exit_code == 1, words
        assert said in answer.output
        assert len(answer.output.strip().splitlines()) == 1
    assert not file.exists()
    assert Person.objects.count() == 7
