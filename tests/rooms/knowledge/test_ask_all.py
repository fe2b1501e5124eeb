"""A question: each thinks alone, then all is seen at once. Nobody reads, or can work out, anything before."""

from datetime import timedelta
from decimal import Decimal

import pytest

from medled.journal.models import Event
from medled.journal.read import of_group
from medled.rooms.knowledge.actions import questions, reactions, views
from medled.rooms.knowledge.models import Perspective, Question, TookPart
from medled.rooms.knowledge.queries import questions as queries
from medled.rooms.knowledge.queries.waits import waiting_in
from medled.workplace.actions import absences, members
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.knowledge.asking import (
    EVERYONE,
    GROUP,
    RING,
    SAID,
    all_answer,
    answer,
    ask,
    estimates,
    let_in,
    viewer,
)

HOUR = timedelta(hours=1)


def away(ward, who):
    days = {"starts_on": day_of(ward.at), "ends_on": day_of(ward.at + timedelta(days=20))}
    person = getattr(ward, who)
    absences.say(ward.group, person=person, **days, deputy=None, by=person, at=ward.at)


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_nothing_is_shown_to_anyone_until_the_last_who_is_here_has_answered(ward):
    question = ask(ward)
    for who in RING[:-1]:
        question = answer(ward, question, who)
        for reader in EVERYONE:
            assert queries.shown_of(question, viewer=viewer(ward, reader)) is None
            own = queries.own(question, viewer=viewer(ward, reader))
            assert all(row.author == getattr(ward, reader) for row in own.values())
    assert queries.how_many(question, viewer=viewer(ward, "olle")) == (3, 4)
    question = answer(ward, question, RING[-1])
    for reader in EVERYONE:
        assert bool(queries.shown_of(question, viewer=viewer(ward, reader))) == (reader in GROUP)
    shown = queries.shown_of(question, viewer=viewer(ward, "olle"))
    assert {(one.author.name.split()[0], one.words) for one in shown.views} == {
        ("Carin", SAID["carin"]),
        ("Amina", SAID["amina"]),
        ("Björn", SAID["bjorn"]),
        ("David", SAID["david"]),
    }


def test_all_see_it_in_the_same_order_whoever_was_first(ward):
    first, second = (all_answer(ward, ask(ward, f"Fråga {n}?")) for n in (1, 2))
    orders = [[one.pk for one in queries.shown_of(first, viewer=viewer(ward, who)).views] for who in GROUP]
    assert orders == [orders[0]] * len(GROUP)
    given = list(Perspective.objects.filter(question=second).order_by("pk"))
    again = queries.in_order(second, given)
    assert again == queries.in_order(second, given[::-1])


def test_no_event_reaches_others_before_the_end_or_says_what_was_said(ward):
    question = ask(ward)
    for who in RING[:-1]:
        answer(ward, question, who)
    told = list(Event.objects.filter(subject_kind="knowledge.question").order_by("pk"))
    assert [(event.kind, event.facts) for event in told[1:]] == [("knowledge.question.answered", {})] * 3
    for who in RING:
        me = getattr(ward, who).pk
        read = [event for event in of_group(ward.group.pk, viewer=me) if event.kind.endswith("question.answered")]
        assert [event.actor for event in read] == ([me] if who != RING[-1] else [])
    answer(ward, question, RING[-1])
    assert kinds()[-1] == "knowledge.question.shown"
    assert not any(words in str(list(Event.objects.values_list("facts", flat=True))) for words in SAID.values())


def test_what_one_says_and_that_one_took_part_have_no_time_of_their_own():
    for model in (Perspective, TookPart):
        fields = {field.get_internal_type() for field in model._meta.concrete_fields}
        assert not fields & {"DateTimeField", "DateField", "TimeField"}


def test_the_last_word_holds_until_it_is_shown(ward):
    question = ask(ward)
    answer(ward, question, "amina", "Först så.", knows="Det stod i journalen.")
    answer(ward, question, "amina", "Nej, så här.")
    assert [row.words for row in Perspective.objects.all()] == ["Nej, så här."]
    question = all_answer(ward, question, ("carin", "bjorn", "david"))
    with pytest.raises(questions.TooLate, match="late word"):
        answer(ward, question, "amina", "Och så här.")


def test_who_is_away_is_not_waited_for_and_time_shows_what_there_is(ward):
    away(ward, "david")
    question = all_answer(ward, ask(ward), RING[:2])
    assert question.is_hidden
    assert questions.show_due(at=question.closes_at - HOUR) == []
    answer(ward, question, "bjorn")
    assert not Question.objects.get(pk=question.pk).is_hidden

    late = all_answer(ward, ask(ward, "Och om det blir kallt?"), RING[:1])
    assert questions.show_due(at=late.closes_at) == [late]
    assert questions.show_due(at=late.closes_at + HOUR) == []
    late.refresh_from_db()
    assert (late.answered, late.asked, late.needed) == (1, 4, 3)


def test_who_left_is_no_longer_waited_for(ward):
    question = all_answer(ward, ask(ward), RING[:3])
    members.leave(ward.group, person=ward.david, on=day_of(ward.at), by=ward.carin, at=ward.at)
    assert questions.show_due(at=ward.at + HOUR) == [question]


def test_a_word_that_comes_when_it_has_closed_may_be_said_late(ward):
    question = all_answer(ward, ask(ward), RING[:2])
    with pytest.raises(questions.TooLate) as refused:
        answer(ward, question, "bjorn", at=question.closes_at)
    assert refused.value.field == "words"
    questions.catch_up(ward.group, at=question.closes_at)
    late = views.say_more(question, words="Jag hann inte.", is_late=True, by=ward.bjorn, at=question.closes_at)
    assert views.say_more(question, words="Jag hann inte.", by=ward.bjorn, at=question.closes_at) == late
    question.refresh_from_db()
    assert queries.shown_of(question, viewer=viewer(ward, "olle")).said_after == (late,)
    assert kinds().count("knowledge.word.said") == 1


def test_a_question_that_is_stopped_throws_away_what_was_given_unread(ward):
    question = all_answer(ward, ask(ward), RING[:3])
    with pytest.raises(NotAllowed):
        questions.stop(question, by=ward.bjorn, at=ward.at)
    questions.stop(question, by=ward.carin, at=ward.at)
    assert not Perspective.objects.exists()
    assert not TookPart.objects.exists()
    with pytest.raises(questions.TooLate, match="stopped while you wrote"):
        answer(ward, question, "david")
    assert kinds()[-1] == "knowledge.question.stopped"


def test_it_may_get_more_time_and_never_less(ward):
    question = ask(ward)
    with pytest.raises(Cannot) as refused:
        questions.give_more_time(question, closes_at=question.closes_at - HOUR, by=ward.amina, at=ward.at)
    assert refused.value.field == "closes_at"
    questions.give_more_time(question, closes_at=question.closes_at + HOUR, by=ward.amina, at=ward.at)
    assert kinds()[-1] == "knowledge.question.extended"


def test_who_has_not_answered_is_reminded_alone_and_once(ward):
    question = all_answer(ward, ask(ward), RING[:3])
    soon = question.closes_at - timedelta(hours=20)
    assert questions.remind_due(at=soon - 10 * HOUR) == []
    assert questions.remind_due(at=soon) == [question]
    assert questions.remind_due(at=soon + HOUR) == []
    (event,) = Event.objects.filter(kind="knowledge.question.reminded")
    assert event.facts == {"person": ward.david.pk}
    assert event not in of_group(ward.group.pk, viewer=ward.carin.pk)


def test_what_waits_for_me_is_what_i_have_not_answered(ward):
    question = ask(ward)
    answer(ward, question, "amina")
    waits = {who: queries.waiting_for(viewer(ward, who)) for who in EVERYONE}
    assert {who for who, rows in waits.items() if rows == [question]} == {"carin", "bjorn", "david"}
    told = {who: [(wait.what, wait.question) for wait in waiting_in(viewer(ward, who))] for who in EVERYONE}
    assert {who for who, rows in told.items() if rows == [("view", question.pk)]} == {"carin", "bjorn", "david"}


def test_the_same_question_sent_twice_is_one(ward):
    assert ask(ward) == ask(ward)
    assert kinds().count("knowledge.question.asked") == 1


def test_the_same_words_of_several_stand_once_with_all_who_wrote_them(ward):
    question = ask(ward)
    for who in RING:
        answer(ward, question, who, "Vi är för få. " if who != "carin" else "vi  är för få")
    question.refresh_from_db()
    (view,) = queries.shown_of(question, viewer=viewer(ward, "olle")).views
    assert {view.author_id, *(one.author_id for one in view.merged.all())} == {getattr(ward, who).pk for who in RING}


def test_the_same_thing_twice_by_one_is_refused_kindly(ward):
    with pytest.raises(Cannot, match="Once is enough") as refused:
        answer(ward, ask(ward), "amina", "Vi är för få.", fails="vi är för få")
    assert refused.value.field == "fails"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"words": " "}, "words"),
        ({"words": "å" * 201}, "words"),
        ({"kind": "vote"}, "kind"),
        ({"kind": "choice", "options": ["Ja", " ja ", ""]}, "options"),
        ({"kind": "choice", "options": [str(n) for n in range(13)]}, "options"),
        ({"kind": "estimate"}, "measure"),
        ({"kind": "estimate", "measure": "timmar", "least": Decimal(5), "most": Decimal(5)}, "most"),
        ({"kind": "estimate", "measure": "timmar", "most": Decimal(10) ** 11}, "most"),
        ({"quorum": 0}, "quorum"),
        ({"quorum": 5}, "quorum"),
        ({"closes_at": -HOUR}, "closes_at"),
        ({"closes_at": timedelta(days=61)}, "closes_at"),
        ({"about": "nolla \x00"}, "about"),
    ],
)
def test_a_question_that_does_not_hold_is_said_of_its_field(ward, wrong, field):
    wrong = {name: ward.at + value if isinstance(value, timedelta) else value for name, value in wrong.items()}
    with pytest.raises(Cannot) as refused:
        ask(ward, **wrong)
    assert refused.value.field == field
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("asked", "said", "field"),
    [
        ({}, {"words": " "}, "words"),
        ({}, {"words": "å" * 501}, "words"),
        ({"kind": "choice", "options": ["Ja", "Nej"]}, {"words": "Därför."}, "option"),
        ({"kind": "choice", "options": ["Ja", "Nej"]}, {"option": -1}, "option"),
        ({"kind": "estimate", "measure": "timmar"}, {"words": "Många."}, "number"),
        ({"kind": "estimate", "measure": "timmar", "least": Decimal(0)}, {"number": Decimal(-1)}, "number"),
        ({"kind": "estimate", "measure": "timmar", "most": Decimal(9)}, {"number": Decimal(10)}, "number"),
        ({"kind": "estimate", "measure": "timmar"}, {"number": Decimal("0.125")}, "number"),
        ({"kind": "estimate", "measure": "timmar"}, {"number": Decimal("NaN")}, "number"),
    ],
)
def test_an_answer_that_does_not_hold_is_said_of_its_field(ward, asked, said, field):
    question = ask(ward, **asked)
    with pytest.raises(Cannot) as refused:
        answer(ward, question, "amina", **{"words": "", **said})
    assert refused.value.field == field
    assert not Perspective.objects.exists()
    assert not TookPart.objects.exists()


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_who_does_not_work_here_neither_asks_nor_answers(ward, who):
    question = ask(ward)
    with pytest.raises(NotAllowed):
        ask(ward, by=getattr(ward, who))
    with pytest.raises(NotAllowed):
        answer(ward, question, who)
    all_answer(ward, question)
    with pytest.raises(NotAllowed):
        views.say_more(question, words="Hej.", by=getattr(ward, who), at=ward.at)


def test_a_choice_is_told_with_names_and_figures_and_without_names_only_from_five(ward):
    options = ["Onsdag", "Torsdag"]
    signed = ask(ward, "Vilken dag?", kind="choice", options=options)
    answer_choice(ward, signed, RING)
    told = queries.shown_of(signed, viewer=viewer(ward, "olle")).options
    assert [(option.words, count) for option, count, _rows in told] == [("Onsdag", 3), ("Torsdag", 1)]
    assert [row.author for row in told[1][2]] == [ward.bjorn]
    let_in(ward, "olle")
    unsigned = ask(ward, "Vilken dag då?", kind="choice", options=options, is_signed=False)
    answer_choice(ward, unsigned, GROUP)
    told = queries.shown_of(unsigned, viewer=viewer(ward, "olle")).options
    assert [(count, rows) for _option, count, rows in told] == [(4, ()), (1, ())]
    Perspective.objects.filter(option=told[1][0]).delete()
    told = queries.shown_of(unsigned, viewer=viewer(ward, "olle")).options
    assert [count for _option, count, _rows in told] == [None, None]


def answer_choice(ward, question, people):
    """Let Björn choose the second, and all others the first."""
    first, second = question.options.all()
    for who in people:
        answer(ward, question, who, "", option=(second if who == "bjorn" else first).pk)
    question.refresh_from_db()


def test_an_estimate_under_five_is_no_figure(ward):
    question = estimates(ward, ask(ward, "Hur många timmar?", kind="estimate", measure="timmar"), (2, 3, 3, 40))
    shown = queries.shown_of(question, viewer=viewer(ward, "olle"))
    assert shown.estimate is None
    assert [row.number for row in shown.numbers] == [2, 3, 3, 40]
    assert (shown.least, shown.most) == ((), ())


def test_those_furthest_out_are_asked_what_they_know(ward):
    let_in(ward, "olle")
    question = ask(ward, "Hur många timmar?", kind="estimate", measure="timmar")
    for who, number in zip(GROUP, ("2", "3", "3", "3.5", "40"), strict=True):
        answer(ward, question, who, "", number=Decimal(number))
    question.refresh_from_db()
    shown = queries.shown_of(question, viewer=viewer(ward, "amina"))
    assert (shown.estimate.median, shown.estimate.lower, shown.estimate.upper) == (3, 3, Decimal("3.5"))
    assert [row.author for row in (*shown.least, *shown.most)] == [ward.carin, ward.olle]
    with pytest.raises(NotAllowed):
        views.tell_more(question, words="Jag vet.", by=ward.amina, at=ward.at)
    views.tell_more(question, words="Jag räknade med resorna.", by=ward.olle, at=ward.at)
    with pytest.raises(Cannot, match="already"):
        views.tell_more(question, words="Och mer.", by=ward.olle, at=ward.at)
    assert kinds()[-1] == "knowledge.perspective.told"
    (told,) = queries.shown_of(question, viewer=viewer(ward, "amina")).views
    assert (told.author, told.aspect) == (ward.olle, "knows")


def test_what_is_told_afterwards_does_not_come_among_what_people_react_to_already(ward):
    let_in(ward, "olle")
    question = ask(ward, "Hur många timmar?", kind="estimate", measure="timmar")
    for who, number in zip(GROUP, ("2", "3", "3", "3.5", "40"), strict=True):
        answer(ward, question, who, f"Jag räknade till {number}.", number=Decimal(number))
    reactions.open_reactions(question, closes_at=ward.at + 9 * HOUR, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="react to what was said already") as refused:
        views.tell_more(question, words="Jag räknade med resorna.", by=ward.olle, at=ward.at)
    assert refused.value.field == "words"
