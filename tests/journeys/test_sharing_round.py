"""Four people share their leadership on their phones, in Swedish, from an open round to a closed one."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.rooms.sharing.conftest import add_task, described, table

__all__ = ["add_task", "described", "table"]

WISHES = {
    "carin": {"Veckans bemanning": "Kan inte", "Introduktion av nya": "Helst inte"},
    "amina": {"Veckans bemanning": "Vill", "Introduktion av nya": "Kan"},
    "bjorn": {"Veckans bemanning": "Kan", "Introduktion av nya": "Vill"},
    "david": {"Veckans bemanning": "Kan inte", "Introduktion av nya": "Vill lära mig"},
}


@pytest.fixture
def at_the_round(ward, table, open_page):
    """Open the round on somebody's phone."""
    address = reverse("sharing:round", args=[ward.group.slug, table.round.pk])

    def opens(who, **more):
        page = open_page(getattr(ward, who), **more)
        page.goto(address)
        return page

    return opens


def gives_wishes(page, wishes):
    page.get_by_role("link", name="Börja", exact=True).click()
    for nth in range(2):
        title = page.locator("h1").inner_text()
        page.get_by_role("radio", name=wishes[title], exact=True).check()
        if nth == 0:
            page.get_by_role("textbox", name="Hur många timmar").fill("12,5")
        page.get_by_role("button", name="Spara och ta nästa").click()
    expect(page.locator("h1")).to_have_text("Alla dina önskemål är sparade")
    page.get_by_role("button", name="Jag är klar").click()


def test_from_wishes_to_done(ward, table, at_the_round):
    pages = {who: at_the_round(who) for who in WISHES}
    for given, (who, page) in enumerate(pages.items(), 1):
        page.reload()
        gives_wishes(page, WISHES[who])
        if given < len(WISHES):
            expect(page.get_by_text(f"{given} av 4 har svarat")).to_be_visible()
    amina, bjorn, carin, david = (pages[who] for who in ("amina", "bjorn", "carin", "david"))
    expect(david.locator("h1")).to_have_text("Förslaget bär alla uppgifter")

    # Carin tries a change in place; nobody else sees it till she keeps it.
    carin.reload()
    carin.locator("summary", has_text="Prova en ändring: Veckans bemanning").click()
    carin.get_by_role("link", name="Björn håller i").click()
    expect(carin.get_by_role("heading", name="Du provar en ändring")).to_be_visible()
    amina.reload()
    expect(amina.get_by_role("heading", name="Förslag 1")).to_be_visible()
    carin.get_by_role("button", name="Spara för gruppen").click()
    expect(carin.get_by_role("heading", name="Förslag 2")).to_be_visible()

    # Each to their own part; David speaks first of the risks.
    for page in (amina, bjorn, carin, david):
        page.reload()
        if page.get_by_role("button", name="Ja till min del").is_visible():
            page.get_by_role("button", name="Ja till min del").click()
            expect(page.get_by_role("heading", name="Du har sagt ja till din del")).to_be_visible()
    david.get_by_role("link", name="Riskrundan").click()
    for answer in david.get_by_text("Ja, det räcker").all():
        answer.click()
    david.get_by_role("button", name="Spara mina svar").click()

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
