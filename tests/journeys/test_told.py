"""Being told, in a real browser: from the bell to the thing and back, with the keyboard, and without script."""

import re

import pytest

from medled.rooms.sharing.actions import commitments
from medled.rooms.sharing.actions.cards import Card
from medled.rooms.sharing.actions.tasks import Description, add
from medled.workplace.queries import day_of


@pytest.fixture
def asked(ward):
    """Carin asks Amina to carry the schedule."""
    task = add(ward.group, description=Description(title="Schema", hours=4), by=ward.carin, at=ward.at)
    card = Card(hours=4, starts_on=day_of(ward.at))
    return commitments.propose(task, person=ward.amina, role="lead", card=card, by=ward.carin, at=ward.at)


@pytest.mark.parametrize("script", [True, False])
def test_from_the_bell_to_the_question_on_a_phone(open_page, ward, asked, axe, no_sideways_scroll, script):
    page = open_page(ward.amina, size="phone", script=script)
    page.goto(f"/g/{ward.group.slug}/")
    page.get_by_role("link", name="Nytt för dig Det finns något du inte har läst").click()
    if script:
        axe(page)
        no_sideways_scroll(page)
    page.get_by_role("link", name="Carin Wallin frågar om du vill bära Schema.").click()
    assert page.url.endswith(f"/{asked.pk}/")
    page.goto("/told/")
    page.get_by_role("button", name="Markera allt som läst").click()
    page.get_by_role("link", name="Nytt för dig Du har läst allt").wait_for()


def test_the_choices_with_the_keyboard_alone(open_page, ward):
    page = open_page(ward.amina, size="desktop")
    page.goto("/you/told/")
    first = page.get_by_role("radio").first
    first.focus()
    page.keyboard.press("ArrowRight")
    while page.evaluate("document.activeElement.type") != "submit" or page.evaluate(
        "!document.activeElement.closest('main')"
    ):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Sparat.").wait_for()
    assert page.get_by_role("radio", name=re.compile("Inget.*Någon behöver stöd")).is_checked()
