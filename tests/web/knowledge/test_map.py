"""The map: islands only where groups tell something, as many dots as people, and nobody named."""

import random
import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medled.engine.perspectives import chart, gathered
from medled.rooms.knowledge.actions import reactions
from medled.rooms.knowledge.models import Perspective, Reacting
from medled.rooms.knowledge.queries.kept import counted, read, written
from medled.web.drawings.islands import Island, islands
from medled.web.pages.knowledge.map import map_of
from tests.conftest import north_ward
from tests.rooms.knowledge.asking import SAID, all_answer, ask

STATEMENTS = [Perspective(pk=n, words=f"Påstående {n}.") for n in range(1, 13)]


def conversation(*, parted: bool):
    """Forty people: half agree to what the others don't, but for the first, which all agree to; or all by chance."""
    chance = random.Random(7)

    def reacts(person, statement):
        if statement == 1:
            return 1
        if not parted:
            return chance.choice([1, -1])
        side = 1 if (person < 20) == (statement % 2 == 0) else -1
        return side if chance.random() < 0.9 else -side

    rows = ((f"v{p}", str(s.pk), reacts(p, s.pk), 0) for p in range(40) for s in STATEMENTS)
    return read(written(counted(chart(gathered(rows)))))


def test_groups_that_tell_something_are_islands_with_a_dot_for_each_and_a_bridge_for_what_joins():
    found = map_of(conversation(parted=True), STATEMENTS)
    assert [one.people for one in found.groups] == [20, 20]
    assert found.bridges == [(1, "Påstående 1.")]
    drawn = islands(found.islands, found.numbers, label=found.sentence)
    assert drawn.count("<circle cx") == 40
    assert len(re.findall('class="bridge"', drawn)) == 1
    assert drawn == islands(found.islands, found.numbers, label=found.sentence)
    listed = render_to_string("knowledge/_map.html", {"map": found})
    assert all(f"Påstående {n}." in listed for n in (1, *(int(w.split()[1][:-1]) for w, _s in found.groups[0].holds)))


def test_no_map_where_groups_would_be_chance():
    assert map_of(conversation(parted=False), STATEMENTS) is None


@pytest.mark.parametrize("sizes", [[5, 5], [5, 12, 7], [9, 9, 9, 9], [5, 6, 7, 8, 14], [12_000, 8_000]])
def test_islands_lie_on_the_sea_and_beside_each_other(sizes):
    drawn = islands([Island(letter, n) for letter, n in zip("ABCDE", sizes, strict=False)], [1, 2], label="Karta")
    height = float(re.search(r'viewBox="0 0 400 ([\d.]+)"', drawn)[1])
    for x, y in re.findall(r'<circle cx="([\d.-]+)" cy="([\d.-]+)"', drawn):
        assert 0 < float(x) < 400
        assert 0 < float(y) < height
    assert drawn.count('class="shore"') == len(sizes)


@pytest.mark.django_db
def test_the_page_shows_figures_or_says_why_it_shows_none():
    ward = north_ward(timezone.now())
    question = all_answer(ward, ask(ward, at=ward.at), at=ward.at)
    later = ward.at + timezone.timedelta(days=1)
    opened = reactions.open_reactions(question, closes_at=later, by=ward.amina, at=ward.at)
    client = Client()
    type(ward.amina).objects.filter(pk=ward.amina.pk).update(language="en")
    client.force_login(ward.amina)
    address = reverse("knowledge:question", args=[ward.group.slug, question.pk])
    assert "How many react how is shown then" in client.get(address).content.decode()
    reactions.show_due(at=opened.closes_at)
    statements = [str(row.pk) for row in question.perspectives.all()]
    _seldom, *often = statements

    def page(people, but=0):
        """Return the page as if so many had agreed to all, and to one thing some fewer."""
        rows = [(str(n), one, 1, 0) for n in range(people) for one in (often if n < but else statements)]
        Reacting.objects.filter(pk=opened.pk).update(chart=written(counted(chart(gathered(rows)))))
        return client.get(address).content.decode()

    assert page(6).count("6 agree, 0 disagree, 0 skipped it.") == 4
    assert "under 24 people" in page(6)
    assert SAID["david"] in page(6)
    assert page(6, but=2).count("agree, 0 disagree") == 3  # under five: it would tell of persons
    assert "Fewer than five have reacted" in page(4)
    each = [(str(n), one, 1, 0) for n in range(4) for one in statements if one != statements[n]]
    rows = [*each, *(("4", one, 1, 0) for one in statements)]  # five, of whom four signed theirs
    Reacting.objects.filter(pk=opened.pk).update(chart=written(counted(chart(gathered(rows)))))
    assert "Fewer than five have reacted to the same thing" in client.get(address).content.decode()
