"""Everyone picks hidden, all is shown at once with the widest gap first, and the group agrees."""

from dataclasses import replace
from datetime import timedelta

import pytest

from medled.rooms.sharing.actions import cards, mandates
from medled.rooms.sharing.models import CardChange, MandatePick
from medled.rooms.sharing.queries import mandates as queries
from medled.workplace.actions import absences, members
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, Changed, NotAllowed

RING = ("carin", "amina", "bjorn", "david")
EVERYONE = (*RING, "olle", "elin", "farid")


@pytest.fixture
def second(add_task):
    return add_task(title="Rundor")


@pytest.fixture
def opened(ward, task, second):
    return mandates.open_round(
        ward.group, tasks=[task.pk, second.pk], closes_at=ward.at + timedelta(days=7), by=ward.bjorn, at=ward.at
    )


def pick(ward, opened, who, now="propose", wanted="decide", at=None, **others):
    """Let somebody pick the same for every task, or another pair for one: Rundor=("consult", "consult")."""
    picks = {
        question.pk: others.get(question.task.title, (now, wanted))
        for question in opened.questions.select_related("task")
    }
    return mandates.pick(opened, picks=picks, by=getattr(ward, who), at=at or ward.at)


def shown_to(ward, opened, who, at=None):
    opened.refresh_from_db()
    viewer = viewer_of(getattr(ward, who), ward.group, at=at or ward.at)
    return queries.shown_of(opened, viewer=viewer)


def test_nothing_is_shown_to_anyone_until_the_last_has_picked(ward, opened, recorded):
    for who in RING[:-1]:
        pick(ward, opened, who)
        for reader in EVERYONE:
            assert shown_to(ward, opened, reader) == []
    viewer = viewer_of(ward.carin, ward.group, at=ward.at)
    assert queries.answered(opened, viewer=viewer) == (3, 4)
    pick(ward, opened, RING[-1])
    for reader in (*RING, "olle"):
        assert len(shown_to(ward, opened, reader)) == 2
    for outsider in ("elin", "farid"):
        assert shown_to(ward, opened, outsider) == []
    told = recorded("sharing.mandates.given")
    assert [event.facts for event in told] == [{"given": number, "seats": 4} for number in (1, 2, 3, 4)]
    assert {event.actor for event in told} == {None}  # never who
    assert len(recorded("sharing.mandates.shown")) == 1


def test_the_widest_gap_comes_first_and_names_who_is_furthest_apart(ward, opened):
    same = ("consult", "consult")
    pick(ward, opened, "carin", "decide_and_tell", "decide_and_tell", Rundor=same)
    pick(ward, opened, "amina", "propose", "decide", Rundor=same)
    pick(ward, opened, "bjorn", "consult", "decide", Rundor=same)
    pick(ward, opened, "david", "consult", "decide", Rundor=("consult", "decide_and_tell"))
    first, second = shown_to(ward, opened, "amina")
    assert (first.question.task.title, first.widest.width) == ("Veckans bemanning", 2)
    assert (first.now.lowest, first.now.highest) == ((ward.amina,), (ward.carin,))
    assert first.now.counts == (("propose", 1), ("consult", 2), ("decide_and_tell", 1), ("decide", 0))
    assert (second.now.width, second.wanted.width, second.now.lowest) == (0, 1, ())


def test_the_last_word_holds_until_it_is_shown(ward, opened, recorded):
    pick(ward, opened, "amina", "propose", "propose")
    pick(ward, opened, "amina", "decide", "decide")
    assert set(MandatePick.objects.values_list("now", flat=True)) == {"decide"}
    assert len(recorded("sharing.mandates.given")) == 1  # the group is not told that somebody changed their mind
    assert [(event.actor, event.facts) for event in recorded("sharing.mandates.picked")] == [(ward.amina.pk, {})]
    for who in RING:
        pick(ward, opened, who)
    with pytest.raises(Cannot, match="shown now"):
        pick(ward, opened, "amina")


def test_when_the_time_is_out_all_is_shown_and_nobody_picks(ward, opened, recorded):
    pick(ward, opened, "amina")
    late = ward.at + timedelta(days=7)
    assert len(shown_to(ward, opened, "carin", at=late)) == 2
    with pytest.raises(Cannot, match="shown now"):
        pick(ward, opened, "bjorn", at=late)
    assert mandates.show_due(at=late - timedelta(seconds=1)) == []
    assert mandates.show_due(at=late) == [opened]
    assert mandates.show_due(at=late) == []
    assert len(recorded("sharing.mandates.shown")) == 1


@pytest.fixture
def away(ward):
    """Say that somebody is away for so many days: away(ward.bjorn, 30)."""

    def say(person, days):
        today = day_of(ward.at)
        absences.say(
            ward.group,
            person=person,
            starts_on=today,
            ends_on=today + timedelta(days=days),
            deputy=None,
            by=person,
            at=ward.at,
        )

    return say


def test_who_is_away_until_the_end_is_not_waited_for_and_may_answer(ward, opened, away):
    away(ward.bjorn, 30)
    pick(ward, opened, "bjorn", "decide", "decide")
    for who in ("carin", "amina"):
        pick(ward, opened, who)
        assert shown_to(ward, opened, "carin") == []
    pick(ward, opened, "david")
    shown = shown_to(ward, opened, "carin")
    assert shown[0].now.highest == (ward.bjorn,)


def test_who_is_back_in_time_is_waited_for(ward, opened, away):
    away(ward.bjorn, 3)
    for who in ("carin", "amina", "david"):
        pick(ward, opened, who)
    assert shown_to(ward, opened, "carin") == []
    assert mandates.show_due(at=ward.at) == []


def test_when_the_last_one_turns_out_to_be_away_the_clock_shows_it(ward, opened, away, recorded):
    for who in ("carin", "amina", "david"):
        pick(ward, opened, who)
    away(ward.bjorn, 30)
    viewer = viewer_of(ward.carin, ward.group, at=ward.at)
    assert (queries.answered(opened, viewer=viewer), queries.away(opened, viewer=viewer)) == ((3, 4), 1)
    assert mandates.show_due(at=ward.at) == [opened]
    assert mandates.show_due(at=ward.at) == []
    assert len(recorded("sharing.mandates.shown")) == 1


def test_when_the_last_one_leaves_the_group_the_clock_shows_it(ward, opened, recorded):
    for who in ("carin", "amina", "david"):
        pick(ward, opened, who)
    assert mandates.show_due(at=ward.at) == []
    members.leave(ward.group, person=ward.bjorn, by=ward.carin, at=ward.at)
    assert mandates.show_due(at=ward.at) == [opened]
    assert len(recorded("sharing.mandates.shown")) == 1


def test_every_task_gets_both_its_levels(ward, opened):
    with pytest.raises(Cannot, match="Choose a level for"):
        mandates.pick(opened, picks={}, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="Choose a level for Rundor"):
        pick(ward, opened, "amina", Rundor=("all", "decide"))


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_others_are_refused(ward, opened, task, who):
    outsider = getattr(ward, who)
    with pytest.raises(NotAllowed):
        pick(ward, opened, who)
    with pytest.raises(NotAllowed):
        mandates.end_round(opened, by=outsider, at=ward.at)
    with pytest.raises(NotAllowed):
        mandates.agree(opened.questions.first(), level="decide", by=outsider, at=ward.at)
    with pytest.raises(NotAllowed):
        mandates.open_round(
            ward.group, tasks=[task.pk], closes_at=ward.at + timedelta(days=1), by=outsider, at=ward.at
        )


def test_one_round_at_a_time(ward, opened, task):
    with pytest.raises(Cannot, match="going on already"):
        mandates.open_round(
            ward.group, tasks=[task.pk], closes_at=ward.at + timedelta(days=1), by=ward.amina, at=ward.at
        )


@pytest.mark.parametrize(
    ("field", "days", "tasks"),
    [("tasks", 1, []), ("tasks", 1, [999_999]), ("closes_at", 0, None), ("closes_at", 61, None)],
)
def test_what_does_not_hold_is_refused_by_its_field(ward, task, field, days, tasks):
    with pytest.raises(Cannot) as refusal:
        mandates.open_round(
            ward.group,
            tasks=[task.pk] if tasks is None else tasks,
            closes_at=ward.at + timedelta(days=days),
            by=ward.amina,
            at=ward.at,
        )
    assert refusal.value.field == field


@pytest.fixture
def shown(ward, opened):
    for who in RING:
        pick(ward, opened, who)
    opened.refresh_from_db()
    return opened


def question_of(shown, task):
    return shown.questions.get(task=task)


def test_the_group_agrees_and_the_task_needs_it(ward, shown, task, recorded):
    mandates.agree(question_of(shown, task), level="decide", by=ward.amina, at=ward.at)
    task.refresh_from_db()
    assert (task.mandate, task.version) == ("decide", 2)
    another = {"level": "consult", "by": ward.bjorn, "at": ward.at}
    with pytest.raises(Changed, match="Amina Ali"):
        mandates.agree(question_of(shown, task), **another)
    mandates.agree(question_of(shown, task), instead_of="decide", **another)
    mandates.agree(question_of(shown, task), **another)  # the same form once more
    assert [event.facts["level"] for event in recorded("sharing.mandate.agreed")] == ["decide", "consult"]


def test_a_lead_says_yes_to_the_new_level_themselves(ward, shown, task, propose, accept):
    held = accept(propose(level="consult"))
    mandates.agree(question_of(shown, task), level="decide", by=ward.bjorn, at=ward.at)
    held.refresh_from_db()
    assert held.level == "consult"
    (waiting,) = CardChange.objects.all()
    assert waiting.values == {"level": "decide"}
    assert shown_to(ward, shown, "carin")[0].card_differs or shown_to(ward, shown, "carin")[1].card_differs
    assert cards.agree(waiting, by=ward.amina, at=ward.at).level == "decide"


def test_a_lead_who_notes_it_has_said_yes(ward, shown, task, propose, accept):
    held = accept(propose(level="consult"))
    mandates.agree(question_of(shown, task), level="decide", by=ward.amina, at=ward.at)
    held.refresh_from_db()
    assert held.level == "decide"


def test_a_card_that_waits_for_another_answer_is_left(ward, shown, task, propose, accept):
    held = accept(propose(level="consult"))
    longer = replace(cards.Card.of(held), hours=9)
    cards.change(held, card=longer, version=1, by=ward.carin, at=ward.at)
    mandates.agree(question_of(shown, task), level="decide", by=ward.bjorn, at=ward.at)
    assert CardChange.objects.count() == 1
    task.refresh_from_db()
    assert task.mandate == "decide"


def test_agreeing_comes_after_the_answers(ward, opened, task):
    with pytest.raises(Cannot, match="answers come first"):
        mandates.agree(question_of(opened, task), level="decide", by=ward.amina, at=ward.at)


def test_a_round_ends_once(ward, shown, task, recorded):
    mandates.end_round(shown, by=ward.david, at=ward.at)
    with pytest.raises(Cannot, match="ended already"):
        mandates.end_round(shown, by=ward.david, at=ward.at)
    with pytest.raises(Cannot, match="has ended"):
        mandates.agree(question_of(shown, task), level="decide", by=ward.amina, at=ward.at)
    assert len(shown_to(ward, shown, "carin")) == 2
    assert len(recorded("sharing.mandates.ended")) == 1


def test_a_round_that_is_stopped_is_never_shown(ward, opened):
    pick(ward, opened, "amina")
    with pytest.raises(NotAllowed):
        mandates.end_round(opened, by=ward.amina, at=ward.at)
    mandates.end_round(opened, by=ward.bjorn, at=ward.at)
    assert not MandatePick.objects.exists()
    assert shown_to(ward, opened, "carin", at=ward.at + timedelta(days=30)) == []
    with pytest.raises(Cannot, match="has ended"):
        pick(ward, opened, "amina")


def test_how_many_answered_stays_as_it_was_when_somebody_has_left(ward, opened):
    for who in RING:
        pick(ward, opened, who)
    opened.refresh_from_db()
    later = ward.at + timedelta(days=30)
    members.leave(ward.group, person=ward.amina, on=(ward.at + timedelta(days=10)).date(), by=ward.carin, at=ward.at)
    assert queries.answered(opened, viewer=viewer_of(ward.carin, ward.group, at=later)) == (4, 4)
