"""The measures of a group, from what people have done in it, in words and from the terminal."""

import json
from datetime import timedelta

import pytest
from django.utils import translation
from typer.testing import CliRunner

from medled.cli import app
from medled.engine.measures import Why
from medled.rooms.sharing.actions import commitments, support
from medled.rooms.whole.queries import measures_of
from medled.rooms.whole.wording import CHAPTERS, OF_EXCHANGE, first_sentence, said_of
from medled.rooms.whole.wording.meanings import MEANINGS
from tests.conftest import MONDAY, north_ward


@pytest.fixture
def told(ward):
    """Return the measures by code, and by code in words: told().N1."""

    def tell(at=None):
        return {measure.code: measure for measure in measures_of(ward.group, at=at or ward.at)}

    return tell


def words(measure):
    return said_of(measure).sentence


def test_a_group_that_has_shared_nothing_is_told_so_and_given_no_noughts(ward, told):
    measures = told()
    assert {measure.value for measure in measures.values()} == {None}
    assert words(measures["S1"]) == "Nothing is shared yet."
    assert words(measures["L1"]) == "No trial has ended in a year."
    assert first_sentence(list(measures.values())) == "Here you see how you lead together."


def test_what_is_shared_shows_at_once(ward, told, propose, accept, add_task):
    held = accept(propose(level="decide", support=ward.bjorn))
    add_task(title="Bilar", hours="2")
    measures = told()
    assert words(measures["S1"]) == "In practice the leading rests on one of you."
    assert words(measures["S3"]) == "One of four carry something of the leading."
    assert words(measures["W1"]) == "Somebody leads one of two tasks."
    assert words(measures["P1"]) == "The only commitment lacks mandate or promised support."
    support.promise(held, version=held.version, by=ward.bjorn, at=ward.at)
    measures = told()
    assert words(measures["P1"]) == "Every commitment has both mandate and promised support."
    assert words(measures["R1"]) == "Mostly you decide for yourselves."


def test_a_task_has_moved_when_somebody_else_leads_it_after_the_term(ward, told, propose, accept, add_task):
    for title in ("Bilar", "Nycklar", "Fika"):
        ended = accept(propose(on=add_task(title=title)))
        commitments.end(ended, by=ward.amina, at=ward.at)
    assert words(told()["S4"]) == "Of the tasks whose term ended in a year, somebody else leads none of three."
    accept(propose(on=ended.task, person=ward.bjorn))
    assert words(told()["S4"]) == "Of the tasks whose term ended in a year, somebody else leads one of three."
    assert told(ward.at + timedelta(days=400))["S4"].why is Why.NOTHING_YET


def test_every_measure_stands_in_one_chapter_and_says_what_lies_behind_it(ward, told):
    in_chapters = [code for chapter in CHAPTERS for code in chapter.codes]
    beside = {"I1", "I3", "I5", "I7", *OF_EXCHANGE}
    assert sorted(in_chapters) == sorted({*told(), *beside})
    for code in in_chapters:
        for language in ("sv", "en"):
            with translation.override(language):
                meaning = MEANINGS[code]
                assert all(map(str, [meaning.means, meaning.counted, meaning.fools, meaning.next]))


class TestFromTheTerminal:
    @pytest.fixture(scope="class")
    @staticmethod
    def world(made_once):
        return north_ward(MONDAY)

    def test_json_has_each_measure_with_why_it_says_nothing(self, db, world):
        answer = CliRunner().invoke(app, ["measures", world.group.slug, "--format", "json"])
        assert answer.exit_code == 0, answer.output
        told = json.loads(answer.stdout)
        assert told["group"] == world.group.slug
        of_ideas = {"I1", "I3", "I5", "I7"}  # none have been lit
        assert {row["code"] for row in told["measures"]} == {code for one in CHAPTERS for code in one.codes} - of_ideas
        assert {row["why_not"] for row in told["measures"]} == {"nothing_yet", "in_the_group"}
        assert {row["code"] for row in told["measures"] if row["why_not"] == "in_the_group"} == {
            "R3",
            "H3",
            "V2",
            "N2",
            "V1",
        }

    def test_the_table_says_it_in_words(self, db, world):
        answer = CliRunner().invoke(app, ["measures", world.group.slug])
        assert answer.exit_code == 0, answer.output
        assert world.group.name in answer.stdout
        assert "S1" in answer.stdout

    def test_a_group_that_is_not_there_is_said_in_one_line(self, db):
        answer = CliRunner().invoke(app, ["measures", "nowhere"])
        assert answer.exit_code == 1
        assert "nowhere" in answer.output
        assert answer.output.count("\n") == 1
