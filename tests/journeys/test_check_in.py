"""Two people check in: on a phone without script, and by the keyboard alone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from medled.rooms.dialogue.actions import check_ins
from medled.rooms.dialogue.actions.check_ins import Answers
from medled.rooms.sharing.actions import support
from tests.journeys.conftest import DESKTOP, DRAWN, look
from tests.rooms.sharing.conftest import accept, add_task, card, described, propose, task

__all__ = ["accept", "add_task", "card", "described", "propose", "task"]


@pytest.fixture
def held(ward, propose, accept):
    commitment = accept(propose(support=ward.bjorn))
    return support.promise(commitment, version=commitment.version, by=ward.bjorn, at=ward.at)


def address(ward, held, end=""):
    return f"/g/{ward.group.slug}/dialogue/commitments/{held.pk}/check-ins/{end}"


def test_they_book_talk_and_agree_on_what_next_without_script(open_page, ward, held, axe, no_sideways_scroll):
    amina, bjorn = open_page(ward.amina, script=False), open_page(ward.bjorn, script=False)
    amina.goto(f"/g/{ward.group.slug}/sharing/commitments/{held.pk}/")
    amina.get_by_role("link", name="Era avstämningar").click()
    amina.get_by_role("button", name="Föreslå tiden").click()
    expect(amina.get_by_role("heading", level=1)).to_have_text("Ditt förslag väntar på Björn")

    bjorn.goto(f"/g/{ward.group.slug}/")
    bjorn.get_by_role("link", name="Titta och svara").click()
    bjorn.get_by_role("button", name="Ja, det passar").click()
    expect(bjorn.get_by_role("status")).to_contain_text("Då är det bokat.")
    bjorn.get_by_role("link", name="Öppna samtalsguiden").click()
    expect(bjorn.get_by_text("”Vad behöver du av mig, och när?”")).to_be_visible()
    expect(bjorn.get_by_text("Du svarar inget om Amina.")).to_be_visible()

    amina.goto(address(ward, held, "hold/"))
    amina.get_by_label("För mycket").check()
    amina.get_by_label("Inte alltid").check()
    amina.get_by_label("Ändra kortet").check()
    amina.get_by_role("button", name="Vi har talats vid").click()
    expect(amina.get_by_role("status")).to_contain_text("Tack till er båda.")
    amina.get_by_role("link", name="Skriv ändringen").click()
    expect(amina.get_by_text("Det blir ett förslag till Björn")).to_be_visible()
    amina.get_by_label("Timmar i månaden").fill("2")
    amina.get_by_role("button", name="Föreslå ändringen").click()
    expect(amina.get_by_role("status")).to_contain_text("Nu har Björn ditt förslag")

    bjorn.goto(address(ward, held))
    expect(bjorn.get_by_text("För mycket")).to_be_visible()
    bjorn.goto(f"/g/{ward.group.slug}/sharing/commitments/{held.pk}/")
    bjorn.get_by_role("button", name="Ja till ändringen").click()
    held.refresh_from_db()
    assert held.hours == 2


def test_a_time_is_moved_and_skipped_by_the_keyboard(open_page, ward, held):
    starts_at = timezone.localtime(ward.at + timedelta(days=14 - ward.at.weekday())).replace(hour=9, minute=0)
    proposed = check_ins.propose(held, starts_at=starts_at, by=ward.bjorn, at=ward.at)
    check_ins.agree(proposed, starts_at=starts_at, by=ward.amina, at=ward.at)
    page = open_page(ward.amina)
    page.goto(address(ward, held))
    tab_to(page, page.locator("summary", has_text="Föreslå en annan tid"))
    page.keyboard.press("Enter")
    page.get_by_label("Tid", exact=True).fill("13:00")
    tab_to(page, page.get_by_role("button", name="Föreslå tiden"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Ditt förslag är skickat")
    tab_to(page, page.get_by_role("button", name="Hoppa över den här gången"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Överhoppad")


def test_too_much_again_and_a_time_that_can_not_be(open_page, ward, held, axe, no_sideways_scroll):
    for days in (14, 7):
        said = Answers(load="too_much", mandate="not_enough", next="hand_over")
        check_ins.hold(held, answers=said, by=ward.amina, at=ward.at - timedelta(days=days))
    page = open_page(ward.amina)
    page.goto(address(ward, held))
    expect(page.get_by_role("heading", name="För mycket, två gånger i rad")).to_be_visible()
    page.get_by_label("Dag", exact=True).fill("2020-01-01")
    page.get_by_role("button", name="Föreslå tiden").click()
    expect(page.get_by_role("alert")).to_contain_text("Den tiden har varit.")
    expect(page.get_by_label("Dag", exact=True)).to_have_value("2020-01-01")
    axe(page)
    no_sideways_scroll(page)
    look(page, size=DESKTOP, dark=True)
    axe(page, rules=DRAWN)
    page.get_by_role("link", name="Dela med någon").click()
    expect(page.get_by_role("radio", name="delar")).to_be_checked()


def tab_to(page, target):
    """Go with the tab key till something has the focus."""
    for _step in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError("the tab key does not come there")
