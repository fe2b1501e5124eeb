"""A ward in which a pulse showed a month and a half ago that something is low."""

from datetime import timedelta

from medled.rooms.agreements.actions import actions
from medled.rooms.pulse.actions import focuses, planning, waves
from medled.rooms.pulse.actions.answers import answer
from medled.workplace.actions import members
from tests.conftest import somebody


def low_without_action(scene, task):
    """Six and more say a month and a half ago that they have no influence."""
    ward, then = scene.ward, scene.ward.at - timedelta(days=45)
    people = [ward.amina, ward.bjorn, ward.carin, ward.david]
    for name in ("Gun", "Hans", "Ida"):
        people.append(somebody(f"{name} Berg", then))
        members.join(ward.group, person=people[-1], role="member", by=ward.carin, at=then)
    organisation, said = ward.group.unit.organisation, {"by": ward.carin, "at": then}
    waves.record_disposal(organisation, reference="Dnr 1", decided_on=then.date(), **said)
    planning.record_samverkan(organisation, words="Vision", held_on=then.date(), **said)
    wave = waves.start(organisation, questions=["A2", "H1"], closes_at=then + timedelta(days=7), **said)
    for person in people:
        answer(wave, {"A2": 5, "H1": 1}, by=person, at=then)
    waves.close_due(at=wave.closes_at)
    yield "pulse:results"
    by = {"by": ward.amina, "at": ward.at}
    focus = focuses.choose(wave, group=ward.group, question="H1", **by)
    due_on = (ward.at + timedelta(days=9)).date()
    actions.add(ward.group, sentence="Be gruppen före.", due_on=due_on, source=("pulse.focus", focus.pk), **by)
