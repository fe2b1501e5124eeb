"""Who organises: what comes before the first pulse, to start one, the plan, and what an open one does not show."""

from datetime import timedelta

import pytest
from django.urls import reverse

from medled.rooms.pulse.actions.answers import answer
from medled.rooms.pulse.models import Planned, Wave
from medled.workplace.queries import day_of


@pytest.fixture
def carin(ward, enter, settings, tmp_path):
    settings.DATA = tmp_path
    return enter(ward.carin)


@pytest.fixture
def to(ward):
    """Return an address of the pulse: to("start")."""
    return lambda name, *args: reverse(f"pulse:{name}", args=[ward.group.slug, *args])


def prepare(carin, to, at):
    carin.post(to("record-disposal"), {"reference": "KS 2026/114", "decided_on": str(day_of(at))})
    carin.post(to("record-samverkan"), {"words": "Kommunal", "held_on": str(day_of(at))})


def test_two_things_come_before_the_first_pulse(ward, carin, to, at):
    first = carin.get(to("waves")).content.decode()
    assert "Before the first pulse, two things" in first
    assert to("start") not in first
    wrong = carin.post(to("record-disposal"), {"reference": " ", "decided_on": str(day_of(at) + timedelta(days=3))})
    assert wrong.status_code == 422
    assert 'href="#disposal_reference"' in wrong.content.decode()
    late = carin.post(to("record-disposal"), {"reference": "KS 9", "decided_on": str(day_of(at) + timedelta(days=3))})
    assert "A decision has been taken by today." in late.content.decode()
    assert 'value="KS 9"' in late.content.decode()
    assert carin.post(to("start"), wave_from(at)).status_code == 422
    prepare(carin, to, at)
    ready = carin.get(to("waves")).content.decode()
    assert "Start a pulse, or plan the year" in ready
    assert "KS 2026/114" in ready


def wave_from(at, days=0, **more):
    first = day_of(at) + timedelta(days=days)
    return {"asked": "six", "starts_on": str(first), "closes_on": str(first + timedelta(days=10)), **more}


def test_a_pulse_that_is_open_shows_no_count_of_answers_to_who_organises(ward, carin, to, at):
    prepare(carin, to, at)
    carin.post(to("start"), wave_from(at, asked="six_and_theme", theme="A"))
    wave = Wave.objects.get()
    assert len(wave.questions) == 11  # one of the six is of that theme
    assert day_of(wave.closes_at) == day_of(at) + timedelta(days=10)
    carin.get(to("waves"))  # says that it has started
    before = [carin.get(to(name)).content for name in ("waves", "page")]
    answer(wave, {"A2": 3}, by=ward.amina, at=wave.starts_at)
    after = [carin.get(to(name)).content for name in ("waves", "page")]
    assert [without_secrets(page) for page in before] == [without_secrets(page) for page in after]


def without_secrets(page):
    return [line for line in page.decode().splitlines() if "csrf" not in line and "data-place" not in line]


def test_what_is_wrong_with_a_pulse_is_named_and_what_was_chosen_stays(carin, to, at):
    prepare(carin, to, at)
    for sent, field, sentence in (
        (wave_from(at, asked="theme"), "theme", "Choose a theme."),
        (wave_from(at, asked="all of it"), "asked", ""),
        (wave_from(at, closes_on=str(day_of(at) + timedelta(days=90))), "closes_on", "within six weeks"),
        (wave_from(at, days=-3), "starts_on", "Choose a day to come."),
        (wave_from(at, starts_on="tomorrow"), "starts_on", "Write the day"),
        (wave_from(at, closes_on="9999-12-31"), "closes_on", "within six weeks"),
    ):
        told = carin.post(to("start"), sent)
        page = told.content.decode()
        assert told.status_code == 422, sent
        assert f'href="#wave_{field}"' in page, sent
        assert sentence in page
        assert sent["closes_on"] in page
    assert not Wave.objects.exists()
    assert not Planned.objects.exists()


def test_a_year_is_planned_and_one_taken_out(carin, to, at):
    prepare(carin, to, at)
    first = day_of(at) + timedelta(days=5)
    page = carin.post(to("plan-year"), {"asked": "six", "starts_on": str(first)}, follow=True).content.decode()
    assert Planned.objects.count() == 4
    assert page.count("Take it out") == 4
    assert "four weeks" in carin.post(to("plan-year"), {"asked": "six", "starts_on": str(first)}).content.decode()
    has_been = carin.post(to("plan-year"), {"asked": "six", "starts_on": str(day_of(at))}).content.decode()
    assert 'href="#year_starts_on"' in has_been
    same_day = wave_from(at, 5) | {"closes_on": str(first + timedelta(days=42))}
    assert "Another pulse is open on that day" in carin.post(to("start"), same_day).content.decode()
    carin.post(to("withdraw-planned", Planned.objects.first().pk))
    assert Planned.objects.count() == 3


def test_one_that_is_damaged_is_told_in_plain_words_and_given_up(carin, to, at):
    prepare(carin, to, at)
    carin.post(to("start"), wave_from(at))
    wave = Wave.objects.get()
    Wave.objects.update(starts_at=at - timedelta(days=9), closes_at=at - timedelta(days=1))
    for name in ("waves", "page"):  # its time is out, and the clock works it out
        assert b"The pulse has closed, and is being put together" in carin.get(to(name)).content
    Wave.objects.update(stumbled_at=at)
    assert b"A pulse could not be closed" in carin.get(to("waves")).content
    assert b"Nothing can be shown of the pulse" in carin.post(to("give-up", wave.pk), follow=True).content
    wave.refresh_from_db()
    assert wave.state == "lost"
