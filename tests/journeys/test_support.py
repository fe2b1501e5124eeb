"""Somebody asks for support on a phone and gets it, without script; and by the keyboard alone, in English."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.hands import Keys


def test_one_tap_from_anywhere_an_answer_and_a_word_on_whether_it_was_enough(open_page, ward):
    amina, bjorn, carin = (open_page(who, script=False) for who in (ward.amina, ward.bjorn, ward.carin))
    amina.goto(f"/g/{ward.group.slug}/sharing/tasks/")
    amina.get_by_role("link", name="Stöd", exact=True).click()
    amina.get_by_label("Vad gäller det?").fill("Nyckelskåpet går inte att öppna.\nFår jag beställa en låssmed?")
    amina.get_by_label("Någon annan").check()
    amina.get_by_role("button", name="Be om stöd").click()
    expect(amina.get_by_text("Välj vem du frågar.").first).to_be_visible()
    expect(amina.get_by_label("Vad gäller det?")).to_have_value(
        "Nyckelskåpet går inte att öppna.\nFår jag beställa en låssmed?"
    )
    amina.get_by_label("Vem?").select_option(label="Björn Ek")
    amina.get_by_role("button", name="Be om stöd").click()
    expect(amina.get_by_role("heading", level=1)).to_have_text("Björn har din fråga")
    expect(amina.get_by_text("Svaret kommer senast")).to_be_visible()

    bjorn.goto(f"/g/{ward.group.slug}/")
    bjorn.get_by_role("link", name="Svara Amina").click()
    bjorn.get_by_role("button", name="Svara Amina").click()
    expect(bjorn.get_by_text("Skriv några ord.").first).to_be_visible()
    bjorn.get_by_label("Ditt svar").fill("Ja, upp till 5 000.")
    bjorn.get_by_role("button", name="Svara Amina").click()
    expect(bjorn.get_by_role("status")).to_contain_text("Löftet är hållet.")

    bjorn.get_by_text("Boka ett samtal").click()
    bjorn.get_by_label("Dag", exact=True).fill((timezone.localdate() + timedelta(days=7)).isoformat())
    bjorn.get_by_label("Tid", exact=True).fill("10:30")
    bjorn.get_by_role("button", name="Boka", exact=True).click()
    expect(bjorn.get_by_role("status")).to_contain_text("Samtalet är bokat.")

    carin.goto(amina.url)
    expect(carin.get_by_role("heading", level=1)).not_to_contain_text("Amina")

    amina.goto(f"/g/{ward.group.slug}/")
    amina.get_by_role("link", name="Läs svaret").click()
    expect(amina.get_by_text("Ja, upp till 5 000.")).to_be_visible()
    amina.get_by_label("Delvis").check()
    amina.get_by_role("button", name="Avsluta").click()
    expect(amina.get_by_role("status")).to_contain_text("Frågan är avslutad.")
    bjorn.reload()
    expect(bjorn.get_by_text("Delvis")).to_have_count(0)


@pytest.mark.only_longer
def test_the_whole_way_by_the_keyboard_alone(open_page, ward):
    amina, carin = (open_page(who, size="desktop", language="en") for who in (ward.amina, ward.carin))
    asks, answers = Keys(amina), Keys(carin)
    amina.goto(f"/g/{ward.group.slug}/")
    asks.press(amina.get_by_role("banner").get_by_role("link", name="I need support"))
    amina.wait_for_url("**/dialogue/ask/")
    asks.write(amina.get_by_label("What is it about?"), "How do we do it?")
    asks.press(amina.get_by_role("button", name="Ask for support"))
    expect(amina.get_by_role("heading", level=1)).to_have_text("Carin has your question")

    carin.goto(f"/g/{ward.group.slug}/dialogue/")
    answers.press(carin.get_by_role("link", name="Answer Amina"))
    carin.wait_for_url("**/calls/*/")
    answers.press(carin.get_by_role("button", name="I am on it"))
    expect(carin.get_by_role("status")).to_contain_text("They know that you are on it.")
    answers.write(carin.get_by_label("Your answer"), "Let us look at it together.")
    answers.press(carin.get_by_role("button", name="Answer Amina"))
    expect(carin.get_by_text("Let us look at it together.")).to_be_visible()
    answers.press(carin.locator("summary", has_text="Book a talk"))
    answers.turn(carin.get_by_label("Day", exact=True), "ArrowRight", "ArrowRight", "ArrowUp")  # in a year, that is
    answers.turn(carin.get_by_label("Time", exact=True), *["ArrowUp", "ArrowRight"] * 3)
    answers.press(carin.get_by_role("button", name="Book it"))
    expect(carin.get_by_role("status")).to_contain_text("The talk is booked.")

    amina.reload()
    expect(amina.get_by_text("Let us look at it together.")).to_be_visible()
    expect(amina.get_by_text(re.compile(r"^Let us talk \w+ \d+ \w+ at \d\d:\d\d\.$"))).to_be_visible()
    asks.press(amina.get_by_role("button", name="Close it"))
    expect(amina.get_by_text("Choose one of the answers.").first).to_be_visible()
    asks.choose(amina.get_by_role("radio", name="Partly"))
    asks.press(amina.get_by_role("button", name="Close it"))
    expect(amina.get_by_role("status")).to_contain_text("It is closed.")
