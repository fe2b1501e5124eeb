"""A check-in is booked by two: one proposes a time, the other says yes."""

from datetime import datetime, timedelta

import pytest

from medled.rooms.dialogue.actions import check_ins
from medled.rooms.dialogue.models import CheckIn
from medled.rooms.sharing.actions import cards, commitments, support
from medled.rooms.sharing.actions.cards import Card
from medled.workplace.actions import absences, members
from medled.workplace.rules import Cannot, Changed, NotAllowed
from tests.conftest import STOCKHOLM

DAY = timedelta(days=1)


@pytest.fixture
def proposed(ward, held):
    return check_ins.propose(held, starts_at=ward.at + 7 * DAY, by=ward.amina, at=ward.at)


def test_a_time_holds_when_the_other_has_said_yes(ward, held, proposed, look, recorded):
    assert look(held, ward.bjorn).open.agreed_for is None
    (told,) = recorded("dialogue.check_in.proposed")
    assert told.facts == {
        "task": held.task_id,
        "title": "Veckans bemanning",
        "person": ward.amina.pk,
        "support": ward.bjorn.pk,
    }
    check_ins.agree(proposed, starts_at=ward.at + 7 * DAY, by=ward.bjorn, at=ward.at)
    assert look(held, ward.amina).open.agreed_for == ward.at + 7 * DAY
    assert look(held, ward.bjorn).open.agreed_for == ward.at + 7 * DAY
    assert [event.actor for event in recorded("dialogue.check_in.agreed")] == [ward.bjorn.pk]


def test_the_one_who_supports_may_propose_too(ward, held):
    proposed = check_ins.propose(held, starts_at=ward.at + 7 * DAY, by=ward.bjorn, at=ward.at)
    with pytest.raises(Cannot, match="waits for the other"):
        check_ins.agree(proposed, starts_at=ward.at + 7 * DAY, by=ward.bjorn, at=ward.at)
    assert check_ins.agree(proposed, starts_at=ward.at + 7 * DAY, by=ward.amina, at=ward.at).agreed_for


def test_nobody_says_yes_to_another_time_than_they_read(ward, proposed):
    check_ins.move(proposed, starts_at=ward.at + 8 * DAY, by=ward.amina, at=ward.at)
    with pytest.raises(Changed):
        check_ins.agree(proposed, starts_at=ward.at + 7 * DAY, by=ward.bjorn, at=ward.at)


def test_a_yes_twice_is_one_yes(ward, booked, recorded):
    with pytest.raises(Cannot, match="both said yes"):
        check_ins.agree(booked, starts_at=ward.at + 7 * DAY, by=ward.bjorn, at=ward.at)
    assert len(recorded("dialogue.check_in.agreed")) == 1


def test_a_yes_to_a_time_that_has_passed_is_too_late(ward, proposed):
    with pytest.raises(Cannot, match="has passed"):
        check_ins.agree(proposed, starts_at=ward.at + 7 * DAY, by=ward.bjorn, at=ward.at + 8 * DAY)


def test_there_is_one_at_a_time(ward, held, booked):
    with pytest.raises(Cannot, match="proposed already"):
        check_ins.propose(held, starts_at=ward.at + 9 * DAY, by=ward.bjorn, at=ward.at)


@pytest.mark.parametrize("who", ["carin", "david", "olle", "elin", "farid"])
def test_a_third_has_no_part_in_it(ward, held, booked, who):
    third = {"by": getattr(ward, who), "at": ward.at}
    for step in (
        lambda: check_ins.propose(held, starts_at=ward.at + 9 * DAY, **third),
        lambda: check_ins.move(booked, starts_at=ward.at + 9 * DAY, **third),
        lambda: check_ins.agree(booked, starts_at=ward.at + 7 * DAY, **third),
        lambda: check_ins.keep(booked, **third),
        lambda: check_ins.skip(booked, **third),
        lambda: check_ins.hold(held, **third),
    ):
        with pytest.raises(NotAllowed):
            step()


def test_what_is_agreed_holds_until_the_move_has_its_yes(ward, held, booked, look, recorded):
    check_ins.move(booked, starts_at=ward.at + 9 * DAY, by=ward.bjorn, at=ward.at)
    assert look(held, ward.amina).open.agreed_for == ward.at + 7 * DAY
    check_ins.agree(booked, starts_at=ward.at + 9 * DAY, by=ward.amina, at=ward.at)
    assert look(held, ward.amina).open.agreed_for == ward.at + 9 * DAY
    assert [event.actor for event in recorded("dialogue.check_in.moved")] == [ward.bjorn.pk]


@pytest.mark.parametrize("by", ["amina", "bjorn"])
def test_the_time_it_had_can_be_kept(ward, held, booked, look, recorded, by):
    check_ins.move(booked, starts_at=ward.at + 9 * DAY, by=ward.bjorn, at=ward.at)
    check_ins.keep(booked, by=getattr(ward, by), at=ward.at)
    assert look(held, ward.amina).open.proposed_for is None
    assert look(held, ward.amina).open.agreed_for == ward.at + 7 * DAY
    assert len(recorded("dialogue.check_in.kept")) == 1


def test_a_time_that_nobody_has_agreed_to_is_not_kept(ward, proposed):
    with pytest.raises(Cannot, match="No time is agreed"):
        check_ins.keep(proposed, by=ward.bjorn, at=ward.at)


def test_skipping_takes_one_step_and_the_next_is_counted_from_it(ward, held, booked, look, recorded):
    check_ins.skip(booked, by=ward.bjorn, at=ward.at)
    assert look(held, ward.amina).open is None
    # Four weeks after the ninth of March is Easter Monday.
    assert look(held, ward.amina).suggested == datetime(2026, 4, 7, 9, 0, tzinfo=STOCKHOLM)
    with pytest.raises(Cannot, match="was skipped"):
        check_ins.skip(booked, by=ward.amina, at=ward.at)
    assert len(recorded("dialogue.check_in.skipped")) == 1


def test_the_first_is_suggested_from_the_start_and_the_interval(ward, held, look):
    assert look(held, ward.amina).suggested == datetime(2026, 3, 30, 10, 0, tzinfo=STOCKHOLM)


def test_it_is_suggested_on_a_working_day_when_both_are_there(ward, held, look):
    absences.say(
        ward.group,
        person=ward.bjorn,
        starts_on=datetime(2026, 3, 30).date(),  # noqa: DTZ001
        ends_on=datetime(2026, 4, 3).date(),  # noqa: DTZ001
        deputy=None,
        by=ward.bjorn,
        at=ward.at,
    )
    # Good Friday is the third of April, then a weekend and Easter Monday.
    assert look(held, ward.amina).suggested == datetime(2026, 4, 7, 10, 0, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("when", "why"),
    [
        (datetime(2026, 3, 7, 9, 0, tzinfo=STOCKHOLM), "does not work that day"),  # a Saturday
        (datetime(2026, 3, 2, 8, 59, tzinfo=STOCKHOLM), "has passed"),
        (datetime(2026, 12, 1, 9, 0, tzinfo=STOCKHOLM), "within half a year"),
    ],
)
def test_a_time_that_can_not_be_is_refused_by_its_field(ward, held, when, why):
    with pytest.raises(Cannot, match=why) as refusal:
        check_ins.propose(held, starts_at=when, by=ward.amina, at=ward.at)
    assert refusal.value.field == "day"


def test_it_says_who_is_away(ward, held):
    day = (ward.at + 7 * DAY).date()
    absences.say(
        ward.group, person=ward.amina, starts_on=day, ends_on=day + DAY, deputy=None, by=ward.amina, at=ward.at
    )
    with pytest.raises(Cannot, match="Amina Ali is away that day"):
        check_ins.propose(held, starts_at=ward.at + 7 * DAY, by=ward.bjorn, at=ward.at)


def test_without_a_promise_there_is_nobody_to_check_in_with(ward, propose, accept):
    alone = accept(propose(support=ward.bjorn))
    with pytest.raises(Cannot, match="Nobody has promised"):
        check_ins.propose(alone, starts_at=ward.at + 7 * DAY, by=ward.amina, at=ward.at)
    with pytest.raises(NotAllowed):  # asked is not promised
        check_ins.propose(alone, starts_at=ward.at + 7 * DAY, by=ward.bjorn, at=ward.at)


class TestWhenSupportChanges:
    @pytest.fixture
    def other_support(self, ward, held):
        """Amina asks David for support instead of Björn."""
        from dataclasses import replace

        held.refresh_from_db()
        card = replace(Card.of(held), support=ward.david.pk)
        cards.change(held, card=card, version=held.version, by=ward.amina, at=ward.at)
        held.refresh_from_db()
        return held

    def test_it_waits_for_the_new_promise(self, ward, booked, other_support, look, recorded):
        assert look(other_support, ward.amina).waits_for_promise
        assert check_ins.follow_due(at=ward.at) == [booked]
        assert check_ins.follow_due(at=ward.at) == []
        assert len(recorded("dialogue.check_in.waits")) == 1
        assert look(other_support, ward.david) is None
        assert look(other_support, ward.bjorn) is None
        assert look(other_support, ward.amina).waits_for_promise

    def test_it_then_waits_for_the_new_ones_yes_to_the_time(self, ward, booked, other_support, look, recorded):
        support.promise(other_support, version=other_support.version, by=ward.david, at=ward.at)
        assert look(other_support, ward.david).open is None  # not before the clock has been round, or somebody acts
        check_ins.follow_due(at=ward.at)
        seen = look(other_support, ward.david).open
        assert (seen.agreed_for, seen.proposed_for) == (None, ward.at + 7 * DAY)
        assert seen.proposed_by_id == ward.amina.pk
        assert look(other_support, ward.bjorn) is None
        assert check_ins.follow_due(at=ward.at) == []
        assert len(recorded("dialogue.check_in.followed")) == 1
        assert check_ins.agree(seen, starts_at=ward.at + 7 * DAY, by=ward.david, at=ward.at).agreed_for

    def test_what_only_the_old_one_proposed_falls_away(self, ward, held, recorded, look):
        from dataclasses import replace

        check_ins.propose(held, starts_at=ward.at + 7 * DAY, by=ward.bjorn, at=ward.at)
        held.refresh_from_db()
        card = replace(Card.of(held), support=ward.david.pk)
        cards.change(held, card=card, version=held.version, by=ward.amina, at=ward.at)
        held.refresh_from_db()
        support.promise(held, version=held.version, by=ward.david, at=ward.at)
        check_ins.follow_due(at=ward.at)
        assert look(held, ward.amina).open is None
        assert len(recorded("dialogue.check_in.lapsed")) == 1

    def test_it_waits_for_somebody_when_the_support_has_left_the_group(self, ward, booked, held, look, recorded):
        members.leave(ward.group, person=ward.bjorn, by=ward.carin, at=ward.at)
        assert check_ins.follow_due(at=ward.at) == [booked]
        assert check_ins.follow_due(at=ward.at) == []
        seen = look(held, ward.amina).open
        assert (seen.agreed_for, seen.proposed_for, seen.proposed_by) == (None, ward.at + 7 * DAY, ward.amina)
        assert len(recorded("dialogue.check_in.waits")) == 1


def test_it_is_called_off_when_the_holder_has_left_the_group(ward, held, booked, recorded):
    members.leave(ward.group, person=ward.amina, by=ward.carin, at=ward.at)
    check_ins.follow_due(at=ward.at)
    assert not CheckIn.objects.exists()
    assert len(recorded("dialogue.check_in.called_off")) == 1


def test_it_falls_away_with_the_commitment(ward, held, booked, recorded):
    commitments.return_task(held, by=ward.amina, at=ward.at)
    with pytest.raises(NotAllowed):
        check_ins.skip(booked, by=ward.bjorn, at=ward.at)
    check_ins.follow_due(at=ward.at)
    assert check_ins.follow_due(at=ward.at) == []
    assert len(recorded("dialogue.check_in.called_off")) == 1


def test_what_was_only_proposed_falls_away_with_the_commitment_and_nobody_is_told(ward, held, recorded):
    check_ins.propose(held, starts_at=ward.at + 7 * DAY, by=ward.amina, at=ward.at)
    commitments.return_task(held, by=ward.amina, at=ward.at)
    check_ins.follow_due(at=ward.at)
    assert len(recorded("dialogue.check_in.lapsed")) == 1
    assert recorded("dialogue.check_in.called_off") == []


def test_the_two_are_told_once_that_it_is_soon(ward, booked, recorded):
    def told(hours_before):
        return len(check_ins.tell_due(at=booked.agreed_for - timedelta(hours=hours_before)))

    assert [told(25), told(24), told(2)] == [0, 1, 0]
    check_ins.move(booked, starts_at=ward.at + 9 * DAY, by=ward.amina, at=ward.at)
    check_ins.agree(booked, starts_at=ward.at + 9 * DAY, by=ward.bjorn, at=ward.at)
    booked.refresh_from_db()
    assert [told(24), told(1), told(-1)] == [1, 0, 0]
    (first, second) = recorded("dialogue.check_in.soon")
    assert (first.actor, second.actor) == (None, None)


def test_what_was_agreed_within_the_day_is_not_told_again(ward, held):
    starts_at = ward.at + timedelta(hours=5)
    proposed = check_ins.propose(held, starts_at=starts_at, by=ward.amina, at=ward.at)
    check_ins.agree(proposed, starts_at=starts_at, by=ward.bjorn, at=ward.at)
    assert check_ins.tell_due(at=ward.at + timedelta(hours=1)) == []


def test_who_has_not_promised_is_not_told_that_it_is_soon(ward, held, booked):
    support.end(held, by=ward.bjorn, at=ward.at)
    assert check_ins.tell_due(at=booked.agreed_for - timedelta(hours=2)) == []
