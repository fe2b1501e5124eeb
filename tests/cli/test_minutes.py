"""`medled minutes`: the minutes of a meeting as a file, for whoever runs the installation."""

import io

import docx
import pikepdf
import pytest
from typer.testing import CliRunner

from medled.cli import app
from medled.rooms.meetings.actions import minutes
from medled.rooms.meetings.models import Minutes
from tests.conftest import MONDAY, north_ward
from tests.rooms.meetings.held import AFTER, held_meeting


@pytest.fixture(scope="module")
def world(made_once):
    people = north_ward(MONDAY)
    people.meeting = held_meeting(people)
    minutes.ask_for_approval(people.meeting, approval="nobody", by=people.carin, at=AFTER)
    return people


@pytest.fixture
def ward(db, world):
    return world


def ask(*words):
    return CliRunner().invoke(app, ["minutes", *map(str, words)])


def test_markdown_is_written_to_the_terminal(ward):
    answer = ask(ward.meeting.pk, "--format", "md")
    assert answer.exit_code == 0, answer.output
    assert "# Minutes of APT" in answer.stdout
    assert "Julschemat gäller." in answer.stdout


def test_pdf_and_word_are_written_to_a_file(ward, tmp_path):
    assert ask(ward.meeting.pk, "--output", tmp_path / "a.pdf").exit_code == 0
    assert pikepdf.open(tmp_path / "a.pdf").open_metadata()["pdfuaid:part"] == "1"
    assert ask(ward.meeting.pk, "--format", "docx", "-o", tmp_path / "a.docx").exit_code == 0
    assert docx.Document(tmp_path / "a.docx").paragraphs[1].text == "Minutes of APT"


def test_pdf_can_be_sent_on_by_the_terminal(ward):
    answer = ask(ward.meeting.pk, "--format", "pdf")
    assert answer.exit_code == 0
    assert len(pikepdf.open(io.BytesIO(answer.stdout_bytes)).pages) >= 1


def test_it_says_whether_what_is_kept_is_what_was_approved(ward):
    answer = ask(ward.meeting.pk, "--check")
    assert answer.exit_code == 0
    assert Minutes.objects.get(pk=ward.meeting.pk).checksum in answer.output
    row = Minutes.objects.get(pk=ward.meeting.pk)
    Minutes.objects.filter(pk=row.pk).update(frozen=row.frozen.replace("gäller", "gäller inte"))
    answer = ask(ward.meeting.pk, "--check")
    assert answer.exit_code == 1
    assert "not what was approved" in answer.output


def test_a_number_that_no_meeting_has_is_told_in_a_sentence(ward):
    answer = ask(10**9)
    assert answer.exit_code == 1
    assert "There are no minutes of a meeting with the number" in answer.output
