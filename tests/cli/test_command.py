"""The command says what it can do, at once."""

import subprocess
import sys

import pytest

import medled


def test_it_says_its_version(command):
    answer = command("--version")
    assert (answer.returncode, answer.stdout) == (0, f"medled {medled.__version__}\n")


def test_its_help_names_every_command(command):
    said = command("--help").stdout
    for name in ("demo", "serve", "share", "map", "pulse", "doctor", "password"):
        assert f"\n  {name} " in said


def test_an_unknown_command_is_told_so(command):
    for language, said in (
        ("en_GB.UTF-8", "there is no command fly."),
        ("sv_SE.UTF-8", "det finns inget som heter fly."),
    ):
        answer = command("fly", LC_ALL=language)
        assert answer.returncode == 2
        assert said in refused(answer)


def refused(answer):
    """The one line with which the command says no."""
    assert not answer.stdout
    (line,) = answer.stderr.splitlines()
    return line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["share"], "medled share: FILE saknas."),
        (["share", "g.json", "--format", "xml"], "medled share: --format ska vara ett av table, json."),
        (["share", "g.json", "--fromat", "json"], "medled share: det finns inget --fromat."),
        (["share", "g.json", "--pin"], "--pin"),
        (["share", "g.json", "h.json"], "h.json"),
        (["pulse", "show"], "medled pulse: det finns inget som heter show."),
        (["pulse", "publish"], "medled pulse publish: FILE.JSON saknas."),
        (["serve", "--port", "åtta"], "medled serve: --port ska vara ett heltal från 1 till 65535."),
        (["demo", "--port", "65536"], "medled demo: --port ska vara ett heltal från 1 till 65535."),
        (["minutes", "aprilmötet"], "medled minutes: MEETING_ID ska vara ett heltal."),
    ],
)
def test_a_call_that_can_not_be_read_is_answered_in_one_line(command, words, said):
    answer = command(*words, LC_ALL="sv_SE.UTF-8")
    assert answer.returncode == 2
    assert said in refused(answer)


def test_the_version_needs_no_django():
    code = "import sys; from medled.cli import app; app(['--version'], standalone_mode=False); "
    code += "sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("minutes", "8"),
        ("password", "karin@example.org"),
        ("export", "group", "north", "--to", "north.zip"),
    ],
)
def test_before_medled_was_served_a_command_says_what_to_do_first(command, words):
    answer = command(*words, MEDLED_MODE="development", LC_ALL="en_GB.UTF-8")
    assert answer.returncode == 1
    assert "medled.sqlite3 is not ready yet. Start medled serve once" in refused(answer)


def test_a_database_that_is_none_is_said_in_one_line(command, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/medled.sqlite3").write_text("no database" * 100)
    answer = command("minutes", "8", MEDLED_MODE="development", LC_ALL="en_GB.UTF-8")
    assert answer.returncode == 1
    assert refused(answer).startswith("The database does not answer as it should: file is not a database")
    assert refused(answer).endswith("Run medled doctor to see what is wrong.")
