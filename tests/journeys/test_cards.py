"""A task on the way through the hands of a group, on a phone, in Swedish, without script."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from medled.rooms.sharing.actions import mandates, tasks
from medled.rooms.sharing.actions.tasks import Description
from tests.journeys.conftest import DESKTOP, DRAWN, PHONE, look


@pytest.fixture
def task(ward):
    described = Description(title="Veckans bemanning", hours=8, mandate="decide_and_tell", needs=("avtal",))
    return tasks.add(ward.group, description=described, by=ward.carin, at=ward.at)


def test_a_task_is_taken_supported_and_returned(open_page, ward, task):
    amina = open_page(ward.amina, script=False)
    amina.goto(f"/g/{ward.group.slug}/sharing/tasks/")
    amina.get_by_role("link", name="Veckans bemanning").click()
    amina.get_by_role("link", name="Jag tar den").click()
    amina.get_by_role("button", name="Ja till min del").click()
    expect(amina.get_by_role("status")).to_contain_text("Nu bär du Veckans bemanning")
    expect(amina.get_by_role("heading", level=1)).to_have_text("Du håller i Veckans bemanning")

    carin = open_page(ward.carin, script=False)
    carin.goto(f"/g/{ward.group.slug}/sharing/mine/")
    carin.get_by_role("link", name="Lova stöd, eller säg nej").click()
    carin.get_by_role("button", name="Jag lovar").click()
    expect(carin.get_by_role("status")).to_contain_text("Du har lovat Amina stöd")

    amina.get_by_text("Lämna tillbaka uppgiften").click()
    amina.get_by_role("button", name="Jag lämnar tillbaka den").click()
    expect(amina.get_by_role("status")).to_contain_text("Tack för att du har burit den")
    expect(amina.get_by_role("heading", name="Ingen bär den än")).to_be_visible()


def test_what_does_not_hold_is_told_where_it_is_folded_away(open_page, ward, task):
    page = open_page(ward.amina)
    page.goto(f"/g/{ward.group.slug}/sharing/tasks/add/")
    page.get_by_label("Vad är det som ska ledas?").fill("Rundor")
    page.get_by_label("Timmar i månaden", exact=True).fill("2")
    page.get_by_role("heading", name="Mandat", exact=True).click()
    page.get_by_label("Pengar att besluta om").fill("tretusen")
    page.get_by_role("heading", name="Mandat", exact=True).click()
    page.get_by_role("button", name="Lägg till uppgiften").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv beloppet med siffror")
    expect(page.get_by_label("Pengar att besluta om")).to_be_visible()
    expect(page.get_by_label("Pengar att besluta om")).to_have_value("tretusen")
    page.get_by_label("Pengar att besluta om").fill("3 000 kr")
    page.get_by_role("button", name="Lägg till uppgiften").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rundor")


def test_a_mandate_round_is_picked_waited_for_and_talked_about(open_page, ward, task, axe, no_sideways_scroll):
    opened = mandates.open_round(
        ward.group, tasks=[task.pk], closes_at=ward.at + timedelta(days=3), by=ward.carin, at=ward.at
    )
    question = opened.questions.get()
    page = open_page(ward.amina)
    page.goto(f"/g/{ward.group.slug}/sharing/mandates/")
    page.get_by_role("link", name="Till rundan").click()
    page.get_by_role("group", name="Som det är").get_by_label("Föreslå").check()
    page.get_by_role("group", name="Som jag vill ha det").get_by_label("Besluta", exact=True).check()
    page.get_by_role("button", name="Spara mina val").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 av 4 har svarat")
    axe(page)
    look(page, size=DESKTOP, dark=True)
    axe(page, rules=DRAWN)
    for person, now in ((ward.carin, "decide"), (ward.bjorn, "consult"), (ward.david, "consult")):
        mandates.pick(opened, picks={question.pk: (now, "decide")}, by=person, at=ward.at)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Prata om det största gapet först")
    expect(page.get_by_role("main")).to_contain_text("Minst mandat: Amina. Störst mandat: Carin.")
    axe(page, rules=DRAWN)
    look(page, size=PHONE, dark=False)
    axe(page)
    no_sideways_scroll(page)
    page.get_by_label("Besluta och berätta").check()
    page.get_by_role("button", name="Det här enas vi om").click()
    expect(page.get_by_role("main")).to_contain_text("Inskrivet av Amina Ali.")
