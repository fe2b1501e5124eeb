"""Calls for support in the north ward, made as people make them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from medled.rooms.dialogue.actions import calls
from medled.rooms.dialogue.queries.calls import call_with, turn_of
from medled.rooms.sharing.actions import cards, commitments, support, tasks
from medled.workplace.actions import absences
from medled.workplace.queries import day_of, viewer_of


@pytest.fixture
def ask(ward):
    """Let Amina ask Björn for support; or as `more` says."""

    def make(by=None, to="bjorn", **more):
        person = getattr(ward, to) if isinstance(to, str) else to
        return calls.ask(
            more.pop("group", ward.group),
            to=person,
            by=by or ward.amina,
            at=more.pop("at", ward.at),
            words=more.pop("words", "Nyckelskåpet går inte att öppna."),
            **more,
        )

    return make


@pytest.fixture
def away(ward):
    """Let somebody be away from today on."""

    def make(who, deputy=None, at=None, days=7):
        on = day_of(at or ward.at)
        return absences.say(
            ward.group,
            person=who,
            starts_on=on,
            ends_on=on + timedelta(days=days),
            deputy=deputy,
            by=who,
            at=at or ward.at,
        )

    return make


@pytest.fixture
def keys(ward):
    """Amina leads the keys, and Björn has promised her support within one working day: the commitment."""
    description = tasks.Description(title="Nycklar och bilar", hours=Decimal(4), mandate="consult")
    task = tasks.add(ward.group, description=description, by=ward.carin, at=ward.at)
    card = cards.Card(
        hours=Decimal(4), starts_on=day_of(ward.at), level="consult", support=ward.bjorn.pk, support_days=1
    )
    held = commitments.propose(task, person=ward.amina, role="lead", card=card, by=ward.amina, at=ward.at)
    return support.promise(held, version=held.version, by=ward.bjorn, at=ward.at)


@pytest.fixture
def seen(ward):
    """Return a call as somebody sees it now, None when they may not."""
    return lambda call, who, at=None: call_with(call.pk, viewer=viewer_of(who, ward.group, at=at or ward.at))


@pytest.fixture
def turns(ward, seen):
    """Return whose turns there have been: (first name or None for the group, why)."""

    def of(call):
        rows = seen(call, call.person).turns.all()
        return [(turn.person and turn.person.name.split()[0], turn.why) for turn in rows]

    return of


@pytest.fixture
def now_with(seen):
    """Return whose turn it is, by id; None is the group."""
    return lambda call: turn_of(seen(call, call.person)).person_id


@pytest.fixture
def tick():
    """Let time do what has become due."""

    def pass_(at):
        for do in (
            calls.end_of_those_who_left,
            calls.move_past_unreachable,
            calls.wake_due,
            calls.warn_due,
            calls.move_due,
        ):
            do(at=at)

    return pass_


@pytest.fixture
def manager_supported(ward):
    """Carin, who manages, leads a task herself with David's promised support."""
    description = tasks.Description(title="Budget", hours=Decimal(4), mandate="consult")
    task = tasks.add(ward.group, description=description, by=ward.carin, at=ward.at)
    card = cards.Card(hours=Decimal(4), starts_on=day_of(ward.at), level="consult", support=ward.david.pk)
    held = commitments.propose(task, person=ward.carin, role="lead", card=card, by=ward.carin, at=ward.at)
    return support.promise(held, version=held.version, by=ward.david, at=ward.at)
