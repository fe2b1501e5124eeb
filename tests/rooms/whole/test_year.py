"""The year of a group: told in four parts, naming nobody, and printed."""

import pytest
from django.utils import translation

from medled import papers
from medled.papers.paper import plain
from medled.rooms.whole.queries import year
from medled.workplace.actions import goals
from medled.workplace.actions.goals import Words
from medled.workplace.queries import viewer_of
from tests.rooms.initiatives.conftest import light  # noqa: F401
from tests.rooms.initiatives.deciding import all_answer, ask_all, propose


@pytest.fixture
def told(ward):
    return lambda: {part.key: part for part in year.year_of(viewer_of(ward.amina, ward.group, at=ward.at))}


def test_an_empty_year_says_so_and_nothing_more(told):
    parts = told()
    assert parts["shared"].sentences == ["Nothing is shared yet."]
    assert parts["initiative"].sentences == ["No idea has been lit in a year."]
    assert parts["learnt"].sentences == ["You have decided and agreed on nothing in a year."]
    assert parts["needs"].sentences == ["Nothing waits for the group right now."]


def test_what_was_tried_is_told_by_name_and_what_was_only_lit_is_counted(ward, told, light):  # noqa: F811
    all_answer(ward, ask_all(ward, propose(ward, light(spark="Rapporten vid bilen"))), "yyyy")
    light(spark="Ett skåp vid hissen")
    year_of_ideas = told()["initiative"]
    assert year_of_ideas.sentences == ["Of the ideas of a year: two ideas, one decided, one tried."]
    assert year_of_ideas.written == ["Rapporten vid bilen"]


def test_what_the_whole_needs_is_counted_and_names_nobody(ward, told, propose, accept, add_task):
    accept(propose(level=""))
    add_task(title="Bilar")
    goals.write(ward.group, words=Words("Samma ansikten"), by=ward.amina, at=ward.at)
    parts = told()
    assert parts["needs"].sentences == [
        "One of your goals is carried by nobody.",
        "One task waits for somebody to carry it.",
        "One commitment lacks the mandate that it needs.",
        "One commitment lacks promised support.",
    ]
    assert "Nobody carries your only goal." in parts["shared"].sentences
    paper = year.paper_of(viewer_of(ward.amina, ward.group, at=ward.at))
    assert not any(name in str(plain(paper)) for name in ("Amina", "Björn", "Carin", "David"))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_is_printed_in_the_language_of_who_asks(ward, language):
    with translation.override(language):
        assert papers.pdf(year.paper_of(viewer_of(ward.amina, ward.group, at=ward.at))).startswith(b"%PDF")
