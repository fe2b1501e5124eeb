"""Somebody asks for support on a phone and gets it, without script; and by the keyboard alone, in English."""

from playwright.sync_api import expect


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


def test_by_the_keyboard_alone(open_page, ward):
    ward.amina.language = ward.carin.language = "en"
    ward.amina.save()
    ward.carin.save()
    amina = open_page(ward.amina, size="desktop", language="en")
    amina.goto(f"/g/{ward.group.slug}/")
    press(amina, "link", "I need support", "Enter")
    amina.wait_for_url("**/dialogue/ask/")
    press(amina, "textbox", "What is it about?")
    amina.keyboard.type("How do we do it?")
    press(amina, "button", "Ask for support", "Enter")
    expect(amina.get_by_role("heading", level=1)).to_have_text("Carin has your question")

    carin = open_page(ward.carin, size="desktop", language="en")
    carin.goto(f"/g/{ward.group.slug}/dialogue/")
    press(carin, "link", "Answer Amina", "Enter")
    carin.wait_for_url("**/calls/*/")
    press(carin, "button", "I am on it", "Enter")
    expect(carin.get_by_role("status")).to_contain_text("They know that you are on it.")


def press(page, role, name, key=""):
    """Tab until the focus is on this, seen, and press a key on it."""
    wanted = page.get_by_role(role, name=name).first
    expect(wanted).to_be_visible()
    for _step in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            assert wanted.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
            if key:
                page.keyboard.press(key)
            return
    raise AssertionError(f"The keyboard does not reach {role} {name}.")
