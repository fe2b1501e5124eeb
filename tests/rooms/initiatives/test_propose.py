"""A proposal is written version by version; what changed is known, and two who write at once both keep their words."""

from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.rooms.initiatives.actions import joining
from medled.rooms.initiatives.models import Proposal
from medled.rooms.initiatives.queries import rounds as queries
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, Changed, NotAllowed
from tests.rooms.initiatives.deciding import (
    EVERYONE,
    GROUP,
    agreement_text,
    all_answer,
    ask_all,
    propose,
    trial_text,
    viewer,
)


def test_the_first_version_makes_it_a_proposal(ward, light):
    spark = light()
    written = propose(ward, spark)
    spark.refresh_from_db()
    assert (written.number, spark.stage) == (1, "proposal")
    (event,) = Event.objects.filter(kind="initiatives.proposal.written")
    assert event.facts["number"] == 1
    assert "bilen" not in str(event.facts)


def test_a_new_version_says_in_words_what_came_and_what_went(ward, light):
    spark = light()
    propose(ward, spark)
    colder = trial_text(ward, text="Den som kör ser till att båda är där. När det är kallt sitter vi i bilen.")
    propose(ward, spark, colder, after=1)
    newest, first = queries.versions_of(spark, viewer=viewer(ward, "olle"))
    assert (newest.proposal.number, first.proposal.number) == (2, 1)
    assert first.text is None
    assert newest.sentence.are_none
    assert [(piece.fate.value, piece.text) for piece in newest.text.pieces] == [
        ("same", "Den som kör ser till att båda är där. "),
        ("gone", "Kvällen får en lapp."),
        ("came", "När det är kallt sitter vi i bilen."),
    ]


def test_whoever_is_in_writes_and_whoever_is_not_joins_first(ward, light):
    spark = light()
    with pytest.raises(NotAllowed):
        propose(ward, spark, by=ward.bjorn)
    joining.join(spark, by=ward.bjorn, at=ward.at)
    assert propose(ward, spark, by=ward.bjorn).written_by == ward.bjorn
    assert propose(ward, spark, agreement_text(), by=ward.carin, after=1).number == 2  # a manager may
    for outsider in (ward.olle, ward.elin, ward.farid):
        with pytest.raises(NotAllowed):
            propose(ward, spark, by=outsider, after=2)


def test_who_writes_at_the_same_time_is_told(ward, light):
    spark = light()
    joining.join(spark, by=ward.bjorn, at=ward.at)
    propose(ward, spark)
    with pytest.raises(Changed):
        propose(ward, spark, agreement_text(), by=ward.bjorn, after=0)
    with pytest.raises(Cannot, match="says this already"):
        propose(ward, spark, after=1)


def test_twenty_thousand_characters_are_fine_and_one_more_is_said(ward, light):
    spark = light()
    assert len(propose(ward, spark, trial_text(ward, text="å" * 20_000)).text) == 20_000
    with pytest.raises(Cannot, match=r"at most 20.?000 characters") as refused:
        propose(ward, spark, trial_text(ward, text="å" * 20_001), after=1)
    assert refused.value.field == "text"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"sentence": " "}, "sentence"),
        ({"sentence": "x" * 301}, "sentence"),
        ({"text": "noll\x00"}, "text"),
        ({"until": None}, "until"),
        ({"look_for": " "}, "look_for"),
        ({"leads_to": "agreement", "months": None}, "months"),
        ({"leads_to": "agreement", "months": 37}, "months"),
        ({"leads_to": "something"}, "leads_to"),
    ],
)
def test_what_does_not_hold_is_said_of_its_field(ward, light, wrong, field):
    with pytest.raises(Cannot) as refused:
        propose(ward, light(), trial_text(ward, **wrong))
    assert refused.value.field == field
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_trial_ends_ahead_and_within_a_year(ward, light, days):
    with pytest.raises(Cannot) as refused:
        propose(ward, light(), trial_text(ward, until=day_of(ward.at + timedelta(days=days))))
    assert refused.value.field == "until"


def test_what_another_choice_would_have_needed_is_let_go(ward, light):
    written = propose(ward, light(), trial_text(ward, leads_to="once", months=4))
    assert (written.until, written.look_for, written.months) == (None, "", None)


def test_nothing_is_changed_while_all_are_asked_about_it(ward, light):
    spark = light()
    ask_all(ward, propose(ward, spark))
    with pytest.raises(Cannot, match="goes on"):
        propose(ward, spark, agreement_text(), after=1)


def test_an_objection_that_is_worked_in_is_kept_with_the_version_and_told(ward, light):
    spark = light()
    all_answer(ward, ask_all(ward, propose(ward, spark)), "yyoy")
    (objection,) = queries.objections_on(spark)
    written = propose(ward, spark, trial_text(ward, look_for="Fryser någon?"), after=1, works_in=[objection.pk, 9_999])
    (version, _first) = queries.versions_of(spark, viewer=viewer(ward, "carin"))
    assert version.proposal == written
    assert [(one.person, one.words) for one in version.works_in] == [(ward.bjorn, "Det är för kallt.")]
    event = Event.objects.filter(kind="initiatives.proposal.written").last()
    assert event.facts["objected"] == [ward.bjorn.pk]


def test_a_yes_is_no_objection_that_can_be_worked_in(ward, light):
    spark = light()
    round_ = all_answer(ward, ask_all(ward, propose(ward, spark)), "yyoy")
    someone_else = round_.given.get(person=ward.carin)
    written = propose(ward, spark, agreement_text(), after=1, works_in=[someone_else.pk])
    assert not written.works_in.exists()


def test_all_of_the_group_read_it_and_nobody_else(ward, light):
    spark = light()
    written = propose(ward, spark)
    for who in EVERYONE:
        found = queries.proposal_with(written.pk, viewer=viewer(ward, who))
        assert bool(found) == (who in GROUP)
        assert bool(queries.versions_of(spark, viewer=viewer(ward, who))) == (who in GROUP)
