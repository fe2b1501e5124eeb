"""The ring's page: the sentence, the picture in both sizes, and the table that has all of it."""

import re
from datetime import timedelta

import pytest

from medled.rooms.sharing.actions import support
from medled.workplace.actions import absences
from medled.workplace.queries import day_of


@pytest.fixture
def look(ward, enter):
    def read(person, language="en"):
        return enter(person, language).get(f"/g/{ward.group.slug}/sharing/").content.decode()

    return read


@pytest.fixture
def shared(ward, task, add_task, propose, accept):
    """Two tasks. Amina leads one with Björn's promise, Carin shares it and Björn learns it; the other is open."""
    held = accept(propose(level="consult", support=ward.bjorn, hours="4.5"))
    support.promise(held, version=held.version, by=ward.bjorn, at=ward.at)
    propose(person=ward.carin, role="partner", by=ward.carin, hours="2")
    accept(propose(person=ward.bjorn, role="learner", hours="1"))
    add_task(title="Nycklar & larm", hours="3.5")


def cells(row):
    """Return the cells of a table's row as texts."""
    found = re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in found]


def rows(html):
    """Return the table as texts."""
    table = re.search(r"<table.*?>(.*?)</table>", html, re.DOTALL).group(1)
    return [cells(row) for row in re.findall(r"<tr\b.*?>(.*?)</tr>", table, re.DOTALL)]


def test_the_sentence_counts_tasks_never_people(shared, ward, look):
    assert "1 of 2 tasks is carried, and the ring is open in one place." in look(ward.amina)
    assert "1 av 2 uppgifter bärs, och ringen är öppen på ett ställe." in look(ward.amina, "sv")


def test_under_it_stands_how_it_is_with_support_and_mandates(shared, ward, look):
    html = look(ward.amina)
    assert "One of three who carry something have promised support." in html
    assert "Two responsibilities lack a mandate." in html  # too small for Amina, none for Carin


def test_the_table_has_all_of_the_picture(shared, ward, look):
    assert rows(look(ward.amina)) == [
        ["Task", "Time", "Who", "Mandate", "Support"],
        ["Nycklar &amp; larm", "3.5 h", "Nobody carries"],
        ["Veckans bemanning", "8 h", "Amina Ali leads", "Consult, then decide", "Björn Ek"],
        ["Carin Wallin shares", "Missing", "none promised"],
        ["Björn Ek learns", "", "none promised"],
    ]


def test_the_picture_is_sent_for_computer_and_phone_with_every_seat_and_gap(shared, ward, look):
    html = look(ward.amina)
    assert (html.count('class="ring-wide"'), html.count('class="ring-phone"')) == (1, 1)
    for title in (
        "Amina Ali, you: Veckans bemanning",
        "Carin Wallin, manager: Veckans bemanning",
        "David Lund",
        "Nobody: Nycklar &amp; larm",
    ):
        assert html.count(f"<title>{title}</title>") == 2


def test_the_one_without_promised_support_has_a_halo_and_the_one_with_it_has_none(shared, ward, look):
    seats = dict(re.findall(r"<title>(\w+)[^<]*</title>(.)", re.sub(r'<circle class="halo"', "+", look(ward.amina))))
    assert (seats["Carin"], seats["Amina"]) == ("+", "<")


def test_a_group_without_tasks_is_asked_in(ward, look):
    html = look(ward.carin)
    assert "The ring is waiting for its first task." in html
    assert "<table" not in html


def test_seats_keep_the_groups_order_whatever_they_carry(shared, ward, look):
    names = re.findall(
        r"<title>(\w+)", re.search(r'class="ring-wide">(.*?)</svg>', look(ward.amina), re.DOTALL).group(1)
    )
    assert names == ["Carin", "Amina", "Björn", "David", "Nobody"]


def is_away(ward, person, starts_on):
    absences.say(ward.group, person=person, starts_on=starts_on, ends_on=None, deputy=None, by=person, at=ward.at)


def test_who_is_away_is_said_in_the_picture_and_in_the_table_and_never_why(shared, ward, look):
    today = day_of(ward.at)
    is_away(ward, ward.amina, today)
    is_away(ward, ward.bjorn, today + timedelta(days=1))
    html = look(ward.carin)
    assert 'aria-label="1 of 2 tasks is carried, and the ring is open in one place. Away just now: Amina."' in html
    assert html.count("<title>Amina Ali, away: Veckans bemanning</title>") == 2  # both sizes
    assert "<title>Björn Ek: Veckans bemanning</title>" in html  # from tomorrow
    assert rows(html)[2] == ["Veckans bemanning", "8 h", "Amina Ali (away) leads", "Consult, then decide", "Björn Ek"]
    assert "Borta just nu: Amina." in look(ward.carin, "sv")


def test_support_that_is_away_is_said_in_the_table(shared, ward, look):
    is_away(ward, ward.bjorn, day_of(ward.at))
    assert rows(look(ward.carin))[2][-1] == "Björn Ek (away)"
