"""The proposal and the changes that people try on it: numbered, never lost, binding nobody."""

import pytest

from medled.rooms.sharing.actions import rounds
from medled.rooms.sharing.queries import rounds as queries
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, NotAllowed


@pytest.fixture
def shown(table):
    """Amina and Björn both can; Amina wants the first. David wants to learn."""
    table.all_give(amina=("want", "can"), bjorn=("can", "can"), david=("learn", "cannot"))
    return table


def pin(table, person, task=0, role="lead"):
    return {"person": person.pk, "task": table.tasks[task].pk, "role": role}


def forbid(table, person, task=0):
    return {"person": person.pk, "task": table.tasks[task].pk}


def tries(table, person, pins=(), forbids=()):
    viewer = viewer_of(person, table.ward.group, at=table.at)
    return queries.trial(queries.Look(table.round, viewer=viewer), pins=pins, forbids=forbids)


def test_a_trial_changes_nothing_for_anybody(ward, shown):
    trial = tries(shown, ward.david, pins=[pin(shown, ward.bjorn)])
    assert {"Björn"} == {
        {p.pk: p.name.split()[0] for p in shown.people}[given["person"]]
        for given in trial.outcome["assignments"]
        if given["task"] == shown.tasks[0].pk
    }
    assert ("Veckans bemanning", "Amina", "lead") in shown.held()
    assert shown.round.proposals.count() == 1


def test_trying_nothing_moves_nobody_and_no_support_either(ward, table):
    """Three hold, all can support: the contacts of the proposal are not the only ones that are as good."""
    table.all_give(amina=("want", "can"), bjorn=("can", "want"), carin=("can", "can"), david=("can", "learn"))
    proposal = table.newest
    others = [person.pk for person in table.people]
    for given in proposal.outcome["assignments"]:  # as good a support as any, and not the one that the engine drew
        given["support"] = next(pk for pk in reversed(others) if pk not in (given["person"], given["support"]))
    proposal.save()
    trial = tries(table, ward.david)
    assert trial.outcome["assignments"] == [
        {**given, "because": now["because"]}
        for given, now in zip(proposal.outcome["assignments"], trial.outcome["assignments"], strict=True)
    ]


def test_a_kept_change_is_the_next_proposal_and_is_told(ward, shown, recorded):
    rounds.keep(shown.round, number=1, pins=[pin(shown, ward.bjorn)], forbids=[], by=ward.david, at=ward.at)
    assert shown.newest.number == 2
    assert ("Veckans bemanning", "Björn", "lead") in shown.held()
    assert [(event.actor, event.facts["number"]) for event in recorded("sharing.proposal.changed")] == [
        (ward.david.pk, 2)
    ]


def test_the_second_of_two_at_once_is_told_and_can_try_the_same_again(ward, shown):
    mine = [forbid(shown, ward.amina, 1)]
    rounds.keep(shown.round, number=1, pins=[pin(shown, ward.bjorn)], forbids=[], by=ward.david, at=ward.at)
    with pytest.raises(Changed, match="changed the proposal while you were looking"):
        rounds.keep(shown.round, number=1, pins=[], forbids=mine, by=ward.carin, at=ward.at)
    assert shown.newest.number == 2
    rounds.keep(shown.round, number=2, pins=shown.newest.pins, forbids=mine, by=ward.carin, at=ward.at)
    assert shown.newest.number == 3


def test_a_double_click_keeps_one_proposal(ward, shown):
    change = {"pins": [pin(shown, ward.bjorn)], "forbids": [], "by": ward.david, "at": ward.at}
    rounds.keep(shown.round, number=1, **change)
    with pytest.raises(Changed):
        rounds.keep(shown.round, number=1, **change)
    with pytest.raises(Cannot, match="looks like that already"):
        rounds.keep(shown.round, number=2, **change)
    assert shown.newest.number == 2


@pytest.mark.parametrize("said", ["cannot", "rather_not", ""])
def test_nobody_is_pinned_to_what_they_have_not_opened_and_every_no_looks_the_same(ward, table, said):
    wishes = {table.tasks[0]: said} if said else {}
    table.gives(ward.amina, {table.tasks[0]: "can"})
    table.gives(ward.bjorn, wishes)
    table.gives(ward.carin, {})
    table.gives(ward.david, {})
    trial = tries(table, ward.amina, pins=[pin(table, ward.bjorn)])
    assert trial.unfit == (pin(table, ward.bjorn),)
    assert [given["person"] for given in trial.outcome["assignments"]] == [ward.amina.pk]


@pytest.mark.parametrize("outsider", ["elin", "farid", "olle"])
def test_who_has_no_seat_neither_tries_nor_keeps(ward, shown, outsider):
    with pytest.raises(NotAllowed):
        tries(shown, getattr(ward, outsider))
    with pytest.raises(NotAllowed):
        rounds.keep(shown.round, number=1, pins=[], forbids=[], by=getattr(ward, outsider), at=ward.at)


def test_there_is_nothing_to_try_before_the_reveal(ward, table):
    assert tries(table, ward.amina) is None
    with pytest.raises(Cannot, match="not been shown"):
        rounds.keep(table.round, number=1, pins=[], forbids=[], by=ward.amina, at=ward.at)


def test_a_yes_to_an_unchanged_part_goes_with_the_next_proposal_and_a_changed_one_does_not(ward, table):
    table.all_give(amina=("want", "cannot"), bjorn=("can", "want"), carin=("cannot", "can"))
    held = table.held()
    assert ("Introduktion av nya", "Björn", "lead") in held
    table.all_say_yes()
    rounds.keep(table.round, number=1, pins=[pin(table, ward.carin, 1)], forbids=[], by=ward.david, at=ward.at)
    yes = {answer.person for answer in table.newest.answers.all()}
    assert ward.bjorn not in yes
    table.round.refresh_from_db()


def test_taking_a_task_over_outside_the_round_makes_the_proposal_anew(ward, shown):
    from medled.rooms.sharing.models import Commitment

    Commitment.objects.create(
        task=shown.tasks[0],
        person=ward.bjorn,
        hours=8,
        state="active",
        starts_on=ward.at.date(),
        proposed_at=ward.at,
        accepted_at=ward.at,
    )
    rounds.catch_up(ward.group, at=ward.at)
    assert shown.newest.number == 2
    assert shown.newest.outcome["today"] == [{"person": ward.bjorn.pk, "task": shown.tasks[0].pk, "role": "lead"}]


def test_the_same_round_always_draws_the_same_lot(ward, shown):
    again = rounds.propose(shown.round, at=ward.at)
    assert again.number == 1
