"""What applies here and what is to be done: on a phone without script, by the keyboard alone, and on paper."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from medled.rooms.agreements.actions import actions, agreements
from medled.workplace.queries import day_of
from tests.journeys.hands import Keys


@pytest.fixture
def agreed(ward):
    text = "Den som väntar på ett samtal säger det när vi börjar.\n" * 6
    return agreements.agree(ward.group, title="Telefonen ligger i lådan", text=text, by=ward.amina, at=ward.at)


def test_one_is_found_in_one_tap_opened_again_and_settled_without_script(open_page, ward, agreed):
    bjorn, amina = open_page(ward.bjorn, script=False), open_page(ward.amina, script=False)
    bjorn.goto(f"/g/{ward.group.slug}/")
    bjorn.get_by_role("link", name="Det ni är överens om").click()
    bjorn.get_by_role("searchbox", name="Sök i det som gäller").fill("telefoner lådor")
    bjorn.get_by_role("button", name="Sök").click()
    bjorn.get_by_role("link", name="Telefonen ligger i lådan").click()
    bjorn.get_by_text("Öppna den igen").first.click()
    bjorn.get_by_label("Varför behöver ni prata om den?").fill("Jouren måste höras.")
    bjorn.get_by_role("button", name="Öppna den igen").click()
    expect(bjorn.get_by_role("status")).to_contain_text("Den är öppnad igen")

    amina.goto(f"/g/{ward.group.slug}/agreements/")
    expect(amina.get_by_text("Jouren måste höras.")).to_be_visible()
    amina.get_by_role("link", name="Telefonen ligger i lådan").click()
    amina.get_by_text("Behåll som det är").click()
    amina.get_by_label("Vad kom ni fram till?").first.fill("Jouren har den på ljudlös.")
    amina.get_by_role("button", name="Behåll den").click()
    expect(amina.get_by_role("status")).to_contain_text("Den står kvar som den är.")
    agreed.refresh_from_db()
    assert (agreed.state, agreed.outcome) == ("in_force", "Jouren har den på ljudlös.")


def test_something_is_asked_answered_and_done_by_the_keyboard(open_page, ward, axe):
    carin, amina = open_page(ward.carin, size="desktop"), open_page(ward.amina, size="desktop", dark=True)
    carin.goto(f"/g/{ward.group.slug}/agreements/actions/add/")
    keys = Keys(carin)
    keys.write(carin.get_by_label("Vad ska göras?"), "Beställ en nyckel")
    carin.get_by_label("Vem tar hand om det?").select_option(label="Amina Ali")
    keys.press(carin.get_by_role("button", name="Skriv det"))
    expect(carin.get_by_role("status")).to_contain_text("Amina har fått frågan.")
    amina.goto(f"/g/{ward.group.slug}/")
    keys = Keys(amina)
    keys.press(amina.get_by_role("link", name="Titta och svara"))
    expect(amina.get_by_role("heading", level=1)).to_have_text("Tar du hand om det här?")
    axe(amina)
    keys = Keys(amina)
    keys.press(amina.get_by_role("button", name="Ja, jag tar hand om det"))
    expect(amina.get_by_role("heading", level=1)).to_have_text("Du tar hand om det här")
    Keys(amina).press(amina.get_by_role("button", name="Det är klart"))
    expect(amina.get_by_role("heading", level=1)).to_have_text("Det här är klart")
    axe(amina)


def test_on_paper_there_is_all_of_it_and_nothing_to_press(open_page, ward, agreed):
    page = open_page(ward.amina, size="desktop")
    page.goto(f"/g/{ward.group.slug}/agreements/")
    hidden_lines = "one => one.scrollHeight - one.clientHeight > 10"
    assert page.locator(".lines").evaluate(hidden_lines)
    page.emulate_media(media="print")
    assert not page.locator(".lines").evaluate(hidden_lines)
    for hidden in (page.get_by_role("searchbox"), page.get_by_role("navigation"), page.get_by_text("Så fungerar det")):
        assert [one for one in hidden.all() if one.is_visible()] == []
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_yes_that_meets_other_words_is_told(open_page, ward):
    due_on = day_of(ward.at) + timedelta(days=7)
    action = actions.add(ward.group, sentence="Ring", due_on=due_on, owner=ward.amina, by=ward.carin, at=ward.at)
    page = open_page(ward.amina)
    page.goto(f"/g/{ward.group.slug}/agreements/actions/{action.pk}/")
    actions.change(action, sentence="Ring tio", due_on=due_on, version=1, by=ward.carin, at=ward.at)
    page.get_by_role("button", name="Ja, jag tar hand om det").click()
    expect(page.get_by_text("Ring tio")).to_be_visible()
    action.refresh_from_db()
    assert action.state == "asked"
