"""Questions of one's own: written, or from a file with every bad row named; about one person only when it says so."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse

from medled import tables
from medled.carrying.register import register as carried
from medled.journal.models import Event
from medled.rooms.pulse.actions import planning, waves
from medled.rooms.pulse.actions.answers import answer
from medled.rooms.pulse.models import OwnQuestion, Wave
from medled.rooms.pulse.queries.waves import shown_of
from medled.workplace.models import Person
from medled.workplace.queries import day_of


@pytest.fixture
def carin(ward, enter):
    return enter(ward.carin)


@pytest.fixture
def to(ward):
    return lambda name, *args: reverse(f"pulse:{name}", args=[ward.group.slug, *args])


def test_one_is_written_and_asked_as_the_others_are(ward, carin, to, at, settings, tmp_path):
    settings.DATA = tmp_path
    assert 'href="#id_sv"' in carin.post(to("own"), {"sv": " "}).content.decode()
    carin.post(to("own"), {"sv": " Vi vet  vem som bestämmer vad. ", "en": "We know who decides."})
    own = OwnQuestion.objects.get()
    again = carin.post(to("own"), {"sv": "vi vet vem som bestämmer vad."})
    assert "You have that question already." in again.content.decode()
    organisation = ward.group.unit.organisation
    waves.record_disposal(organisation, reference="Dnr 1", decided_on=day_of(at), by=ward.carin, at=at)
    planning.record_samverkan(organisation, words="Vision", held_on=day_of(at), by=ward.carin, at=at)
    closes_on = str(day_of(at) + timedelta(days=9))
    carin.post(to("start"), {"asked": "six_and_own", "starts_on": str(day_of(at)), "closes_on": closes_on})
    wave = Wave.objects.get()
    assert wave.questions[6:] == [own.code]
    assert "We know who decides." in carin.get(to("answer", wave.pk)).content.decode()
    answer(wave, {own.code: 4}, by=ward.amina, at=wave.starts_at)
    first = day_of(at) + timedelta(days=60)
    days = [(first, first + timedelta(days=9))]
    (ahead,) = planning.plan(organisation, questions=[own.code], days=days, by=ward.carin, at=at)
    refused = carin.post(to("withdraw-question", own.pk), headers={"referer": to("own")}, follow=True)
    assert "Take that pulse out of the plan first." in refused.content.decode()
    planning.withdraw(ahead, by=ward.carin, at=at)
    carin.post(to("withdraw-question", own.pk))
    carin.post(to("withdraw-question", own.pk))  # a second press
    assert Event.objects.filter(kind="pulse.question.withdrawn").count() == 1
    assert Event.objects.filter(kind="pulse.questions.added").count() == 1
    Wave.objects.update(starts_at=at - timedelta(days=9), closes_at=at - timedelta(minutes=1))
    waves.close_due(at=at)
    assert shown_of(wave)["cells"][0]["held"][own.code] == "too_few"
    shown = carin.get(to("results", wave.pk)).content.decode()
    assert "We know who decides." in shown
    chosen = carin.post(to("choose-focus", wave.pk), {"question": own.code}, follow=True).content.decode()
    assert "We work on what we asked ourselves" in chosen
    in_ones_own_file = carried["pulse.focus"].said["question"]
    assert in_ones_own_file(own.code) in (own.sv, own.en)
    assert "Questions of our own" in carin.get(to("results-file", wave.pk, "csv")).content.decode()
    Person.objects.update(language="sv")
    assert "Egna frågor" in carin.get(to("results-file", wave.pk, "csv")).content.decode()


def test_rows_of_a_file_are_looked_at_and_each_bad_one_is_named(ward, carin, to):
    rows = [
        ["Svenska", "Engelska", "Om en person", "Fråga"],
        ["Vi hinner hjälpa varandra.", "We have time to help each other.", "", "Ett annat utkast"],
        ["x" * 201, "", ""],
        ["Min chef lyssnar.", "My manager listens.", "ja"],
        ["Vi hinner hjälpa varandra.", "", ""],
        ["Vi vet vad som är på gång.", "", "nej"],
    ]
    file = io.BytesIO(tables.write([("Frågor", rows)]))
    file.name = "fragor.xlsx"
    look = carin.post(to("read-questions"), {"file": file})
    page = look.content.decode()
    assert look.status_code == 422
    assert [number for number in range(2, 7) if f"Row {number}" in page] == [3, 5]
    assert page.count("About one person") == 1
    assert not OwnQuestion.objects.exists()
    sent = look.context["rows"]
    assert (
        "3 questions can be asked now."
        in carin.post(to("bring-in-questions"), {"rows": sent}, follow=True).content.decode()
    )
    assert [(one.en, one.is_of_one) for one in OwnQuestion.objects.all()] == [
        ("We have time to help each other.", False),
        ("My manager listens.", True),
        ("Vi vet vad som är på gång.", False),
    ]


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "[]",
        "{}",
        "[[1]]",
        '[["a", "b", "c", 0]]',
        "[" * 5000,
        '[[1, "\\u0000", "", 0]]',
        '[[1, "\\ud800", "", 0]]',
    ],
)
def test_what_no_page_of_ours_sends_is_told_and_saves_nothing(carin, to, sent):
    assert carin.post(to("bring-in-questions"), {"rows": sent}).status_code == 422
    assert not OwnQuestion.objects.exists()


def test_a_file_that_is_no_table_is_told(carin, to):
    assert "Choose a file first." in carin.post(to("read-questions"), follow=True).content.decode()
    for content in (b"", b"PK\x03\x04broken", b"Namn\nKarin\n", b"Svenska\n"):
        file = io.BytesIO(content)
        file.name = "fragor.csv"
        told = carin.post(to("read-questions"), {"file": file})
        assert told.status_code == 422
        assert "The file could not be read" in told.content.decode()
    assert not OwnQuestion.objects.exists()
