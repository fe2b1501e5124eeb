"""Läget, the balance and what has happened, as each role sees them."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medled.rooms.sharing.actions import room, support
from medled.workplace.actions import members

PAGES = ("", "balance/", "happened/", "sharing/")


@pytest.fixture
def look(ward, enter):
    """Read a page of the ward as somebody: look(ward.amina, "balance/")."""

    def read(person, page="", language="en"):
        answer = enter(person, language).get(f"/g/{ward.group.slug}/{page}")
        assert answer.status_code == 200
        return re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL).group()

    return read


@pytest.fixture
def everyone(ward):
    return [ward.amina, ward.bjorn, ward.carin, ward.david, ward.olle]


def section(html, id_):
    """Return a page from the heading of one of its sections to the next, empty when it has none."""
    return html.partition(f'<h2 id="{id_}">')[2].partition("<h2 ")[0]


def test_every_role_can_read_every_page_and_an_outsider_none(ward, enter, look, everyone, propose, accept):
    accept(propose(support=ward.bjorn))
    for page in PAGES:
        for person in everyone:
            assert "<h1>" in look(person, page)
        for outsider in (ward.elin, ward.farid):
            assert enter(outsider).get(f"/g/{ward.group.slug}/{page}").status_code == 403


def test_the_sentence_is_the_situation(ward, look, propose, accept):
    propose(support=ward.bjorn)
    assert "One thing needs you, the rest is rolling." in look(ward.amina)
    assert "Nothing needs you now. One thing needs us." in look(ward.david)
    assert re.search(r"(God morgon|Hej|God kväll) Amina\. En sak behöver dig", look(ward.amina, language="sv"))


def test_one_bold_card_at_most_and_none_when_nothing_needs_one(ward, look, propose, accept, add_task):
    for number in range(4):
        propose(on=add_task(title=f"Uppgift {number}"))
    assert look(ward.amina).count('class="card find deep"') == 1
    assert 'class="card find deep"' not in look(ward.david)


def test_three_next_steps_at_most_and_a_way_to_the_rest(ward, look, propose, add_task):
    for number in range(5):
        propose(on=add_task(title=f"Uppgift {number}"))
    first, all_ = look(ward.amina), look(ward.amina, "balance/")
    assert section(first, "mine").count("<h3>") == 3
    assert "balance/" in first
    assert section(all_, "mine").count("<h3>") == 5


def test_what_is_for_own_eyes_is_on_no_other_page(ward, look, everyone, propose, accept):
    accept(propose(hours="6"))
    room.give(ward.group, hours=Decimal(5), supports=1, by=ward.amina, at=ward.at)
    assert "Only you see this." in look(ward.amina, "balance/")
    assert "You carry more than you said there is room for" in look(ward.amina)
    for person in everyone[1:]:
        for page in PAGES:
            html = look(person, page)
            assert "more than" not in html
            assert "Only you see this." not in html


def test_nobodys_hours_are_added_up_on_any_page(ward, look, everyone, propose, accept, add_task):
    accept(propose(on=add_task(title="Nycklar", hours="3.25"), hours="3.25"))
    accept(propose(on=add_task(title="Bilar", hours="4.5"), hours="4.5"))
    room.give(ward.group, hours=Decimal("11.75"), supports=1, by=ward.amina, at=ward.at)
    for person in everyone:
        for page in PAGES:
            html = look(person, page)
            assert not re.search(r"7[.,]75|11[.,]75|4[.,]0 h|465|705", html)
            assert "%</" not in html


def test_whoever_may_only_look_reads_the_balance_and_gets_no_buttons(ward, look, task, propose, accept):
    accept(propose(on=task))
    html = look(ward.olle)
    assert "without promised support" in html
    assert '<a class="btn' not in html


def test_a_new_group_is_asked_in(ward, look):
    assert "What leads your work?" in look(ward.carin)
    assert "Add the first tasks" in look(ward.carin)
    assert "Add the first tasks" not in look(ward.olle)


def test_when_all_is_well_the_page_is_glad(ward, look, propose, accept, task):
    held = accept(propose(level="decide_and_tell", support=ward.bjorn))
    support.promise(held, version=held.version, by=ward.bjorn, at=ward.at)
    html = look(ward.amina)
    assert "Everything is rolling." in html
    assert "All is calm" in html


def test_what_people_wrote_is_never_markup(ward, look, add_task):
    add_task(title="<script>alert(1)</script>")
    for page in PAGES:
        html = look(ward.amina, page)
        assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in look(ward.amina)


def test_the_feed_shows_short_names_and_the_whole_name_in_the_title(ward, look, propose, accept):
    accept(propose())
    assert '<b title="Amina Ali">Amina</b> said yes to' in look(ward.bjorn)


def test_who_answered_in_a_round_stands_nowhere(ward, look, everyone, table):
    table.gives(ward.amina, {})
    html = look(ward.carin)
    assert "1 of 4 have answered" in html
    assert "Amina</b> has given" not in html


def test_pages_cost_as_many_queries_for_thirty_as_for_four(ward, enter, person, add_task, propose, accept, table_of):
    def queries():
        counts = []
        for page in PAGES:
            client = enter(ward.amina)
            client.get(f"/g/{ward.group.slug}/{page}")
            with CaptureQueriesContext(connection) as asked:
                client.get(f"/g/{ward.group.slug}/{page}")
            counts.append(len(asked))
        return counts

    accept(propose(support=ward.bjorn))
    propose(on=add_task(title="Nycklar"), support=ward.bjorn)
    table_of([add_task(title="Bilar")])
    few = queries()
    for number in range(26):
        somebody = person(f"P{number} Persson")
        members.join(ward.group, person=somebody, role="member", by=ward.carin, at=ward.at)
        new = add_task(title=f"Uppgift {number}", needs=(f"kunskap {number}",))
        accept(propose(on=new, person=somebody, support=ward.amina))
        propose(on=new, role="partner")
    assert queries() == few
    assert max(few) <= 44
