"""An answer without a name is without one everywhere: nothing that is kept or told says whose it is.

The strongest way to say it: whether Amina wrote the one and Björn the other, or the other way round, all that there
is afterwards is the same, row for row.
"""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from medled.journal.models import Event
from medled.rooms.knowledge.actions import questions, reactions, views
from medled.rooms.knowledge.models import Perspective, Question, TookPart
from medled.rooms.knowledge.queries import questions as queries
from medled.workplace.actions import absences, members
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot
from tests.rooms.knowledge.asking import GROUP, SAID, all_answer, answer, ask, let_in, viewer

ONE, OTHER = "Ingen vågar säga att vi är för få.", "Vi är lagom många."
BY_LOT = {"id", "event_id", "subject_id"}  # counters, which go on after a rollback, and what is drawn by lot


def everything():
    """Return all rows of all tables, without what is drawn anew."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            rows[table] = sorted(
                repr([value for name, value in zip(names, row, strict=True) if name not in BY_LOT | {"seal"}])
                for row in cursor.fetchall()
            )
    return rows


@pytest.fixture
def question(ward):
    let_in(ward, "olle")
    return ask(ward, is_signed=False)


def after(ward, question, said):
    """Return all rows when these have said this, which is then undone."""
    with transaction.atomic():
        for who, words in said.items():
            answer(ward, question, who, words)
        rows = everything()
        transaction.set_rollback(True)
    return rows


def test_whoever_wrote_which_all_rows_are_the_same_while_it_is_hidden(ward, question):
    one = after(ward, question, {"amina": ONE, "bjorn": OTHER})
    assert one == after(ward, question, {"amina": OTHER, "bjorn": ONE})
    assert any(ONE in row for row in one["knowledge_perspective"])


def test_and_when_it_is_shown(ward, question):
    rest = {"carin": SAID["carin"], "david": SAID["david"], "olle": "Jag vet inte."}
    one = after(ward, question, {"amina": ONE, "bjorn": OTHER, **rest})
    assert one == after(ward, question, {"amina": OTHER, "bjorn": ONE, **rest})
    assert any("knowledge.question.shown" in row for row in one["journal_event"])


def test_no_seal_is_left_when_it_is_shown_and_nobody_is_named(ward, question):
    for who in GROUP:
        answer(ward, question, who)
    assert set(Perspective.objects.values_list("author", "seal", "is_hidden")) == {(None, "", False)}
    unnamed = Event.objects.filter(kind="knowledge.question.answered_unnamed")
    assert set(unnamed.values_list("actor", flat=True)) == {None}
    assert not Event.objects.filter(kind="knowledge.question.answered").exists()


def test_what_two_wrote_stands_in_no_order_that_tells(ward, question):
    """The ids that are left are none of those that were given while people wrote."""
    for who in GROUP[:-1]:
        answer(ward, question, who)
    before = set(Perspective.objects.values_list("pk", flat=True))
    answer(ward, question, GROUP[-1])
    assert not before & set(Perspective.objects.values_list("pk", flat=True))


def test_one_finds_and_changes_ones_own_only_in_the_browser_where_it_was_written(ward, question):
    answer(ward, question, "amina", ONE, key="hers")
    mine = queries.own(question, viewer=viewer(ward, "amina"), key="hers")
    assert mine["view"].words == ONE
    assert queries.own(question, viewer=viewer(ward, "amina"), key="another") == {}
    assert queries.own(question, viewer=viewer(ward, "amina")) == {}
    assert queries.own(question, viewer=viewer(ward, "carin"), key="hers") == {}  # who sits there after her
    answer(ward, question, "amina", OTHER, key="hers")
    assert [row.words for row in Perspective.objects.all()] == [OTHER]


def test_nobody_answers_twice(ward, question):
    answer(ward, question, "amina", ONE, key="hers")
    with pytest.raises(Cannot, match="only where you wrote it"):
        answer(ward, question, "amina", OTHER, key="another")
    with pytest.raises(Cannot, match="cookies"):
        views.answer(question, view=views.View(words=ONE), by=ward.bjorn, at=ward.at)
    assert (Perspective.objects.count(), TookPart.objects.count()) == (1, 1)


def as_they_lie(model):
    """Return the rows of a table as they lie in the database, the first written first."""
    lies = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {model._meta.db_table} ORDER BY {lies}")
        rows = model.objects.in_bulk()
        return [rows[pk] for (pk,) in cursor.fetchall()]


def test_how_the_rows_lie_does_not_tell_who_wrote_what_while_it_is_hidden(ward, question):
    """If it did, the first who took part would always have written what lies first: in thirty turns it does not."""

    def tells():
        with transaction.atomic():
            answer(ward, question, "amina", ONE)
            answer(ward, question, "bjorn", OTHER)
            (first, _other), (words, _others) = as_they_lie(TookPart), as_they_lie(Perspective)
            transaction.set_rollback(True)
        return (first.person == ward.amina) == (words.words == ONE)

    assert {tells() for _turn in range(30)} == {True, False}


def test_nor_who_was_first_to_see_it_differently(ward, question):
    all_answer(ward, question, GROUP)
    shown = Question.objects.get(pk=question.pk)
    later = ward.at + timedelta(days=1)
    reactions.open_reactions(shown, closes_at=later, by=ward.amina, at=ward.at)

    def first():
        with transaction.atomic():
            for who, words in (("amina", ONE), ("bjorn", OTHER)):
                reactions.differ(shown, words=words, by=getattr(ward, who), at=ward.at, key=f"{who}s")
            rows = [row.words for row in as_they_lie(Perspective) if row.aspect == "differs"]
            transaction.set_rollback(True)
        return rows[0]

    assert {first() for _turn in range(30)} == {ONE, OTHER}


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL keeps which change wrote a row")
def test_all_rows_of_a_question_are_as_if_written_at_once(ward, question):
    for who in GROUP[:3]:
        answer(ward, question, who)
    with connection.cursor() as cursor:
        for model in (TookPart, Perspective):
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {model._meta.db_table}")
            assert cursor.fetchone() == (1,)


def test_it_takes_a_ring_of_five_and_five_answers(ward):
    with pytest.raises(Cannot, match="fewer than five") as refused:
        ask(ward, is_signed=False)
    assert refused.value.field == "names"
    let_in(ward, "olle")
    question = ask(ward, is_signed=False, quorum=1)
    assert question.quorum == 5
    all_answer(ward, question, GROUP[:4])
    assert queries.shown_of(question, viewer=viewer(ward, "amina")) is None
    assert all_answer(ward, question, GROUP[4:]).shown_at == ward.at


def test_fewer_than_five_are_never_shown_whoever_is_away_or_leaves_and_whatever_the_time(ward, question):
    today = day_of(ward.at)
    absences.say(
        ward.group, person=ward.david, starts_on=today, ends_on=today + timedelta(days=9), deputy=None, by=ward.david,
        at=ward.at,
    )  # fmt: skip
    all_answer(ward, question, ("carin", "amina", "bjorn", "olle"))
    assert queries.needed_of(question, viewer=viewer(ward, "amina")) == 5
    members.leave(ward.group, person=ward.bjorn, on=today, by=ward.carin, at=ward.at)
    assert questions.show_due(at=ward.at) == []
    assert questions.show_due(at=question.closes_at) == [question]
    question = Question.objects.get(pk=question.pk)
    assert (question.shown_at, question.stopped_at) == (None, question.closes_at)
    assert not Perspective.objects.exists()
    assert not TookPart.objects.exists()
    (told,) = Event.objects.filter(kind="knowledge.question.too_few")
    assert (told.actor, told.facts) == (None, {})
