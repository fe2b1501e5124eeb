"""To answer a pulse on its page: one tap a question, seen and changed until it closes, and known to nobody else."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from medled.rooms.now import queries as now
from medled.rooms.pulse.actions import planning, waves
from medled.rooms.pulse.models import Answer, Wave
from medled.rooms.pulse.queries.waves import own_answer
from medled.workplace.actions import members
from medled.workplace.queries import day_of, viewer_of

GIVEN = {"A2": "4", "C3": "none", "H1": "1"}


@pytest.fixture
def wave(ward, at, settings, tmp_path):
    settings.DATA = tmp_path
    organisation = ward.group.unit.organisation
    waves.record_disposal(organisation, reference="Dnr 2026/17", decided_on=day_of(at), by=ward.carin, at=at)
    planning.record_samverkan(organisation, words="Kommunal", held_on=day_of(at), by=ward.carin, at=at)
    closes_at = at + timedelta(days=7)
    return waves.start(organisation, questions=[*GIVEN], closes_at=closes_at, by=ward.carin, at=at)


@pytest.fixture
def address(ward, wave):
    return reverse("pulse:answer", args=[ward.group.slug, wave.pk])


def codes(ward, person, at):
    return {matter.code for matter in now.situation(viewer_of(person, ward.group, at=at)).mine}


def test_one_answers_sees_it_and_changes_it(ward, wave, address, enter, at):
    amina, page = enter(ward.amina), reverse("pulse:page", args=[ward.group.slug])
    assert "pulse_to_answer" in codes(ward, ward.amina, at)
    assert b"The pulse waits for your answer" in amina.get(page).content
    asked = amina.get(address).content.decode()
    assert asked.count('type="radio"') == 18
    assert "checked" not in asked
    assert "no colleague and no manager can rule out that you answered low" in asked
    assert "We can influence decisions that concern our work." in asked
    kept = amina.post(address, GIVEN, follow=True).content
    assert b"Thank you" in kept
    assert b"Only you see that you have answered" in kept
    assert own_answer(wave, ward.amina, at=at) == {"A2": 4, "H1": 1}
    assert "pulse_to_answer" not in codes(ward, ward.amina, at)
    assert "pulse_to_answer" in codes(ward, ward.bjorn, at)
    again = amina.get(address).content.decode()
    assert again.count("checked") == 3
    amina.post(address, {"A2": "2"})
    assert own_answer(wave, ward.amina, at=at) == {"A2": 2}
    assert Answer.objects.count() == 1


def test_it_is_asked_in_the_readers_language(ward, address, enter):
    asked = enter(ward.amina, language="sv").get(address).content.decode()
    assert "Vi kan påverka beslut som rör vårt arbete." in asked
    assert "Håller inte alls med" in asked


@pytest.mark.parametrize("value", ["6", "0", "3; DROP TABLE", "3.0", "\\x00", ""])
def test_what_is_no_answer_is_named_and_the_rest_stays_chosen(ward, wave, address, enter, at, value):
    answer = enter(ward.amina).post(address, {"A2": "4", "C3": value})
    if value == "":
        assert own_answer(wave, ward.amina, at=at) == {"A2": 4}
        return
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_C3"' in page
    assert "Choose one of the five answers" in page
    assert page.count("checked") == 1
    assert own_answer(wave, ward.amina, at=at) is None


def test_what_comes_when_it_has_closed_is_told_and_changes_nothing(ward, wave, address, enter, at):
    amina = enter(ward.amina)
    amina.post(address, GIVEN)
    Wave.objects.update(starts_at=at - timedelta(days=8), closes_at=at - timedelta(seconds=1))
    late = amina.post(address, {"A2": "1"})
    assert late.status_code == 422
    assert b"The pulse has closed. What you had answered by then counts." in late.content
    assert b"Change my answers" not in late.content
    assert b"has closed" in amina.get(address, follow=True).content
    waves.close(wave, at=at + timedelta(days=1))
    assert amina.post(address, {"A2": "1"}).status_code == 422
    told = amina.get(address, follow=True).content.decode()
    assert f"The last pulse closed on {at:%A} {at.day} {at:%B}" in told  # not the day on which the clock came to it


def test_what_was_chosen_when_the_session_was_over_is_kept_nowhere(ward, address, client):
    assert client.post(address, GIVEN).status_code == 302
    assert not any("A2" in str(session.get_decoded()) for session in Session.objects.all())


def test_no_page_is_kept_by_a_browser_or_tells_others_where_one_came_from(ward, address, enter):
    answer = enter(ward.amina).get(address)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_whoever_has_moved_answers_as_one_of_the_group_that_was_asked(ward, wave, enter, at):
    """Elin sits in the south when it starts; from the north she is not asked as one of them."""
    members.join(ward.group, person=ward.elin, role="member", by=ward.carin, at=at)
    north = reverse("pulse:answer", args=[ward.group.slug, wave.pk])
    asked = enter(ward.elin).get(north).content.decode()
    assert f"You answer as one of {ward.other_group.name}" in asked
    assert "pulse_to_answer" not in codes(ward, ward.elin, at)
    members.leave(ward.other_group, person=ward.elin, by=ward.elin, at=at)
    assert "pulse_to_answer" in codes(ward, ward.elin, at + timedelta(days=1))  # nowhere else would she find it


def test_what_is_damaged_is_answered_anew(ward, wave, address, enter, at):
    amina = enter(ward.amina)
    amina.post(address, GIVEN)
    Answer.objects.update(sealed=b"damaged")
    assert "checked" not in amina.get(address).content.decode()
    amina.post(address, GIVEN)
    assert own_answer(wave, ward.amina, at=at) == {"A2": 4, "H1": 1}


def test_a_key_that_is_gone_is_told_and_nothing_is_taken(ward, wave, address, enter, at, settings):
    for key in (settings.DATA / "pulse-keys").iterdir():
        key.unlink()
    answer = enter(ward.amina).post(address, GIVEN)
    assert answer.status_code == 422
    assert b"its key is gone" in answer.content
    assert not Answer.objects.exists()
