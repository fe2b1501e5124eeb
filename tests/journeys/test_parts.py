"""Every part of the pages, on the style page: for eye, ear and keyboard, in a narrow window, and without script."""

import pytest

from tests.journeys.conftest import DESKTOP, DRAWN, PHONE, look


@pytest.fixture
def style(open_page, ward, settings):
    """Open the style page as Amina: style(size="phone", dark=False, script=True)."""
    settings.DEBUG = True

    def style(**how):
        page = open_page(ward.amina, **how)
        assert page.goto("/style/").status == 200
        return page

    return style


def test_all_parts_can_be_seen_and_heard(style, axe, no_sideways_scroll):
    page = style()
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    axe(page)
    look(page, size=PHONE, dark=True)
    axe(page, rules=DRAWN)
    look(page, size=DESKTOP, dark=True)
    axe(page)
    look(page, size=DESKTOP, dark=False)
    axe(page, rules=DRAWN)
    no_sideways_scroll(page)


def test_a_dialog_opens_and_every_way_out_is_safe(style):
    page = style()
    dialog = page.get_by_role("dialog")
    for leave in (
        lambda: page.keyboard.press("Escape"),
        lambda: dialog.get_by_text("Inte nu").click(),
        lambda: page.mouse.click(180, 10),
    ):
        page.get_by_text("Svara Oskar").click()
        assert dialog.is_visible()
        leave()
        assert dialog.is_hidden()


def test_the_menu_opens_from_the_thumb_with_all_rooms_and_the_way_out(style):
    page = style()
    page.get_by_role("link", name="Meny").click()
    menu = page.get_by_role("dialog")
    assert menu.get_by_role("button", name="Logga ut").is_visible()
    assert menu.get_by_role("link", name="Hemtjänsten Norr").is_visible()


@pytest.mark.parametrize("opener", ["Svara Oskar", "Meny"])
def test_dialog_and_menu_open_without_script(style, opener):
    page = style(script=False)
    page.get_by_role("link", name=opener).first.click()
    dialog = page.locator("dialog:target")
    assert dialog.is_visible()
    dialog.locator("[data-closes]").click()
    assert dialog.is_hidden()


def test_the_errors_have_focus_and_lead_to_their_fields(style):
    page = style()
    assert page.evaluate("document.activeElement.matches('[data-errors]')")
    page.get_by_role("link", name="Belopp i mandatet").click()
    assert page.evaluate("document.activeElement.name") == "amount"
    page.get_by_role("link", name="Mandat:").click()
    assert page.evaluate("document.activeElement.name") == "level"


def test_a_wish_is_chosen_with_a_digit_and_moved_with_an_arrow(style):
    page = style()
    row = page.locator(".wish").first
    row.locator("input").nth(2).focus()
    page.keyboard.press("1")
    assert row.locator("input:checked").get_attribute("value") == "want"
    page.keyboard.press("ArrowRight")
    assert row.locator("input:checked").get_attribute("value") == "can"


def test_slider_and_number_go_in_step_and_only_the_number_is_sent(style):
    page = style()
    hours = page.locator(".hours").first
    number, slider = hours.locator("input[data-slider]"), hours.get_by_role("slider")
    number.fill("7,5")
    assert slider.input_value() == "7.5"
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert number.input_value() == "8"
    page.keyboard.press("ArrowRight")
    assert number.input_value() == "8,5"
    assert slider.get_attribute("name") is None


def test_without_script_the_number_stands_alone(style):
    hours = style(script=False).locator(".hours").first
    assert hours.locator("input").count() == 1
    assert hours.locator("input").is_visible()


def test_a_double_click_sends_once_and_keeps_what_was_typed(style):
    page = style()
    page.route("**/style/", lambda route: route.fulfill(status=204))
    page.evaluate("sends = 0; addEventListener('submit', event => { sends += !event.defaultPrevented })")
    page.locator(".hours input[data-slider]").fill("7,5")
    page.locator("form:has(.wish) button").dblclick()
    assert page.evaluate("sends") == 1
    assert page.locator(".hours input[data-slider]").input_value() == "7,5"


def test_the_ring_can_be_walked_by_keyboard_and_lets_other_promises_step_back(style):
    page = style(size="desktop")
    dim = "getComputedStyle(document.querySelector('.ring-wide .chord:not(.s4)')).opacity"
    kept = "getComputedStyle(document.querySelector('.ring-wide .chord.s4')).opacity"
    page.locator(".ring-wide [data-seat='4']").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.wait_for_function(f"{dim} === '0.1'")
    assert page.evaluate(kept) == "1"
