"""Two at a round on their phones, in Swedish: who answers last, and who tries a change and closes.

All four walk through it in test_from_nothing.py.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.rooms.sharing.conftest import add_task, described, table

__all__ = ["add_task", "described", "table"]

# Who stands in what is exchanged has somewhere to stand as soon as it is: the next key may be on its way.
WHERE_THEN = """() => {
  window.stood = new Promise((tell) =>
    addEventListener("htmx:afterSwap", () => setTimeout(() => tell(document.activeElement.textContent))),
  );
}"""
WISHES = {"Veckans bemanning": "Vill", "Introduktion av nya": "Kan"}


@pytest.fixture
def at_the_round(ward, table, open_page):
    """Open the round on somebody's phone."""
    address = reverse("sharing:round", args=[ward.group.slug, table.round.pk])

    def opens(who, **more):
        page = open_page(getattr(ward, who), **more)
        page.goto(address)
        return page

    return opens


def test_from_the_last_wishes_to_done(ward, table, at_the_round):
    staffing, introducing = table.tasks
    table.gives(ward.carin, {staffing: "cannot", introducing: "rather_not"}, room="12.5")
    table.gives(ward.bjorn, {staffing: "can", introducing: "want"}, room="12.5")
    table.gives(ward.david, {staffing: "cannot", introducing: "learn"}, room="12.5")
    amina = at_the_round("amina")
    expect(amina.get_by_text("3 av 4 har svarat")).to_be_visible()
    amina.get_by_role("link", name="Börja", exact=True).click()
    for nth in range(2):
        title = amina.locator("h1").inner_text()
        amina.get_by_role("radio", name=WISHES[title], exact=True).check()
        if nth == 0:
            amina.get_by_role("textbox", name="Hur många timmar").fill("12,5")
        amina.get_by_role("button", name="Spara och ta nästa").click()
        expect(amina.locator("h1")).not_to_have_text(title)
    amina.get_by_role("button", name="Jag är klar").click()
    expect(amina.locator("h1")).to_have_text("Förslaget bär alla uppgifter")

    # Carin tries a change in place; nobody else sees it till she keeps it.
    carin = at_the_round("carin")
    carin.locator("summary", has_text="Prova en ändring: Veckans bemanning").click()
    carin.evaluate(WHERE_THEN)
    carin.get_by_role("link", name="Björn håller i").press("Enter")
    expect(carin.get_by_role("heading", name="Du provar en ändring")).to_be_visible()
    assert carin.evaluate("window.stood") == "Du provar en ändring"
    amina.reload()
    expect(amina.get_by_role("heading", name="Förslag 1")).to_be_visible()
    carin.get_by_role("button", name="Spara för gruppen").click()
    expect(carin.get_by_role("heading", name="Förslag 2")).to_be_visible()

    # Each has said yes to their own part, and looked at the risks.
    table.all_say_yes()
    table.risks_are_checked()
    carin.reload()
    carin.get_by_role("link", name="Stäng rundan").click()
    carin.get_by_role("button", name="Stäng rundan").click()
    expect(carin.locator("h1")).to_have_text("Ni bär alla uppgifter tillsammans")

    # Back to the form: the round is closed, and nothing is done twice.
    carin.go_back()
    expect(carin.locator("h1")).to_have_text("Ni bär alla uppgifter tillsammans")


def test_a_change_is_tried_without_script(ward, table, at_the_round):
    table.all_give(amina=("want", "cannot"), bjorn=("can", "want"))
    page = at_the_round("amina", script=False)
    page.locator("summary", has_text="Prova en ändring: Veckans bemanning").click()
    page.get_by_role("link", name="Björn håller i").click()
    expect(page.locator("h1")).to_have_text("Hur skulle det bli?")
    page.get_by_role("link", name="Låt det vara som det var").click()
    expect(page.get_by_role("heading", name="Förslag 1")).to_be_visible()
