"""Then what? From a result to the APT, to what is done, and to the question if it helped."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from medled.journal.models import Event
from medled.rooms.meetings.models import AgendaItem
from medled.rooms.pulse.actions import focuses
from medled.rooms.pulse.models import Focus
from medled.workplace.queries import day_of
from medled.workplace.rules import Changed
from tests.web.pulse.test_results import address, said

WORDS = {"seen": "Beslut kommer sent, ofta samma dag.", "risk": "serious", "why": "Det händer varje vecka."}


@pytest.fixture
def wave(workplace, taken):
    return taken(0, dict.fromkeys(workplace.north, 1))


@pytest.fixture
def focus(workplace, wave):
    at = timezone.now()
    return focuses.choose(wave, group=workplace.ward.group, question="H1", by=workplace.ward.amina, at=at)


def of(workplace, name, focus, *more):
    return reverse(f"pulse:{name}", args=[workplace.ward.group.slug, focus.pk, *more])


def test_a_group_goes_from_its_result_to_the_apt_and_to_something_done(workplace, wave, enter):
    """One walk: choose, assess, the representative takes part, act with an owner's own yes, an initiative, the APT."""
    ward, slug = workplace.ward, workplace.ward.group.slug
    window = enter(ward.amina)
    result = window.get(address(workplace, wave)).content
    assert "A month has passed, and nothing is being done yet about what is low." in said(result)
    chosen = window.post(reverse("pulse:choose-focus", args=[slug, wave.pk]), {"question": "H1"}, follow=True)
    assert "We work on influence" in chosen.content.decode()
    focus = Focus.objects.get()
    day = day_of(timezone.now()) + timedelta(days=60)
    sent = {**WORDS, "look_again_on": day.isoformat(), "version": 1}
    page = window.post(of(workplace, "assess-focus", focus), sent, follow=True)
    words = said(page.content)
    assert "Beslut kommer sent, ofta samma dag." in words
    assert "No safety representative has said yet" in words
    assert "I have taken part" not in words
    page = enter(ward.david).post(of(workplace, "take-part", focus), follow=True)
    assert "David Lund has taken part as safety representative" in said(page.content)
    carried = {"from": f"pulse.focus:{focus.pk}"}
    todo = {"sentence": "Fråga oss en vecka före", "due_on": day.isoformat(), "owner": ward.bjorn.pk, "ask_on": ""}
    window.post(reverse("agreements:add-action", args=[slug]), todo | carried)
    window.post(reverse("initiatives:spark", args=[slug]), {"spark": "Beslutskalender", "benefit": ""} | carried)
    window.post(of(workplace, "focus-to-apt", focus))
    words = said(window.get(of(workplace, "focus", focus)).content)
    for came in ("Fråga oss en vecka före", "is asked", "Beslutskalender"):
        assert came in words
    assert AgendaItem.objects.get().title == "After the pulse: We can influence decisions that concern our work."
    item = window.get(reverse("meetings:item", args=[slug, AgendaItem.objects.get().pk])).content
    assert "What we work on after a pulse: We can influence decisions that concern our work." in said(item)
    action = focus.group.actions.get()
    assert action.source == ("pulse.focus", focus.pk)
    assert action.state == "asked"
    came_from = said(window.get(reverse("agreements:action", args=[slug, action.pk])).content)
    assert "We can influence decisions that concern our work." in came_from
    assert "nothing is being done yet" not in said(window.get(address(workplace, wave)).content)
    kinds = set(Event.objects.filter(kind__startswith="pulse.focus").values_list("kind", flat=True))
    assert kinds == {"pulse.focus.chosen", "pulse.focus.assessed", "pulse.focus.joined"}


def test_it_is_asked_if_it_helped_when_the_next_pulse_shows(workplace, wave, focus, taken, enter):
    window = enter(workplace.ward.amina)
    refused = window.post(of(workplace, "focus-helped", focus), {"helped": "yes", "words": ""}, follow=True)
    assert "You are asked when the next pulse has closed" in said(refused.content)
    later = taken(4, dict.fromkeys(workplace.north, 3))
    assert "Earlier you chose Influence. Did it help?" in said(window.get(address(workplace, later)).content)
    page = window.post(
        of(workplace, "focus-helped", focus), {"helped": "partly", "words": "Vi vet tidigare."}, follow=True
    )
    assert "Partly Vi vet tidigare." in said(page.content)
    assert Event.objects.get(kind="pulse.focus.helped").facts == {"question": "H1"}  # and not what they said
    assert "Earlier you chose" not in said(window.get(address(workplace, later)).content)


def test_an_assessment_is_whole_and_nobody_writes_over_another(workplace, focus, enter):
    amina, at = workplace.ward.amina, timezone.now()
    window, day = enter(amina), day_of(at) + timedelta(days=30)
    sent = {"seen": "Vi får veta sent.", "risk": "", "why": "", "look_again_on": "2020-01-01", "version": 1}
    page = window.post(of(workplace, "assess-focus", focus), sent).content.decode()
    assert "Vi får veta sent." in page
    assert "data-errors" in page
    page = window.post(of(workplace, "assess-focus", focus), sent | {"risk": "low"}).content.decode()
    assert "Choose a day from today on" in page
    given = {**WORDS, "look_again_on": day, "by": amina, "at": at}
    focuses.assess(focus, **given, version=1)
    with pytest.raises(Changed):
        focuses.assess(focus, **given, version=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Focus.objects.filter(pk=focus.pk).update(look_again_on=None)
