"""A check-in is held by two, ticked by the holder alone, and what was ticked is deleted by a set rule."""

from datetime import timedelta

import pytest

from medled.rooms.dialogue.actions import check_ins
from medled.rooms.dialogue.actions.check_ins import Answers
from medled.rooms.dialogue.models import CheckIn, CheckInAnswers
from medled.rooms.dialogue.queries.check_ins import answers_of
from medled.rooms.sharing.actions import commitments
from medled.workplace.rules import Cannot, NotAllowed

DAY = timedelta(days=1)
TOO_MUCH = Answers(load="too_much", mandate="not_always", next="share")


def hold(held, by, at, answers=None, **more):
    return check_ins.hold(held, answers=answers, by=by, at=at, **more)


def test_the_holder_says_that_they_have_talked_and_ticks(ward, held, booked, look, recorded):
    at = ward.at + 7 * DAY
    hold(held, ward.amina, at, TOO_MUCH)
    for person in (ward.amina, ward.bjorn):
        seen = look(held, person, at)
        assert seen.open is None
        assert seen.last.pk == booked.pk
        assert seen.last.held_at == at
        assert answers_of(seen.last).load == "too_much"
        assert seen.suggested.date() == (at + 29 * DAY).date()  # four weeks on is Easter Monday
    assert [event.actor for event in recorded("dialogue.check_in.held")] == [ward.amina.pk]


def test_one_can_talk_without_a_booking(ward, held, look):
    hold(held, ward.bjorn, ward.at)
    assert look(held, ward.amina).last.held_at == ward.at
    assert answers_of(look(held, ward.amina).last) is None


def test_the_one_who_supports_ticks_nothing(ward, held):
    with pytest.raises(NotAllowed):
        hold(held, ward.bjorn, ward.at, TOO_MUCH)
    assert not CheckIn.objects.exists()
    talked = hold(held, ward.bjorn, ward.at)
    with pytest.raises(NotAllowed):
        check_ins.tick(talked, answers=TOO_MUCH, by=ward.bjorn, at=ward.at)


def test_the_holder_may_tick_afterwards_and_change_it(ward, held, look, recorded):
    talked = hold(held, ward.bjorn, ward.at)
    check_ins.tick(talked, answers=TOO_MUCH, by=ward.amina, at=ward.at)
    check_ins.tick(talked, answers=Answers(load="right"), by=ward.amina, at=ward.at)
    assert answers_of(look(held, ward.bjorn).last).load == "right"
    assert answers_of(look(held, ward.bjorn).last).next == ""
    assert len(recorded("dialogue.check_in.ticked")) == 2


def test_only_the_last_can_be_ticked(ward, held, booked):
    with pytest.raises(Cannot, match="Only the last"):
        check_ins.tick(booked, answers=TOO_MUCH, by=ward.amina, at=ward.at)
    first = hold(held, ward.bjorn, ward.at)
    hold(held, ward.bjorn, ward.at + 7 * DAY)
    with pytest.raises(Cannot, match="Only the last"):
        check_ins.tick(first, answers=TOO_MUCH, by=ward.amina, at=ward.at + 7 * DAY)


def test_nothing_ticked_is_nothing_saved(ward, held):
    talked = hold(held, ward.amina, ward.at, Answers())
    assert not CheckInAnswers.objects.exists()
    with pytest.raises(Cannot, match="Choose an answer"):
        check_ins.tick(talked, answers=Answers(), by=ward.amina, at=ward.at)


@pytest.mark.parametrize("field", ["load", "mandate", "next"])
def test_an_answer_that_is_not_there_to_choose_is_refused(ward, held, field):
    with pytest.raises(Cannot, match="in the list") as refusal:
        hold(held, ward.amina, ward.at, Answers(**{field: "much too much"}))
    assert refusal.value.field == field


def test_twice_the_same_is_one(ward, held, recorded):
    hold(held, ward.amina, ward.at)
    with pytest.raises(Cannot, match="today already"):
        hold(held, ward.bjorn, ward.at + timedelta(hours=1))
    assert len(recorded("dialogue.check_in.held")) == 1


def test_the_next_time_is_a_proposal_to_the_other(ward, held, look):
    hold(held, ward.amina, ward.at, TOO_MUCH, next_at=ward.at + 28 * DAY)
    following = look(held, ward.bjorn).open
    assert (following.agreed_for, following.proposed_for) == (None, ward.at + 28 * DAY)
    assert following.proposed_by_id == ward.amina.pk


def test_a_next_time_that_can_not_be_leaves_nothing_half_done(ward, held, recorded):
    with pytest.raises(Cannot, match="does not work"):
        hold(held, ward.amina, ward.at, TOO_MUCH, next_at=ward.at + 5 * DAY)  # a Saturday
    assert not CheckIn.objects.exists()
    assert recorded("dialogue.check_in.held") == []


def test_too_much_twice_in_a_row_is_noticed(ward, held, look):
    hold(held, ward.amina, ward.at, TOO_MUCH)
    assert not look(held, ward.amina).is_too_much_again
    hold(held, ward.amina, ward.at + 7 * DAY, TOO_MUCH)
    assert look(held, ward.amina, ward.at + 7 * DAY).is_too_much_again
    assert look(held, ward.bjorn, ward.at + 7 * DAY).is_too_much_again
    hold(held, ward.amina, ward.at + 14 * DAY, Answers(load="right"))
    assert not look(held, ward.amina, ward.at + 14 * DAY).is_too_much_again


def kept():
    return list(CheckInAnswers.objects.order_by("pk").values_list("check_in", flat=True))


def test_what_was_ticked_is_deleted_after_two_more_check_ins(ward, held, recorded):
    talks = [hold(held, ward.amina, ward.at + n * 7 * DAY, TOO_MUCH).pk for n in range(3)]
    later = ward.at + 15 * DAY
    assert len(check_ins.forget_due(at=later)) == 1
    assert kept() == talks[1:]
    assert check_ins.forget_due(at=later) == []
    assert CheckIn.objects.filter(pk=talks[0]).get().held_at  # that they talked is left
    assert len(recorded("dialogue.check_in.forgotten")) == 1


def test_what_was_ticked_is_deleted_after_a_year(ward, held):
    hold(held, ward.amina, ward.at, TOO_MUCH)
    assert check_ins.forget_due(at=ward.at + 364 * DAY) == []
    check_ins.forget_due(at=ward.at + 365 * DAY)
    assert kept() == []


def test_what_was_ticked_is_deleted_with_the_commitment(ward, held):
    hold(held, ward.amina, ward.at, TOO_MUCH)
    check_ins.forget_due(at=ward.at)
    assert len(kept()) == 1
    commitments.return_task(held, by=ward.amina, at=ward.at)
    check_ins.forget_due(at=ward.at)
    assert kept() == []


def test_the_clock_follows_and_forgets(ward, held):
    from medled.cli import clock

    assert check_ins.follow_due in clock.DUE
    hold(held, ward.amina, ward.at, TOO_MUCH)
    clock.tick(ward.at + 366 * DAY)
    assert kept() == []


def test_who_sees_that_it_is_too_much_is_chosen_by_oneself(ward, recorded):
    from medled.journal import read
    from medled.rooms.dialogue.queries.check_ins import load_shown_to
    from medled.workplace.queries import viewer_of

    viewer = viewer_of(ward.amina, ward.group, at=ward.at)
    assert load_shown_to(viewer) == "holder"
    for to in ("group", "holder_and_managers"):
        check_ins.choose_who_sees_load(ward.group, to=to, by=ward.amina, at=ward.at)
    assert load_shown_to(viewer) == "holder_and_managers"
    with pytest.raises(Cannot, match="in the list"):
        check_ins.choose_who_sees_load(ward.group, to="everybody", by=ward.amina, at=ward.at)
    with pytest.raises(NotAllowed):
        check_ins.choose_who_sees_load(ward.group, to="group", by=ward.elin, at=ward.at)
    assert [event.facts for event in recorded("dialogue.load.shown")] == [{}, {}]
    assert all(event.kind != "dialogue.load.shown" for event in read.of_group(ward.group.pk, viewer=ward.carin.pk))
