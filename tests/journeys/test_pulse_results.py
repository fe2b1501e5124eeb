"""From what a pulse says to something to work on: read by axe in both lights, and walked with the keyboard alone."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from medled.rooms.pulse.actions import planning, waves
from medled.rooms.pulse.actions.answers import answer
from medled.workplace.actions import members
from medled.workplace.queries import day_of
from tests.conftest import somebody
from tests.journeys.conftest import DESKTOP, DRAWN, look

VALUES = {"A2": 5, "C3": 3, "H1": 1}


@pytest.fixture
def shown(ward, settings, tmp_path):
    """Two waves of a group of eight, the second with something to compare with."""
    settings.DATA, began = tmp_path, ward.at - timedelta(weeks=8)
    people = [ward.amina, ward.bjorn, ward.carin, ward.david]
    for name in ("Gun", "Hans", "Ida", "Jon"):
        people.append(somebody(f"{name} Berg", began))
        members.join(ward.group, person=people[-1], role="member", by=ward.carin, at=began)
    organisation = ward.group.unit.organisation
    waves.record_disposal(organisation, reference="Dnr 1", decided_on=day_of(began), by=ward.carin, at=began)
    planning.record_samverkan(organisation, words="Vision", held_on=day_of(began), by=ward.carin, at=began)
    for weeks, values in ((0, dict.fromkeys(VALUES, 3)), (5, VALUES)):
        at = began + timedelta(weeks=weeks)
        closes = at + timedelta(weeks=1)
        wave = waves.start(organisation, questions=list(VALUES), closes_at=closes, by=ward.carin, at=at)
        for person in people:
            answer(wave, values, by=person, at=at)
        waves.close_due(at=closes)
    return f"/g/{ward.group.slug}/pulse/results/{wave.pk}/"


def test_a_result_with_its_bands_is_read_by_all(open_page, ward, shown, axe, no_sideways_scroll):
    page = open_page(ward.amina, dark=True)
    page.goto(shown)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Handlingsutrymmet bär oss. Vi behöver prata om inflytandet."
    )
    page.get_by_text("Visa som tabell").first.click()
    expect(page.get_by_role("row", name="Vi kan påverka beslut som rör vårt arbete.")).to_contain_text("1,0–2,1")
    axe(page)
    no_sideways_scroll(page)
    look(page, size=DESKTOP, dark=False)
    axe(page, rules=DRAWN)


def test_one_goes_to_what_one_works_on_with_the_keyboard_and_without_script(open_page, ward, shown):
    page = open_page(ward.amina, script=False)
    page.goto(shown)
    page.get_by_text("Välj vad ni arbetar med").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Vi kan påverka beslut som rör vårt arbete.").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi arbetar med inflytandet")
    page.get_by_role("link", name="Bedöm risken").click()
    page.get_by_label("Vad ser ni i arbetet?").fill("Vi får veta sent.")
    page.get_by_role("radio", name="Allvarlig", exact=True).check()
    page.get_by_role("button", name="Skriv det").click()
    expect(page.get_by_role("alert")).to_contain_text("När tittar ni igen?")
    expect(page.get_by_label("Vad ser ni i arbetet?")).to_have_value("Vi får veta sent.")
    page.get_by_label("När tittar ni igen?").fill(day_of(ward.at + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Skriv det").click()
    expect(page.get_by_text("Allvarlig", exact=True)).to_be_visible()
