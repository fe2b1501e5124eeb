"""What a group works on after a pulse: two things at most, and a safety representative who takes part."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from medled.journal.models import Event
from medled.rooms.agreements.actions import actions
from medled.rooms.pulse.actions import focuses
from medled.rooms.pulse.models import Focus
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed


@pytest.fixture
def wave(workplace, taken):
    return taken(0, dict.fromkeys(workplace.north, 1))


@pytest.fixture
def focus(workplace, wave):
    at = timezone.now()
    return focuses.choose(wave, group=workplace.ward.group, question="H1", by=workplace.ward.amina, at=at)


def test_two_things_at_most_are_worked_on_and_the_same_is_chosen_once(workplace, wave, focus):
    group, amina, at = workplace.ward.group, workplace.ward.amina, timezone.now()
    assert focuses.choose(wave, group=group, question="H1", by=workplace.ward.bjorn, at=at) == focus
    second = focuses.choose(wave, group=group, question="A2", by=amina, at=at)
    with pytest.raises(Cannot, match="Two things are enough"):
        focuses.choose(wave, group=group, question="C3", by=amina, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Focus.objects.create(wave=wave, group=group, question="C3", place=3, chosen_by=amina, chosen_at=at)
    focuses.drop(focus, by=amina, at=at)
    assert focuses.choose(wave, group=group, question="C3", by=amina, at=at).place == focus.place
    assert Event.objects.get(kind="pulse.focus.dropped").facts == {"question": "H1"}
    with pytest.raises(Cannot, match="let go"):
        focuses.drop(focus, by=amina, at=at)
    assert second.place == 2


def test_only_a_representative_takes_part_and_whoever_looks_only_looks(workplace, focus):
    at = timezone.now()
    for person in (workplace.ward.amina, workplace.ward.olle, workplace.ward.elin):
        with pytest.raises(NotAllowed):
            focuses.take_part(focus, by=person, at=at)
    with pytest.raises(NotAllowed):
        focuses.drop(focus, by=workplace.ward.olle, at=at)
    focuses.take_part(focus, by=workplace.ward.david, at=at)
    with pytest.raises(Cannot, match="has taken part already"):
        focuses.take_part(focus, by=workplace.ward.david, at=at)


def test_what_is_done_about_it_needs_its_owners_own_yes(workplace, focus):
    at = timezone.now()
    action = actions.add(
        focus.group,
        sentence="Fråga oss en vecka före",
        due_on=day_of(at) + timedelta(days=9),
        owner=workplace.ward.bjorn,
        source=("pulse.focus", focus.pk),
        by=workplace.ward.amina,
        at=at,
    )
    assert action.state == "asked"
