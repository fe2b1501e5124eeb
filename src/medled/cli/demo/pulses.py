"""The pulse of the municipality: one that has closed with what it shows, and one that is open and waits for many."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from medled.cli.demo.telling import Place
from medled.rooms.pulse.actions import answers, planning, telling, waves
from medled.rooms.pulse.models import Wave
from medled.rooms.pulse.queries.bank import bank
from medled.workplace.models import Person

BEFORE, NOW, OPEN_FOR, QUARTER = 60, 4, 12, 91  # days ago, days ago, days, days ahead
# How a group mostly answers each of the short six, and who leaves which out.
MOOD = {"A2": 2, "C3": 4, "E2": 4, "F3": 3, "G2": 5, "H1": 3}
SKIPS = {"G2": 7}  # every seventh does not know
HAVE_ANSWERED = ("Leyla", "Jonas", "Birgitta", "Oskar")


def tell(care: Place, *others: Place) -> None:
    """Tell that the decision is taken, that most answered in the spring, and that some have answered now."""
    organisation = care.group.unit.organisation
    waves.record_disposal(
        organisation,
        reference="KS 2025/114",
        decided_on=care.clock.on(BEFORE + 20),
        by=care.manager,
        at=care.clock.at(BEFORE + 3),
    )
    planning.record_samverkan(
        organisation,
        words="Centrala samverkansgruppen, § 14",
        held_on=care.clock.on(BEFORE + 10),
        by=care.manager,
        at=care.clock.at(BEFORE + 3),
    )
    first = _started(care, BEFORE)
    everybody = [row.person for row in first.asked.select_related("person").order_by("pk")]
    for n, person in enumerate(everybody):
        if n % 9 != 4:  # some have other things to do
            _answer(first, person, n, at=first.starts_at + timedelta(hours=n % 30 + 1))
    telling.tell_due(at=first.starts_at)
    waves.close(first, at=first.closes_at)
    telling.tell_due(at=first.closes_at)
    now = _started(care, NOW)
    telling.tell_due(at=now.starts_at)
    for n, name in enumerate(HAVE_ANSWERED):
        _answer(now, care.people[name], n, at=now.starts_at + timedelta(hours=n + 1))
    ahead = care.clock.on(-QUARTER)
    planning.plan(
        organisation,
        questions=[question.code for question in bank().short_six],
        days=[(ahead, ahead + timedelta(days=14))],
        by=care.manager,
        at=care.clock.at(NOW),
    )


def _started(care: Place, ago: int) -> Wave:
    closes_on = care.clock.on(ago - OPEN_FOR)
    return waves.start(
        care.group.unit.organisation,
        questions=[question.code for question in bank().short_six],
        closes_at=datetime.combine(closes_on, time(23, 59), timezone.get_default_timezone()),
        by=care.manager,
        at=care.clock.at(ago),
    )


def _answer(wave: Wave, person: Person, n: int, *, at: datetime) -> None:
    """Let somebody answer near what their group mostly says, one step up or down."""
    values = {
        code: None if n % SKIPS.get(code, 1000) == 3 else min(5, max(1, mood + (n + k) % 3 - 1))
        for k, (code, mood) in enumerate(MOOD.items())
    }
    answers.answer(wave, values, by=person, at=at)
