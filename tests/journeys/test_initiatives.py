"""From an idea to what applies: lit, joined, proposed, consented to by four people, tried, learnt from and agreed on.

By the keyboard alone at a desk, and with a thumb on a phone without script.
"""

from functools import cache

import pytest
from playwright.sync_api import expect

from medled.rooms.agreements.models import Agreement
from medled.rooms.initiatives.actions import rounds
from medled.rooms.initiatives.models import Initiative, Round
from tests.journeys.hands import Keys, Touch
from tests.photos.made import from_phone

EN = {
    "light": "I have an idea",
    "idea": "What do you see, or want to try?",
    "send": "Light it",
    "in": "I am in",
    "way": "How it is decided",
    "by_consent": "The group decides, by consent",
    "write": "Write a proposal",
    "sentence": "The proposal in one sentence",
    "look": "What do we look for?",
    "save": "Save the proposal",
    "ask": "Ask all",
    "yes": "Yes",
    "give": "Give mine",
    "yours": "Give yours",
    "follow": "I follow it",
    "enough": "You have seen enough already?",
    "saw": "What happened?",
    "learnt": "What did you learn",
    "keep": "We keep it",
    "done": "Keep what you learnt",
    "came": "What came of it",
    "photo": "With a photo",
    "shows": "What does the photo show?",
}
SV = {
    "light": "Jag har en idé",
    "idea": "Vad ser du, eller vill prova?",
    "send": "Lämna idén",
    "in": "Jag är med",
    "way": "Så beslutas det",
    "by_consent": "Gruppen bestämmer, med samtycke",
    "write": "Skriv ett förslag",
    "sentence": "Förslaget i en mening",
    "look": "Vad tittar vi efter?",
    "save": "Spara förslaget",
    "ask": "Fråga alla",
    "yes": "Ja",
    "give": "Lämna mitt besked",
    "yours": "Lämna ditt besked",
    "follow": "Jag följer det",
    "enough": "Har ni sett nog redan?",
    "saw": "Vad hände?",
    "learnt": "Vad lärde ni er",
    "keep": "Vi behåller det",
    "done": "Spara lärdomen",
    "came": "Vad det blev",
    "photo": "Med en bild",
    "shows": "Vad visar bilden?",
}


class Walk:
    """The way from an idea to what applies, with the hands and the words that a walker has."""

    def __init__(self, ward, open_page, hands, words):
        self.ward, self.open, self.hands, self.say = ward, open_page, cache(hands), words
        self.at = f"/g/{ward.group.slug}/initiatives/"

    def press(self, page, role, name):
        self.hands(page).press(page.get_by_role(role, name=self.say[name], exact=True).first)

    def write(self, page, name, words):
        self.hands(page).write(page.get_by_role("textbox", name=self.say[name]).first, words)

    def light(self, amina, photo=None):
        amina.goto(self.at)
        self.press(amina, "link", "light")
        self.write(amina, "idea", "Vi tar rapporten vid bilen.")
        if photo:
            amina.get_by_text(self.say["photo"]).click()
            amina.get_by_label("En bild").set_input_files(photo)
            self.write(amina, "shows", "Två bilar på en gård.")
        self.press(amina, "button", "send")
        expect(amina.get_by_role("heading", level=1)).to_have_text("Vi tar rapporten vid bilen")
        self.initiative = Initiative.objects.get()
        self.here = f"{self.at}{self.initiative.pk}/"

    def join(self, bjorn):
        bjorn.goto(self.here)
        expect(bjorn.get_by_role("heading", name=self.say["way"])).to_be_visible()
        expect(bjorn.get_by_text(self.say["by_consent"])).to_be_visible()
        self.press(bjorn, "button", "in")
        expect(bjorn.get_by_role("button", name=self.say["in"], exact=True)).to_have_count(0)

    def propose_and_ask(self, amina):
        amina.goto(self.here)
        self.press(amina, "link", "write")
        self.write(amina, "sentence", "Två och två vid bilen, fem minuter.")
        self.write(amina, "look", "Kommer alla hem i tid?")
        self.press(amina, "button", "save")
        amina.wait_for_url(f"**{self.here}")
        self.ask_all(amina)

    def ask_all(self, amina):
        amina.goto(self.here)
        self.press(amina, "link", "ask")
        self.press(amina, "button", "ask")
        amina.wait_for_url("**/rounds/*/")

    def say_yes(self, page, *, from_first_page=True):
        """Give a yes, from the first page, which says that it waits, or from where a notice leads."""
        page.goto(
            f"/g/{self.ward.group.slug}/" if from_first_page else f"{self.at}rounds/{Round.objects.latest('pk').pk}/"
        )
        if from_first_page:
            self.press(page, "link", "yours")
        self.hands(page).choose(page.get_by_role("radio", name=self.say["yes"], exact=True).first)
        self.press(page, "button", "give")
        expect(page.get_by_role("status")).to_be_visible()

    def others_say_yes(self, *others):
        """Let others have answered by themselves, not seen here."""
        round_ = Round.objects.latest("pk")
        for who in others:
            rounds.give(round_, answer="yes", by=getattr(self.ward, who), at=round_.opened_at)

    def try_and_look_back(self, bjorn):
        bjorn.goto(self.here)
        self.press(bjorn, "button", "follow")
        expect(bjorn.get_by_role("status")).to_be_visible()
        self.press(bjorn, "link", "enough")
        self.write(bjorn, "saw", "Alla kom hem i tid, alla dagar.")
        self.write(bjorn, "learnt", "Fem minuter räcker.")
        self.hands(bjorn).choose(bjorn.get_by_role("radio", name=self.say["keep"]).first)
        self.press(bjorn, "button", "done")
        bjorn.wait_for_url(f"**{self.here}")

    def agree(self, amina, bjorn):
        """Ask all whether what was tried is kept; the last yes is given on the page, and leads to the agreement."""
        self.ask_all(amina)
        self.others_say_yes("amina", "carin", "david")
        self.say_yes(bjorn)
        bjorn.goto(self.here)
        expect(bjorn.get_by_role("heading", name=self.say["came"])).to_be_visible()
        self.hands(bjorn).press(bjorn.locator("section:has(#came-of) h3 a").first)
        expect(bjorn.get_by_role("heading", level=1)).to_have_text("Vi tar rapporten vid bilen")
        assert Agreement.objects.get().state == "in_force"
        assert "/agreements/" in bjorn.url


@pytest.mark.only_longer
def test_by_the_keyboard_alone(open_page, ward, axe):
    people = [
        open_page(who, size="desktop", language="en") for who in (ward.amina, ward.bjorn, ward.carin, ward.david)
    ]
    amina, bjorn, *others = people
    walk = Walk(ward, open_page, Keys, EN)
    walk.light(amina)
    walk.join(bjorn)
    walk.propose_and_ask(amina)
    walk.say_yes(amina)
    for page in (bjorn, *others):
        walk.say_yes(page, from_first_page=False)
    axe(others[-1])
    walk.try_and_look_back(bjorn)
    axe(bjorn)
    walk.agree(amina, bjorn)


def test_with_a_photo_on_a_phone_without_script(open_page, ward, tmp_path):
    photo = tmp_path / "IMG_0412.jpg"
    photo.write_bytes(from_phone(size=(1200, 900), turned=6))
    amina, bjorn = [open_page(who, script=False) for who in (ward.amina, ward.bjorn)]
    walk = Walk(ward, open_page, Touch, SV)
    walk.light(amina, photo)
    walk.join(bjorn)
    seen = bjorn.get_by_alt_text("Två bilar på en gård.")
    expect(seen).to_be_visible()
    box = seen.bounding_box()
    assert (seen.get_attribute("width"), seen.get_attribute("height")) == ("900", "1200")
    assert box["x"] + box["width"] <= 360
    assert abs(box["width"] / box["height"] - 900 / 1200) < 0.02
    walk.propose_and_ask(amina)
    walk.others_say_yes("carin", "david")
    for page in (amina, bjorn):
        walk.say_yes(page)
    walk.try_and_look_back(bjorn)
    walk.agree(amina, bjorn)
