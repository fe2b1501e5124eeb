"""Everyone's own word on their own part."""

import pytest

from medled.rooms.sharing.actions import rounds
from medled.rooms.sharing.queries import rounds as queries
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, NotAllowed


@pytest.fixture
def shown(table):
    table.all_give(amina=("want", "cannot"), bjorn=("can", "want"))
    return table


def says(table, person, number=None, yes=True, **more):
    number = number or table.newest.number
    act = rounds.say_yes if yes else rounds.object_to
    act(table.round, number=number, by=person, at=table.at, **more)
    table.round.refresh_from_db()


def test_a_yes_is_counted_and_told_without_a_name(ward, shown, recorded):
    says(shown, ward.amina)
    assert shown.round.step == "yes"
    [told] = recorded("sharing.proposal.accepted")
    assert (told.actor, told.facts["yes"]) == (None, 1)
    with pytest.raises(Cannot, match="said yes already"):
        says(shown, ward.amina)


def test_an_objection_needs_a_reason_and_leads_back_to_the_proposal(ward, shown, recorded):
    says(shown, ward.amina)
    with pytest.raises(Cannot) as refusal:
        says(shown, ward.bjorn, yes=False, reason="   ")
    assert refusal.value.field == "reason"
    says(shown, ward.bjorn, yes=False, reason="Inte i maj, då är jag borta.")
    assert shown.round.step == "proposal"
    assert [event.facts["reason"] for event in recorded("sharing.proposal.objected")] == [
        "Inte i maj, då är jag borta."
    ]
    answers = queries.answers_to(queries.Look(shown.round, viewer=viewer_of(ward.carin, ward.group, at=ward.at)))
    assert [(o.who.short, o.is_standing) for o in answers.objections] == [("Björn", True)]


def test_taking_oneself_off_a_task_makes_a_new_proposal_at_once(ward, shown):
    newcomers = shown.tasks[1]
    says(shown, ward.bjorn, yes=False, reason="Jag hinner inte.", without=[newcomers.pk])
    assert shown.newest.number == 2
    assert ("Introduktion av nya", "Björn", "lead") not in shown.held()
    mine = queries.own_wishes(queries.Look(shown.round, viewer=viewer_of(ward.bjorn, ward.group, at=ward.at)))
    assert {wish.title: wish.wish for wish in mine.tasks}["Introduktion av nya"] == "cannot"


def test_one_answers_for_ones_own_part_only(ward, shown):
    with pytest.raises(Cannot, match="proposed to you"):
        says(shown, ward.amina, yes=False, reason="Björn borde inte.", without=[shown.tasks[1].pk])
    for outsider in (ward.elin, ward.farid, ward.olle):
        with pytest.raises(NotAllowed):
            says(shown, outsider)


def test_who_is_asked_nothing_has_nothing_to_answer(ward, table):
    table.gives(ward.amina, {table.tasks[0]: "want"}, supports=0)
    for person in (ward.carin, ward.bjorn):
        table.gives(person, {}, supports=0)
    table.gives(ward.david, {}, room=0, supports=0)
    with pytest.raises(Cannot, match="asks nothing of you"):
        says(table, ward.david)


def test_a_yes_to_an_old_proposal_is_not_taken(ward, shown):
    says(shown, ward.bjorn, yes=False, reason="Jag hinner inte.", without=[shown.tasks[1].pk])
    with pytest.raises(Changed):
        says(shown, ward.amina, number=1)


def test_before_the_reveal_there_is_nothing_to_answer(ward, table):
    with pytest.raises(Cannot, match="not been shown"):
        says(table, ward.amina, number=1)


def test_the_supporter_is_asked_for_their_own_yes(ward, shown):
    parts = [
        queries.my_part(queries.Look(shown.round, viewer=viewer_of(p, ward.group, at=ward.at))) for p in shown.people
    ]
    promised = {supported.who.short for part in parts if part for supported in part.supports}
    assert promised == {"Amina", "Björn"}
