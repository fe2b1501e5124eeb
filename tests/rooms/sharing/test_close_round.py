"""Closing: everybody's yes, the risk check, what nobody took said aloud, and the commitments that start."""

from datetime import timedelta

import pytest

from medled.rooms.sharing.actions import rounds
from medled.rooms.sharing.models import Commitment, Handover, Wish
from medled.workplace.rules import Cannot, Changed, NotAllowed


@pytest.fixture
def agreed(table):
    """Amina and Björn lead one task each; all have said yes and the risks are checked."""
    table.all_give(amina=("want", "cannot"), bjorn=("can", "want"))
    table.all_say_yes()
    table.risks_are_checked()
    return table


@pytest.fixture
def holds(ward):
    def make(task, person, role="lead", **more):
        return Commitment.objects.create(
            task=task,
            person=person,
            role=role,
            hours=task.hours,
            state="active",
            starts_on=(ward.at - timedelta(days=100)).date(),
            proposed_at=ward.at - timedelta(days=100),
            accepted_at=ward.at - timedelta(days=100),
            **more,
        )

    return make


def test_commitments_start_with_the_holders_and_the_supporters_own_yes(ward, agreed, recorded):
    round = agreed.closes()
    assert round.step == "closed"
    lead = Commitment.objects.get(task=agreed.tasks[0])
    assert (lead.person, lead.role, lead.state, lead.level) == (ward.amina, "lead", "active", "decide_and_tell")
    assert (lead.accepted_at, lead.support_accepted_at, lead.round) == (ward.at, ward.at, round)
    assert lead.support not in (None, ward.amina)
    assert (lead.starts_on, lead.ends_on) == (ward.at.date(), round.ends_on)
    assert [event.facts["carried"] for event in recorded("sharing.round.closed")] == [2]
    assert {event.facts["person"] for event in recorded("sharing.part.started")} == {ward.amina.pk, ward.bjorn.pk}


def test_without_everybodys_yes_it_stays_open(ward, table):
    table.all_give(amina=("want", "cannot"), bjorn=("can", "want"))
    table.risks_are_checked()
    rounds.say_yes(table.round, number=1, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match=r"1 of \d have said yes"):
        table.closes()
    assert not Commitment.objects.exists()


def test_an_objection_keeps_it_open(ward, table):
    table.all_give(amina=("want", "cannot"), bjorn=("can", "want"))
    table.risks_are_checked()
    rounds.object_to(table.round, number=1, reason="Inte nu.", by=ward.bjorn, at=ward.at)
    with pytest.raises(Cannot, match="wants a change"):
        table.closes()


def test_the_risk_check_is_made_first(ward, table):
    table.all_give(amina=("want", "cannot"), bjorn=("can", "want"))
    table.all_say_yes()
    with pytest.raises(Cannot, match="waits for the safety representative"):
        table.closes()


def test_what_is_lacking_needs_a_word_on_what_is_done(ward, table):
    table.all_give(amina=("want", "cannot"), bjorn=("can", "want"))
    table.all_say_yes()
    table.risks_are_checked(lacking=["time"])
    with pytest.raises(Cannot) as refusal:
        table.closes()
    assert refusal.value.field == "remedy"
    assert table.closes(remedy="Vi tar in en vikarie två dagar i maj.").remedy.startswith("Vi tar in")


def test_the_manager_carries_what_nobody_took_and_says_so(ward, table):
    table.all_give(amina=("want", "cannot"))
    table.all_say_yes()
    table.risks_are_checked()
    with pytest.raises(Cannot, match="the manager closes the round"):
        table.closes(by=ward.amina, carries=True)
    with pytest.raises(Cannot) as refusal:
        table.closes(by=ward.carin)
    assert refusal.value.field == "carries"
    table.closes(by=ward.carin, carries=True)
    entry = table.round.tasks.get(task=table.tasks[1])
    assert entry.carried_by == ward.carin
    assert not Commitment.objects.filter(task=table.tasks[1]).exists()


def test_closing_twice_is_refused_by_name(ward, agreed):
    agreed.closes()
    for act in (
        lambda: agreed.closes(),
        lambda: rounds.note_wishes(agreed.round, by=ward.amina, at=ward.at, room=None),
        lambda: rounds.say_yes(agreed.round, number=1, by=ward.amina, at=ward.at),
        lambda: rounds.keep(agreed.round, number=1, pins=[], forbids=[], by=ward.amina, at=ward.at),
        lambda: rounds.stop(agreed.round, reason="Nej", by=ward.carin, at=ward.at),
    ):
        with pytest.raises(Cannot, match="has been closed"):
            act()
    assert Commitment.objects.count() == 2


@pytest.mark.parametrize("outsider", ["elin", "farid", "olle"])
def test_others_can_neither_close_nor_stop(ward, agreed, outsider):
    with pytest.raises(NotAllowed):
        agreed.closes(by=getattr(ward, outsider))
    with pytest.raises(NotAllowed):
        rounds.stop(agreed.round, reason="Nej", by=getattr(ward, outsider), at=ward.at)


def test_an_old_number_does_not_close(agreed):
    with pytest.raises(Changed):
        agreed.closes(number=7)


def test_the_noes_and_the_room_are_forgotten_when_it_is_over(ward, agreed):
    agreed.closes()
    assert set(Wish.objects.values_list("value", flat=True)) <= {"want", "can", "learn"}
    assert {seat.room for seat in agreed.round.seats.all()} == {None}
    assert {str(proposal.own) for proposal in agreed.round.proposals.all()} == {"{}"}


def test_who_goes_on_keeps_the_card_and_gets_a_new_last_day(ward, add_task, holds, table_of):
    task = add_task(mandate="decide_and_tell")
    before = holds(task, ward.amina, level="decide", may="Beställa bilar", ends_on=ward.at.date() + timedelta(days=9))
    table = table_of([task])
    table.all_give(amina=("want",))
    table.all_say_yes()
    table.risks_are_checked()
    table.closes()
    before.refresh_from_db()
    assert Commitment.objects.get() == before
    assert (before.state, before.level, before.may, before.ends_on) == (
        "active",
        "decide",
        "Beställa bilar",
        table.round.ends_on,
    )


def test_a_new_lead_gets_it_handed_over_with_the_old_ones_yes(ward, add_task, holds, table_of):
    task = add_task()
    before = holds(task, ward.carin)
    table = table_of([task])
    table.all_give(amina=("want",), carin=("cannot",))
    table.risks_are_checked()
    for person in (ward.amina, ward.bjorn, ward.david):
        if person.pk in _asked(table):
            rounds.say_yes(table.round, number=1, by=person, at=ward.at)
    with pytest.raises(Cannot, match="have said yes"):
        table.closes()
    rounds.say_yes(table.round, number=1, by=ward.carin, at=ward.at)
    table.closes()
    before.refresh_from_db()
    handover = Handover.objects.get()
    assert (before.state, handover.to, handover.next.state) == ("handed_over", ward.amina, "active")


def test_a_lead_whom_nobody_follows_has_returned_the_task(ward, add_task, holds, table_of):
    task, other = add_task(), add_task(title="Introduktion av nya")
    before = holds(task, ward.carin)
    table = table_of([task, other])
    table.all_give(amina=("cannot", "want"))
    table.all_say_yes()
    table.risks_are_checked()
    table.closes(carries=True)
    before.refresh_from_db()
    assert before.state == "returned"


def test_a_partner_who_becomes_lead_gets_a_new_card(ward, add_task, holds, table_of):
    task = add_task()
    before = holds(task, ward.amina, role="partner")
    table = table_of([task])
    table.all_give(amina=("want",))
    table.all_say_yes()
    table.risks_are_checked()
    table.closes()
    before.refresh_from_db()
    assert before.state == "ended"
    assert Commitment.objects.get(state="active").role == "lead"


def test_a_round_whose_last_day_has_passed_does_not_close(ward, agreed):
    agreed.at = agreed.at + timedelta(days=400)
    with pytest.raises(Cannot, match="last day of this round has passed"):
        agreed.closes()


def test_stopping_before_the_reveal_deletes_every_wish(ward, table, recorded):
    table.gives(ward.amina, {table.tasks[0]: "want", table.tasks[1]: "cannot"})
    rounds.stop(table.round, reason="Vi tar det i höst.", by=ward.carin, at=ward.at)
    assert not Wish.objects.exists()
    assert [event.facts["reason"] for event in recorded("sharing.round.stopped")] == ["Vi tar det i höst."]
    with pytest.raises(Cannot, match="has been stopped"):
        table.gives(ward.bjorn, {})


def test_stopping_is_for_who_opened_it_and_the_manager_and_has_a_reason(ward, table):
    with pytest.raises(NotAllowed):
        rounds.stop(table.round, reason="Nej", by=ward.amina, at=ward.at)
    with pytest.raises(Cannot) as refusal:
        rounds.stop(table.round, reason=" ", by=ward.carin, at=ward.at)
    assert refusal.value.field == "reason"


def _asked(table):
    from medled.rooms.sharing.picture.rounds import parts

    return parts(table.newest.outcome)
