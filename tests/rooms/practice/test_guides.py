"""The guides that Medled comes with are whole, in both languages, and begin what there is."""

import pytest

from medled.rooms.practice import queries
from medled.rooms.practice.rules.guides import GuideError, GuideKind, book_of, guide_of
from medled.web.pages.practice.begins import STARTS

pytestmark = pytest.mark.once

WHOLE = {
    "kind": "talk",
    "minutes": 5,
    "title": {"sv": "Kort", "en": "Short"},
    "use": {"sv": "När det är bråttom.", "en": "When in a hurry."},
    "steps": [{"at": "0-2", "sv": "Börja.", "en": "Begin."}, {"at": "2-5", "sv": "Sluta.", "en": "End."}],
}


def test_the_talks_of_the_design_are_there_each_as_long_as_it_says():
    found = {guide.code: guide.minutes for guide in queries.guides.guides() if guide.kind is GuideKind.TALK}
    of_the_design = {"sharing": 45, "check-in": 10, "consent": 15, "perspectives": 25, "trial": 15}
    assert found == of_the_design | {"conditions": 30}
    assert queries.guides.guide("manager").kind is GuideKind.MANAGER
    assert queries.guides.guide("there-is-none") is None


def test_each_guide_begins_something_that_has_a_page():
    assert {guide.begins for guide in queries.guides.guides()} <= STARTS.keys()


def test_the_book_on_knowledge_integration_is_among_what_one_can_read():
    first = queries.guides.books()[0]
    assert "kollektiv intelligens" in first.title
    assert first.why["sv"]
    assert first.why["en"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"kind": "film"}, "no_kind"),
        ({"steps": []}, "no_steps"),
        ({"title": {"sv": "Bara svenska"}}, "no_text"),
        ({"use": {"sv": "å" * 401, "en": "Long."}}, "long_text"),
        ({"minutes": 6}, "minutes"),
        ({"steps": [{"at": "0-2", "sv": "Ett.", "en": "One."}, {"at": "3-5", "sv": "Två.", "en": "Two."}]}, "minutes"),
    ],
)
def test_a_guide_that_is_not_whole_is_refused_and_says_where(wrong, code):
    with pytest.raises(GuideError) as refused:
        guide_of("short", WHOLE | wrong)
    assert refused.value.code == code
    assert "short" in refused.value.where


def test_a_book_needs_its_author_and_why():
    with pytest.raises(GuideError):
        book_of({"title": "Utan författare", "published": "2020", "why": {"sv": "Ja.", "en": "Yes."}})
    with pytest.raises(GuideError):
        book_of({"authors": "A", "title": "Utan skäl", "published": "2020"})
