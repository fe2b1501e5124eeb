"""A conversation with many is found by those whom it reaches, with what was said in it once all read that."""

from datetime import timedelta

import pytest

from medled.rooms.knowledge.actions import conversations, moderating, taking_part
from medled.rooms.knowledge.actions.conversations import AskedMany
from medled.rooms.knowledge.queries.conversations import seal_of
from medled.search import find, index
from medled.search.models import Entry
from medled.workplace.queries import viewer_of

SAID = ("Tvättkorgen är trasig.", "Bilnyckeln saknas.", "Anna ropar.")


def ask(ward, reach):
    asked = AskedMany("Vad ska vi göra med lokalerna?", reach=reach, about="Hyran löper ut.", statements=SAID)
    closes_at = ward.at + timedelta(days=9)
    return conversations.ask_many(ward.group, asked=asked, closes_at=closes_at, by=ward.carin, at=ward.at)


def found_by(ward, question):
    """Return who of five finds a conversation by these words, each in a group of their own."""
    people = {
        "carin": (ward.carin, ward.group),
        "amina": (ward.amina, ward.group),
        "elin": (ward.elin, ward.other_group),
        "elin in another's": (ward.elin, ward.group),
        "farid": (ward.farid, ward.elsewhere),
    }
    return {
        name
        for name, (person, group) in people.items()
        if find.find(question, group=group.pk, viewer=viewer_of(person, group, at=ward.at)).hits
    }


@pytest.mark.parametrize(
    ("reach", "who"),
    [
        ("link", {"carin", "amina"}),
        ("unit", {"carin", "amina", "elin"}),
        ("organisation", {"carin", "amina", "elin"}),
    ],
)
def test_it_is_found_in_the_groups_that_it_reaches_and_nowhere_else(ward, reach, who):
    ask(ward, reach)
    for question in ("lokalen", "hyrans", "lokalernä"):
        assert found_by(ward, question) == who
    assert found_by(ward, "tvättkorg") == set()  # what is said is met one at a time, while it is open


def test_when_it_is_counted_what_all_read_is_found_and_nothing_that_was_hidden_or_taken_away(ward):
    many = ask(ward, "unit")
    _basket, key, anna = many.statements.all()
    for n in range(3):
        taking_part.report(
            many, statement=anna.pk, seal=seal_of(many, person=ward.amina)[:-1] + str(n), by=ward.amina, at=ward.at
        )
    conversations.close(many, by=ward.carin, at=ward.at)
    assert found_by(ward, "tvättkorg") == set()
    conversations.count_due(at=ward.at)
    assert found_by(ward, "tvättkorg") == found_by(ward, "nyckeln") == {"carin", "amina", "elin"}
    assert found_by(ward, "ropar") == set()
    moderating.put_back(many, statement=anna.pk, by=ward.carin, at=ward.at)
    moderating.take_away(many, statement=key.pk, why="personal", by=ward.carin, at=ward.at)
    assert (found_by(ward, "ropar"), found_by(ward, "nyckeln")) == ({"carin", "amina", "elin"}, set())
    before = list(Entry.objects.order_by("kind", "subject").values_list("kind", "subject", "words", "terms"))
    index.rebuild()
    assert list(Entry.objects.order_by("kind", "subject").values_list("kind", "subject", "words", "terms")) == before
