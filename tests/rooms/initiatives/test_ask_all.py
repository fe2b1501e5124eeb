"""A round: each gives theirs alone, then all is seen at once. Nobody reads, or can work out, anything before."""

from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.journal.read import of_group
from medled.rooms.initiatives.actions import at_table, rounds
from medled.rooms.initiatives.models import Given, Round
from medled.rooms.initiatives.queries import rounds as queries
from medled.workplace.actions import absences, members
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.initiatives.deciding import (
    EVERYONE,
    GROUP,
    RING,
    all_answer,
    answer,
    ask_all,
    propose,
    trial_text,
    viewer,
)

SOON = timedelta(hours=1)


@pytest.fixture
def proposal(ward, light):
    return propose(ward, light())


def away(ward, who, days=20):
    absences.say(
        ward.group,
        person=getattr(ward, who),
        starts_on=day_of(ward.at),
        ends_on=day_of(ward.at + timedelta(days=days)),
        deputy=None,
        by=getattr(ward, who),
        at=ward.at,
    )


def test_nothing_is_shown_to_anyone_until_the_last_who_is_here_has_answered(ward, proposal):
    round_ = ask_all(ward, proposal)
    for who in RING[:-1]:
        answer(ward, round_, who, "objection")
        round_.refresh_from_db()
        for reader in EVERYONE:
            assert queries.shown_of(round_, viewer=viewer(ward, reader)) is None
            assert queries.result(round_, viewer=viewer(ward, reader)) is None
            mine = queries.own(round_, viewer=viewer(ward, reader))
            assert mine is None or mine.person == getattr(ward, reader)
    assert queries.how_many(round_, viewer=viewer(ward, "olle")) == (3, 4)
    answer(ward, round_, RING[-1])
    round_.refresh_from_db()
    for reader in EVERYONE:
        shown = queries.shown_of(round_, viewer=viewer(ward, reader))
        assert bool(shown) == (reader in GROUP)
    assert [one.person for one in shown_to(ward, round_, "olle").those("objection")] == [
        ward.carin,
        ward.amina,
        ward.bjorn,
    ]


def shown_to(ward, round_, who):
    round_.refresh_from_db()
    return queries.shown_of(round_, viewer=viewer(ward, who))


def test_no_event_before_the_end_reaches_others_or_says_what_was_given(ward, proposal):
    round_ = ask_all(ward, proposal)
    before = Event.objects.count()
    for who in RING[:-1]:
        answer(ward, round_, who, "objection", words="Kvällen blir ensam.")
    new = Event.objects.order_by("pk")[before:]
    assert [(event.kind, event.facts) for event in new] == [("initiatives.round.given", {})] * 3
    for who in RING:
        read = [e for e in of_group(ward.group.pk, viewer=getattr(ward, who).pk) if e.kind.endswith("round.given")]
        assert [event.actor for event in read] == ([getattr(ward, who).pk] if who != RING[-1] else [])
    answer(ward, round_, RING[-1])
    opened, seen = (Event.objects.get(kind=kind) for kind in ("initiatives.round.opened", "initiatives.round.seen"))
    assert (opened.facts["kind"], seen.facts) == ("consent", {"kind": "consent", "outcome": "work_in"})
    assert "ensam" not in str(list(Event.objects.values_list("facts", flat=True)))


def test_what_is_given_has_no_time_of_its_own():
    fields = {field.get_internal_type() for field in Given._meta.get_fields() if hasattr(field, "get_internal_type")}
    assert not fields & {"DateTimeField", "DateField", "TimeField"}


def test_the_last_word_holds_until_it_is_shown(ward, proposal):
    round_ = ask_all(ward, proposal)
    answer(ward, round_, "amina", "objection")
    answer(ward, round_, "amina", "yes")
    round_ = all_answer(ward, round_, "y-yy")
    assert (round_.outcome, Given.objects.count()) == ("consent", 4)
    with pytest.raises(rounds.TooLate, match="late word"):
        answer(ward, round_, "amina", "objection")


def test_when_the_time_is_out_what_there_is_is_shown(ward, proposal):
    round_ = all_answer(ward, ask_all(ward, proposal), "yy--")
    assert rounds.show_due(at=round_.closes_at - timedelta(seconds=1)) == []
    assert rounds.show_due(at=round_.closes_at) == [round_]
    assert rounds.show_due(at=round_.closes_at + SOON) == []
    round_.refresh_from_db()
    assert (round_.outcome, round_.asked, round_.needed) == ("too_few", 4, 3)


def test_a_word_that_comes_when_the_time_is_out_is_refused_before_anybody_has_shown_it(ward, proposal):
    round_ = all_answer(ward, ask_all(ward, proposal), "yy--")
    with pytest.raises(rounds.TooLate) as refused:
        answer(ward, round_, "bjorn", "objection", at=round_.closes_at)
    assert refused.value.field == "words"
    rounds.catch_up(ward.group, at=round_.closes_at)
    round_.refresh_from_db()
    late = rounds.reply(
        round_, words="Jag hann inte: det blir kallt.", is_late=True, by=ward.bjorn, at=round_.closes_at
    )
    assert late.is_late
    assert Event.objects.filter(kind="initiatives.reply.made").count() == 1
    assert list(shown_to(ward, round_, "olle").replies) == [late]


def test_who_is_away_is_not_waited_for_and_may_give_theirs_before(ward, proposal):
    away(ward, "bjorn")
    round_ = ask_all(ward, proposal)
    answer(ward, round_, "bjorn", "yes_with_wish")
    round_ = all_answer(ward, round_, "yy-y")
    assert round_.outcome == "consent"
    assert queries.result(round_, viewer=viewer(ward, "olle")).answered == 4


def test_the_quorum_follows_who_is_away(ward, proposal):
    for who in ("bjorn", "david"):
        away(ward, who)
    round_ = all_answer(ward, ask_all(ward, proposal, quorum=4), "yy")
    assert (round_.outcome, round_.needed) == ("consent", 2)


def test_when_the_one_whom_it_waited_for_goes_away_the_clock_shows_it(ward, proposal):
    round_ = all_answer(ward, ask_all(ward, proposal), "yyy-")
    assert rounds.show_due(at=ward.at + SOON) == []
    away(ward, "david")
    assert rounds.show_due(at=ward.at + SOON) == [round_]


def test_who_leaves_the_group_is_counted_no_more(ward, proposal):
    round_ = ask_all(ward, proposal)
    answer(ward, round_, "bjorn", "objection")
    members.leave(ward.group, person=ward.bjorn, on=day_of(ward.at), by=ward.bjorn, at=ward.at)
    round_ = all_answer(ward, round_, "yy-y")
    assert (round_.outcome, round_.asked) == ("consent", 3)
    assert shown_to(ward, round_, "olle").given == ()


def test_a_round_that_begins_later_waits_for_its_time(ward, proposal):
    begins = ward.at + timedelta(days=2)
    round_ = all_answer(ward, ask_all(ward, proposal, begins_at=begins, closes_at=begins + SOON), "yyyy")
    assert round_.seen_at is None
    assert rounds.show_due(at=begins - SOON) == []
    assert rounds.show_due(at=begins) == [round_]


def test_what_is_for_a_meeting_is_shown_there_or_when_its_time_is_out(ward, proposal):
    begins = ward.at + timedelta(days=2)
    item = ("meetings.agendaitem", 7)
    round_ = ask_all(ward, proposal, begins_at=begins, closes_at=begins + SOON, source=item)
    round_ = all_answer(ward, round_, "yyyy")
    assert (round_.seen_at, rounds.show_due(at=begins)) == (None, [])
    assert rounds.show_due(at=begins + SOON) == [round_]


def test_at_a_meeting_all_are_asked_for_consent_and_nothing_else(ward, proposal):
    with pytest.raises(Cannot) as refused:
        ask_all(ward, proposal, "questions", source=("meetings.agendaitem", 7))
    assert refused.value.field == "kind"


def test_a_colleague_without_a_phone_is_noted_told_and_has_the_last_word(ward, proposal):
    round_ = ask_all(ward, proposal)
    rounds.note(round_, person=ward.bjorn, answer="yes", by=ward.carin, at=ward.at)
    (event,) = Event.objects.filter(kind="initiatives.round.noted")
    assert (event.actor, event.facts) == (ward.carin.pk, {"person": ward.bjorn.pk})
    assert queries.own(round_, viewer=viewer(ward, "bjorn")).noted_by == ward.carin
    answer(ward, round_, "bjorn", "objection")
    rounds.note(round_, person=ward.bjorn, answer="yes", by=ward.carin, at=ward.at)  # and nobody is told that he had
    given = round_.given.get(person=ward.bjorn)
    assert (given.answer, given.noted_by) == ("objection", None)


@pytest.mark.parametrize("whom", ["carin", "olle", "elin"])
def test_only_a_colleague_who_is_asked_is_noted(ward, proposal, whom):
    round_ = ask_all(ward, proposal)
    with pytest.raises(Cannot) as refused:
        rounds.note(round_, person=getattr(ward, whom), answer="yes", by=ward.carin, at=ward.at)
    assert refused.value.field == "person"


def test_questions_and_reactions_are_seen_at_once_too_and_questions_are_answered(ward, proposal):
    round_ = ask_all(ward, proposal, "questions")
    for who, words in zip(RING, ("", "Gäller det helgen?", "", "Vem skriver lappen?"), strict=True):
        rounds.give(round_, words=words, by=getattr(ward, who), at=ward.at)
    shown = shown_to(ward, round_, "olle")
    assert ([one.words for one in shown.given], shown.silent) == (["Gäller det helgen?", "Vem skriver lappen?"], 2)
    assert round_.outcome == ""
    weekend = shown.given[0]
    rounds.reply(round_, words="Ja, alla dagar.", to=weekend, by=ward.bjorn, at=ward.at)
    rounds.reply(round_, words="Ja, alla dagar.", to=weekend, by=ward.bjorn, at=ward.at)  # sent twice
    assert [reply.words for reply in shown_to(ward, round_, "olle").given[0].replies.all()] == ["Ja, alla dagar."]
    assert Event.objects.get(kind="initiatives.reply.made").facts["person"] == ward.amina.pk


def test_the_observer_only_looks(ward, proposal):
    round_ = ask_all(ward, proposal)
    for outsider in ("olle", "elin", "farid"):
        for change in (
            lambda who: rounds.give(round_, answer="yes", by=who, at=ward.at),
            lambda who: rounds.note(round_, person=ward.bjorn, answer="yes", by=who, at=ward.at),
            lambda who: rounds.stop(round_, by=who, at=ward.at),
            lambda who: rounds.give_more_time(round_, closes_at=round_.closes_at + SOON, by=who, at=ward.at),
            lambda who: rounds.reply(round_, words="?", by=who, at=ward.at),
            lambda who: at_table.ask_at_table(proposal, source=("meetings.agendaitem", 7), by=who, at=ward.at),
            lambda who: ask_all(ward, proposal, by=who),
        ):
            with pytest.raises(NotAllowed):
                change(getattr(ward, outsider))


@pytest.mark.parametrize(
    ("said", "words", "field"),
    [("", "", "answer"), ("maybe", "", "answer"), ("objection", " ", "words"), ("yes_with_wish", "", "words"),
     ("stand_aside", "x" * 1001, "words")],
)  # fmt: skip
def test_an_answer_without_its_reason_is_asked_for_it(ward, proposal, said, words, field):
    with pytest.raises(Cannot) as refused:
        answer(ward, ask_all(ward, proposal), "amina", said, words)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"closes_at": timedelta(0)}, "closes_at"),
        ({"closes_at": timedelta(days=61)}, "closes_at"),
        ({"closes_at": timedelta(days=43)}, "closes_at"),  # the trial would be over
        ({"begins_at": timedelta(days=-1)}, "begins_at"),
        ({"begins_at": timedelta(days=4)}, "closes_at"),
        ({"quorum": 0}, "quorum"),
        ({"quorum": 5}, "quorum"),
        ({"kind": "vote"}, "kind"),
    ],
)
def test_a_round_that_does_not_hold_is_said_of_its_field(ward, proposal, wrong, field):
    wrong = {key: ward.at + value if isinstance(value, timedelta) else value for key, value in wrong.items()}
    with pytest.raises(Cannot) as refused:
        ask_all(ward, proposal, **wrong)
    assert refused.value.field == field
    assert not Round.objects.exists()


def test_one_round_at_a_time_and_on_the_newest_version(ward, proposal):
    round_ = ask_all(ward, proposal)
    with pytest.raises(Cannot, match="One at a time"):
        ask_all(ward, proposal, "questions")
    rounds.stop(round_, by=ward.amina, at=ward.at)
    newer = propose(ward, proposal.initiative, after=1, text=trial_text(ward, look_for="Något annat?"))
    with pytest.raises(Cannot, match="newer version"):
        ask_all(ward, proposal)
    assert ask_all(ward, newer).proposal == newer


def test_a_round_that_is_stopped_throws_away_what_was_given_unread(ward, proposal):
    round_ = all_answer(ward, ask_all(ward, proposal), "yyo-")
    with pytest.raises(NotAllowed):
        rounds.stop(round_, by=ward.bjorn, at=ward.at)
    rounds.stop(round_, by=ward.carin, at=ward.at)
    assert not Given.objects.exists()
    round_.refresh_from_db()
    assert shown_to(ward, round_, "amina") is None
    with pytest.raises(rounds.TooLate, match="stopped while you wrote"):
        answer(ward, round_, "david", "objection")
    assert Event.objects.filter(kind="initiatives.round.stopped").exists()


def test_a_round_may_get_more_time_and_never_less(ward, proposal):
    round_ = ask_all(ward, proposal)
    with pytest.raises(Cannot) as refused:
        rounds.give_more_time(round_, closes_at=round_.closes_at - SOON, by=ward.amina, at=ward.at)
    assert refused.value.field == "closes_at"
    rounds.give_more_time(round_, closes_at=round_.closes_at + SOON, by=ward.amina, at=ward.at)
    assert rounds.show_due(at=round_.closes_at) == []
    assert Event.objects.filter(kind="initiatives.round.extended").count() == 1


def test_who_has_not_answered_is_reminded_alone_a_day_before_and_once(ward, proposal):
    away(ward, "david")
    round_ = all_answer(ward, ask_all(ward, proposal), "yy--")
    soon = round_.closes_at - timedelta(hours=20)
    assert rounds.remind_due(at=soon - timedelta(hours=10)) == []
    assert rounds.remind_due(at=soon) == [round_]
    assert rounds.remind_due(at=soon + SOON) == []
    (event,) = Event.objects.filter(kind="initiatives.round.reminded")
    assert event.facts == {"person": ward.bjorn.pk}
    for who in ("carin", "amina", "david", "olle"):
        assert event not in of_group(ward.group.pk, viewer=getattr(ward, who).pk)


def test_a_short_round_reminds_nobody(ward, proposal):
    round_ = ask_all(ward, proposal, closes_at=ward.at + timedelta(hours=3))
    assert rounds.remind_due(at=round_.closes_at - SOON) == []
    assert not Event.objects.filter(kind="initiatives.round.reminded").exists()


def test_what_waits_for_me_is_what_i_have_not_answered(ward, proposal):
    round_ = ask_all(ward, proposal)
    answer(ward, round_, "amina")
    assert queries.waiting_for(viewer(ward, "amina")) == []
    assert queries.waiting_for(viewer(ward, "bjorn")) == [round_]
    assert queries.waiting_for(viewer(ward, "olle")) == []
    assert queries.waiting_for(viewer(ward, "elin")) == []
