"""Presence on a phone: a week, and today, in a few touches without script; and one name, by keyboard."""

from playwright.sync_api import expect


def test_a_week_is_said_on_a_phone_without_script(open_page, ward, no_sideways_scroll):
    page = open_page(ward.amina, script=False)
    page.goto(f"/g/{ward.group.slug}/dialogue/presence/mine/")
    page.get_by_role("button", name="På plats 8–16").click()
    expect(page.get_by_text("Din vecka finns nu.")).to_be_visible()
    page.locator("#set-times summary").click()
    for day in ("Måndag", "Tisdag", "Onsdag", "Torsdag"):
        page.locator("#set-times").get_by_label(day).uncheck()
    page.locator("#set-times").get_by_label("På telefon").check()
    page.locator("#set-times").get_by_label("Från").fill("13:00")
    page.locator("#set-times").get_by_role("button", name="Lägg till det här").click()
    expect(page.get_by_text("På plats 8–13", exact=True)).to_be_visible()
    expect(page.get_by_text("På telefon 13–16", exact=True)).to_be_visible()
    page.get_by_role("button", name="Borta").click()
    expect(page.get_by_text("I dag: Borta hela dagen.")).to_be_visible()
    expect(page.get_by_role("button", name="Borta")).to_have_attribute("aria-pressed", "true")
    no_sideways_scroll(page)
    page.get_by_role("link", name="Se hur alla nås").click()
    expect(page.get_by_role("row").filter(has_text="Amina Ali")).to_be_visible()
    no_sideways_scroll(page)


def test_somebody_is_away_and_comes_back_without_script(open_page, ward):
    page = open_page(ward.amina, script=False)
    page.goto(f"/g/{ward.group.slug}/dialogue/absence/")
    page.get_by_label("Vem svarar i stället?").select_option("Björn Ek")
    page.get_by_role("button", name="Säg det").click()
    expect(page.get_by_text("oklart hur länge. Björn Ek svarar i stället.")).to_be_visible()
    page.get_by_role("button", name="Jag är tillbaka").click()
    expect(page.get_by_role("heading", name="Ingen är borta")).to_be_visible()


def test_whom_to_turn_to_is_asked_from_the_first_page_by_keyboard(open_page, ward):
    page = open_page(ward.amina, size="desktop", language="en")
    page.goto(f"/g/{ward.group.slug}/")
    page.get_by_role("banner").get_by_role("link", name="Who can I turn to now?").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Try Carin")


def test_whom_to_turn_to_stands_on_the_first_page_of_a_phone(open_page, ward):
    page = open_page(ward.amina)
    page.goto(f"/g/{ward.group.slug}/")
    page.locator("#main").get_by_role("link", name="Vem kan jag vända mig till nu?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pröva med Carin")


def test_what_is_typed_badly_is_named_and_kept_and_can_be_read_by_all(open_page, ward, axe, no_sideways_scroll):
    for size, dark in (("phone", True), ("desktop", False)):
        page = open_page(ward.amina, size=size, dark=dark)
        page.goto(f"/g/{ward.group.slug}/dialogue/presence/mine/")
        page.locator("#set-times summary").click()
        page.locator("#set-times").get_by_label("På telefon").check()
        page.locator("#set-times").get_by_label("Var", exact=False).first.fill("Solgläntan")
        page.locator("#set-times").get_by_role("button", name="Byt mot det här").click()
        expect(page.locator("[data-errors]")).to_be_focused()
        expect(page.locator("#week_where")).to_have_value("Solgläntan")
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        axe(page)
        no_sideways_scroll(page)
