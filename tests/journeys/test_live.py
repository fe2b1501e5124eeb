"""Live pages in a browser: two people at once. One acts, the other sees it, and is not disturbed."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from medled.engine.presence import How
from medled.rooms.dialogue.actions import check_ins, presence
from medled.rooms.sharing.actions import cards, mandates, support, tasks
from medled.workplace.actions import members
from tests.journeys.served import serving
from tests.web.conftest import (  # noqa: F401
    accept,
    add_task,
    card,
    described,
    propose,
    table,
    task,
)

# What the live region says, each time it says something: as a screen reader would hear it.
LISTEN = """() => {
    window.said = [];
    const news = document.getElementById('news');
    new MutationObserver(() => said.push(news.textContent)).observe(news, {childList: true});
}"""
AFTER_TWO_FRAMES = """() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))"""


@pytest.fixture
def served(transactional_db, port):
    with serving(port) as served:
        yield served


@pytest.fixture
def look(open_page, ward):
    """Open a page of the ward as somebody, from when it listens: look(ward.amina, "sharing/tasks/")."""

    def open_and_listen(person, address="", **more):
        page = open_page(person, **more)
        with page.expect_response("**/live/**"):
            page.goto(f"/g/{ward.group.slug}/{address}")
        page.evaluate(LISTEN)
        return page

    return open_and_listen


@pytest.fixture
def add(ward, described):  # noqa: F811
    """Add a task, as Björn unless told otherwise: add("Schema", by=ward.amina)."""
    return lambda title, by=None: tasks.add(
        ward.group, description=described(title=title), by=by or ward.bjorn, at=ward.at
    )


def test_what_another_does_on_a_page_appears_on_mine_and_is_said_once(look, ward, task, axe):  # noqa: F811
    amina = look(ward.amina, "sharing/tasks/")
    bjorn = look(ward.bjorn, f"sharing/tasks/{task.pk}/")
    bjorn.get_by_role("button", name="Låt den vila").click()
    expect(amina.get_by_role("heading", name="Vilar")).to_be_visible()
    expect(amina.locator("#news")).to_have_text("Björn lät Veckans bemanning vila.")
    assert amina.evaluate("said") == ["Björn lät Veckans bemanning vila."]
    axe(amina)


def test_what_comes_at_once_is_said_in_one_sentence(look, ward, add):
    page = look(ward.amina, "sharing/tasks/", language="en")
    for title in ("Schema", "Budget", "Arkiv"):
        add(title)
    expect(page.get_by_role("link", name="Arkiv")).to_be_visible()
    expect(page.get_by_role("link", name="Schema")).to_be_visible()
    assert len(page.evaluate("said")) < 3


def test_the_bell_rings_on_any_page_also_while_a_form_is_being_written(look, ward, propose, axe):  # noqa: F811
    page = look(ward.amina, "sharing/tasks/add/", size="desktop")
    title = page.get_by_role("textbox").first
    title.fill("Sommarens sch")
    propose()
    expect(page.locator("#bell-in-rail")).to_contain_text("Det finns något du inte har läst")
    expect(title).to_be_focused()
    expect(title).to_have_value("Sommarens sch")
    expect(page.locator("#offer")).to_be_hidden()
    axe(page)


def test_what_i_do_myself_is_seen_in_my_other_window_and_not_said(look, ward, add):
    other = look(ward.amina, "sharing/tasks/")
    add("Schema", by=ward.amina)
    expect(other.get_by_role("link", name="Schema")).to_be_visible()
    assert other.evaluate("said") == []


def test_focus_scroll_and_folds_stay_as_they_are(look, ward, add):
    for n in range(12):
        add(f"Uppgift {n:02}")
    page = look(ward.amina, "sharing/tasks/")
    link = page.get_by_role("link", name="Uppgift 07", exact=True)
    link.focus()
    page.evaluate("window.kept = document.activeElement")
    before = link.bounding_box()["y"]
    add("Akutrutin")  # stands first
    expect(page.get_by_role("link", name="Akutrutin", exact=True)).to_be_attached()
    page.evaluate(AFTER_TWO_FRAMES)
    expect(link).to_be_focused()
    assert page.evaluate("document.activeElement === window.kept")
    assert abs(link.bounding_box()["y"] - before) < 2

    ring = look(ward.amina, "sharing/")
    ring.get_by_text("Visa ringen som tabell").click()
    add("Budget")
    expect(ring.get_by_role("rowheader", name="Budget")).to_be_visible()


def test_a_part_i_have_not_touched_changes_beside_the_one_i_write_in(look, ward, propose, accept, card):  # noqa: F811
    held = accept(propose())
    page = look(ward.amina, f"sharing/commitments/{held.pk}/")
    page.get_by_text("Lämna tillbaka uppgiften").click()
    reason = page.get_by_role("textbox")
    reason.fill("Jag hinner inte, för")
    cards.change(held, card=card(hours="6"), version=held.version, by=ward.carin, at=ward.at)
    expect(page.get_by_role("heading", name="Carin Wallin föreslår en ändring")).to_be_visible()
    expect(reason).to_be_focused()
    expect(reason).to_have_value("Jag hinner inte, för")


def test_where_i_am_answering_nothing_changes_until_i_ask_to_see(look, ward, add_task, axe):  # noqa: F811
    one, other = [add_task(title=title) for title in ("Schema", "Budget")]
    round = mandates.open_round(
        ward.group, tasks=[one.pk, other.pk], closes_at=ward.at + timedelta(days=7), by=ward.carin, at=ward.at
    )
    questions = {question.task_id: question for question in round.questions.all()}
    for person in (ward.carin, ward.amina, ward.bjorn, ward.david):
        picks = {question.pk: ("propose", "decide") for question in questions.values()}
        mandates.pick(round, picks=picks, by=person, at=ward.at)
    page = look(ward.amina, f"sharing/mandates/{round.pk}/")
    schema = page.get_by_role("region", name="Schema")
    schema.locator("details").evaluate("fold => { fold.open = true }")
    choice = schema.get_by_role("radio").nth(2)
    choice.check()
    mandates.agree(questions[other.pk], level="consult", by=ward.bjorn, at=ward.at)

    offer = page.locator("#offer")
    expect(offer).to_contain_text("Björn")
    expect(page.get_by_text("Inskrivet av Björn Ek.")).to_have_count(0)
    expect(choice).to_be_checked()
    expect(choice).to_be_focused()
    assert len(page.evaluate("said")) == 1
    axe(page)
    offer.get_by_role("button", name="Visa").click()
    expect(offer).to_be_hidden()
    expect(page.get_by_text("Inskrivet av Björn Ek.")).to_be_visible()
    expect(choice).to_be_checked()


def test_the_reveal_comes_to_whoever_waits(look, ward, table):  # noqa: F811
    table.gives(ward.amina, {})
    page = look(ward.amina, f"sharing/rounds/{table.round.pk}/")
    expect(page.get_by_role("heading", name="1 av 4 har svarat")).to_be_visible()
    table.gives(ward.bjorn, {})
    expect(page.get_by_role("heading", name="2 av 4 har svarat")).to_be_visible()
    table.gives(ward.carin, {})
    table.gives(ward.david, {})
    expect(page.get_by_role("heading", name="Förslag 1")).to_be_visible()


def test_how_many_have_answered_a_mandate_round_is_seen_by_who_waits_and_by_who_still_picks(look, ward, add_task):  # noqa: F811
    asked = [add_task(title=title).pk for title in ("Schema", "Budget")]
    round = mandates.open_round(
        ward.group,
        tasks=asked,
        closes_at=ward.at + timedelta(days=7),
        by=ward.carin,
        at=ward.at,
    )
    picks = {question.pk: ("propose", "decide") for question in round.questions.all()}
    mandates.pick(round, picks=picks, by=ward.carin, at=ward.at)
    waits = look(ward.carin, f"sharing/mandates/{round.pk}/")
    still_picks = look(ward.amina, f"sharing/mandates/{round.pk}/")
    choice = still_picks.get_by_role("radio").first
    choice.check()
    mandates.pick(round, picks=picks, by=ward.bjorn, at=ward.at)
    expect(waits.get_by_role("heading", level=1)).to_have_text("2 av 4 har svarat")
    assert waits.evaluate("said") == ["Någon har svarat i mandatrundan: 2 av 4 har svarat."]
    expect(still_picks.locator("#so-far")).to_have_text("2 av 4 har svarat.")
    expect(choice).to_be_checked()
    expect(choice).to_be_focused()
    expect(still_picks.locator("#offer")).to_be_hidden()


def test_the_week_of_everybody_follows_what_each_says(look, ward, axe):
    say = {"by": ward.carin, "at": ward.at}
    presence.say_today(ward.group, how=How.ROOM, **say)
    page = look(ward.amina, "dialogue/presence/", size="desktop")
    carin = page.get_by_role("row", name="Carin Wallin")
    everybody = page.get_by_role("region", name="Veckan")
    everybody.focus()
    presence.say_ways(ward.group, phone="070-174 06 05", chat="", **say)
    expect(carin.get_by_text("070-174 06 05")).to_be_visible()
    expect(everybody).to_be_focused()
    assert page.evaluate("said") == ["Någon har sagt när och hur hen nås."]
    axe(page)
    presence.say_today(ward.group, how=How.PHONE, by=ward.bjorn, at=ward.at)
    expect(page.get_by_role("row", name="Björn Ek").get_by_text("telefon")).to_be_visible()


def test_a_time_that_the_other_proposes_comes_to_ones_check_in_and_nothing_written_is_lost(
    look,
    ward,
    propose,  # noqa: F811
    accept,  # noqa: F811
):
    held = accept(propose(support=ward.bjorn, check_in_weeks=4))
    support.promise(held, version=held.version, by=ward.bjorn, at=ward.at)
    when = ward.at + timedelta(days=5)
    amina, carin = (
        look(ward.amina, f"dialogue/commitments/{held.pk}/check-ins/"),
        look(ward.carin, "dialogue/check-ins/"),
    )
    own = look(ward.amina, "dialogue/check-ins/")
    clock = amina.locator("[name=clock]")
    clock.fill("15:45")
    proposed = check_ins.propose(held, starts_at=when, by=ward.bjorn, at=ward.at)
    offer = amina.locator("#offer")
    expect(offer).to_contain_text("Björn")
    expect(clock).to_have_value("15:45")
    expect(own.get_by_text("Björn föreslår: ")).to_be_visible()
    clock.fill("")
    amina.reload()
    check_ins.move(proposed, starts_at=when + timedelta(days=1), by=ward.bjorn, at=ward.at)
    expect(amina.get_by_role("heading", name="Björn föreslår en tid")).to_be_visible()
    assert carin.evaluate("said") == []  # it is for the two


def test_whoever_has_signed_out_elsewhere_or_left_the_group_sees_nothing_more(look, ward, add):
    amina, bjorn, david = (look(person, "sharing/tasks/") for person in (ward.amina, ward.bjorn, ward.david))
    members.leave(ward.group, person=ward.bjorn, by=ward.carin, at=ward.at)
    Session.objects.filter(pk=_session_of(david)).delete()
    add("Schema", by=ward.carin)
    expect(amina.get_by_role("link", name="Schema")).to_be_visible()
    for page in (bjorn, david):
        expect(page.get_by_role("link", name="Schema")).to_have_count(0)


def test_a_tab_that_is_hidden_is_quiet_and_catches_up_when_it_is_seen(look, ward, add):
    page = look(ward.amina, "sharing/tasks/")
    page.evaluate(
        """() => {
            Object.defineProperty(document, 'hidden', {configurable: true, get: () => window.away});
            window.away = true;
            document.dispatchEvent(new Event('visibilitychange'));
        }"""
    )
    add("Schema")
    other = look(ward.david, "sharing/tasks/")
    add("Budget")
    expect(other.get_by_role("link", name="Budget")).to_be_visible()
    expect(page.get_by_role("link", name="Schema")).to_have_count(0)
    page.evaluate("() => { window.away = false; document.dispatchEvent(new Event('visibilitychange')); }")
    expect(page.get_by_role("link", name="Schema")).to_be_visible()


def _session_of(page):
    return next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "medled")
