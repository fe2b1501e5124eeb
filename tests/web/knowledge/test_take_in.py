"""A conversation of Polis is taken in by page: looked at first, errors name the row, and nobody's votes are kept."""

import gzip
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from medled.rooms.knowledge.models import Conversation, Voice
from medled.web.forms.knowledge import taking_in
from medled.web.pages.knowledge import taking_in as pages

COMMENTS = "comment-id,moderated,comment-body\n1,1,Bilarna räcker.\n2,1,'=1+1\n3,-1,Om Eva.\n"
HEADING = "timestamp,datetime,comment-id,voter-id,vote\n"
VOTES = HEADING + "".join(f"1,x,{s},{n},{1 if (n < 20) == (s == 1) else -1}\n" for n in range(40) for s in (1, 2, 3))
WORDS = {"words": "Vad ska vi ändra?", "source": "Norrby, CC BY 4.0"}


@pytest.fixture
def send(db, ward):
    """Send the page: send(comments=..., votes=..., by="carin"), or what it carried, and return the answer."""
    ward.carin.language = "en"
    ward.carin.save()

    def sent(by="carin", *, comments=COMMENTS, votes=VOTES, **more):
        client = Client()
        client.force_login(getattr(ward, by))
        files = {name: content for name, content in (("comments", comments), ("votes", votes)) if content is not None}
        for name, content in files.items():
            content = content if isinstance(content, bytes) else content.encode()
            files[name] = SimpleUploadedFile(f"{name}.csv", content)
        return client.post(
            reverse("knowledge:take-in-many", args=[ward.group.slug]), WORDS | files | more, follow=True
        )

    return sent


def text_of(got):
    return " ".join(strip_tags(got.content.decode()).split())


def carried(got):
    return re.search(r'name="found" value="([^"]+)"', got.content.decode())[1]


def test_one_looks_first_and_then_takes_it_in_with_its_map_and_nobodys_votes(send):
    got = send(comments=gzip.compress(COMMENTS.encode()))
    assert "40 have reacted" in text_of(got)
    assert "To 2 statements. 1 was taken away there, and is left out. Nothing is saved yet." in text_of(got)
    assert "Bilarna räcker." in text_of(got)
    assert "Om Eva." not in text_of(got)
    assert not Conversation.objects.exists()
    again = send(comments=None, votes=None, found=carried(got), words="")
    assert again.status_code == 422  # without the question; what was looked at is still there
    assert WORDS["source"] in again.content.decode()
    done = send(comments=None, votes=None, found=carried(again))
    assert "It is taken in." in text_of(done)
    taken = Conversation.objects.get()
    assert (taken.people, taken.words, taken.source) == (40, *WORDS.values())
    figures = [(row.words, row.agrees, row.disagrees) for row in taken.statements.all()]
    assert figures == [("Bilarna räcker.", 20, 20), ("=1+1", 20, 20)]
    assert "Norrby, CC BY 4.0" in text_of(done)
    assert not Voice.objects.exists()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"comments": None}, "Choose the file with the statements."),
        ({"votes": ""}, "The file is empty."),
        ({"votes": COMMENTS}, "Row 1: a column is missing, or stands there twice: timestamp, voter-id, vote."),
        ({"votes": HEADING + "1,x,1,1,1\n1,x,1,2,9\n"}, "Row 3, vote: it must be 1, 0 or -1, not “9”."),
        (
            {"votes": HEADING + "1,x,1,1,1\n1,x,7,2,1\n"},
            "Row 3, comment-id: the statement 7 is not in the other file.",
        ),
        ({"comments": COMMENTS + "1,1,Igen.\n"}, "Row 5, comment-id: the same number has stood before."),
        ({"comments": b"PK\x03\x04" + b"\x00\xff" * 99}, "Row 1: a column is missing"),
        ({"votes": b"\x1f\x8b" + b"x" * 99}, "The file is damaged"),
        ({"votes": gzip.compress(HEADING.encode() + b"\n" * 400_000)}, "The file is larger than 1 MB."),
    ],
)
def test_what_is_wrong_with_a_file_is_told_by_row_and_column_and_nothing_typed_is_lost(send, monkeypatch, files, told):
    monkeypatch.setattr(pages, "MOST_BYTES", 1_000_000)
    got = send(**files)
    assert got.status_code == 422
    assert told in text_of(got)
    assert all(words in got.content.decode() for words in WORDS.values())
    assert not Conversation.objects.exists()


def test_what_is_wrong_with_files_and_words_stands_in_one_list(send):
    page = send(comments=None, votes=None, words="", source="").content.decode()
    assert page.count("data-errors") == 1
    assert "Choose the file with the reactions." in page
    assert "Write a few words." in page


def test_what_one_looked_at_is_taken_in_by_nobody_else_and_not_if_it_was_changed(send, ward):
    found = carried(send())
    for by, status in (("amina", 403), ("elin", 403), ("farid", 403)):
        assert send(by, comments=None, votes=None, found=found).status_code == status
    got = send(comments=None, votes=None, found=found.replace(found[9], "x" if found[9] != "x" else "y", 1))
    assert "Choose the files again." in text_of(got)
    assert not Conversation.objects.exists()


def test_every_fault_that_a_file_may_have_has_its_sentence():
    from medled.cli.map_words import WRONG

    assert WRONG["en"].keys() - taking_in.WRONG.keys() == {
        "directory",
        "no_file",
        "not_there",
        "no_access",
        "not_an_id",
    }
