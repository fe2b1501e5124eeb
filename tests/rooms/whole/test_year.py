"""The year of a group: told in four parts, naming nobody, and printed."""

import pytest
from django.utils import translation

from medled import papers
from medled.papers.paper import plain
from medled.rooms.whole.queries import year
from medled.workplace.actions import goals
from medled.workplace.actions.goals import Words
from medled.workplace.queries import viewer_of


@pytest.fixture
def told(ward):
    return lambda: {part.key: part for part in year.year_of(viewer_of(ward.amina, ward.group, at=ward.at))}


def test_an_empty_year_says_so_and_nothing_more(told):
    parts = told()
    assert parts["shared"].sentences == ["Nothing is shared yet."]
    assert parts["initiative"].sentences == ["No idea has been lit in a year."]
    assert parts["needs"].sentences == ["Nothing waits for the group right now."]


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
