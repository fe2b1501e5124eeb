"""A new group from nothing to a closed round, four people: with the thumb in Swedish, by keyboard alone in English.

One journey, written in English. What the pages say in Swedish stands in `SV`, so a text that changes is seen here.
"""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from medled.workplace.models import Group
from tests.journeys.hands import Keys, Touch

ROUND = re.compile(r"/rounds/\d+/$")
PASSWORD = "en lång mening att minnas"
STAFFING = "This week's staffing and gaps"
INTRODUCING = "Introducing new staff and temps"
HYGIENE = "Hygiene and basic routines"
WANT, CAN, LEARN, RATHER_NOT, CANNOT = range(5)
PEOPLE = {"Nadia": "Nadia Berg", "Omar": "Omar Said", "Lena": "Lena Dahl", "Per": "Per Holm"}
WISHES = {
    "Nadia": {STAFFING: CANNOT, INTRODUCING: RATHER_NOT, HYGIENE: RATHER_NOT},
    "Omar": {STAFFING: WANT, INTRODUCING: CAN, HYGIENE: CANNOT},
    "Lena": {STAFFING: CAN, INTRODUCING: WANT, HYGIENE: CANNOT},
    "Per": {STAFFING: CANNOT, INTRODUCING: LEARN, HYGIENE: CANNOT},
}
SV = {
    STAFFING: "Veckans bemanning och luckor",
    INTRODUCING: "Introduktion av nya och vikarier",
    HYGIENE: "Hygien och basala rutiner",
    # To begin, and to join
    "Start with your own group": "Börja med din egen grupp",
    "Your name": "Ditt namn",
    "Your address": "Din e-postadress",
    "Choose a password": "Välj ett lösenord",
    "Go on": "Fortsätt",
    "Organisation": "Organisation",
    "Unit": "Enhet",
    "Your group": "Er grupp",
    "Manager": "Chef",
    "Home care": "Hemtjänst",
    "Start": "Börja",
    "Take these": "Ta de här",
    "Make a link": "Gör en länk",
    "The link": "Länken",
    "On to the group": "Vidare till gruppen",
    "I am new here": "Jag är ny här",
    "Yes, I am in": "Ja, jag är med",
    "Menu": "Meny",
    "The group": "Gruppen",
    "Safety representative": "Skyddsombud",
    "Let it count from today": "Låt det gälla från i dag",
    # The round
    "Share": "Dela",
    "Sharing rounds": "Delningsrundor",
    "Open a sharing round": "Öppna en delningsrunda",
    "Open the round": "Öppna rundan",
    "Go to the round": "Gå till rundan",
    "Begin": "Börja",
    "How many hours a month do you have room for, all in all in this round?": (
        "Hur många timmar i månaden har du utrymme för, allt i rundan sammanlagt?"
    ),
    "Save and take the next": "Spara och ta nästa",
    "All your wishes are noted": "Alla dina önskemål är sparade",
    "I am done": "Jag är klar",
    "{given} of 4 have answered": "{given} av 4 har svarat",
    "The proposal carries 2 of 3 tasks": "Förslaget bär 2 av 3 uppgifter",
    "Proposal {number}": "Förslag {number}",
    "Try a change: {title}": "Prova en ändring: {title}",
    "Lena leads": "Lena håller i",
    "You are trying a change": "Du provar en ändring",
    "Keep for the group": "Spara för gruppen",
    "I want a change": "Jag vill ändra",
    "What would you want instead?": "Hur vill du ha det i stället?",
    "Tell the group": "Säg det till gruppen",
    "Yes to my part": "Ja till min del",
    "You have said yes to your part": "Du har sagt ja till din del",
    "The risk check": "Riskrundan",
    "Per Holm speaks first": "Per Holm säger sitt först",
    "Yes, enough": "Ja, det räcker",
    "Save my answers": "Spara mina svar",
    "Close the round": "Stäng rundan",
    "I carry this meanwhile, and I say so": "Jag bär det här så länge, och säger det högt",
    "You carry 2 of 3 tasks together": "Ni bär 2 av 3 uppgifter tillsammans",
    "Nadia Berg carries it meanwhile.": "Nadia Berg bär den så länge.",
    # What came of it
    "Show the ring as a table": "Visa ringen som tabell",
    "Omar Said leads": "Omar Said håller i",
    "Lena Dahl leads": "Lena Dahl håller i",
}


class Someone:
    """One of the four, with a page of their own and a way of using it."""

    def __init__(self, page: Page, hand: type, language: str):
        self.page, self.hand, self.language = page, hand(page), language

    def says(self, english: str) -> str:
        """Return what the page says in this person's language."""
        return SV[english] if self.language == "sv" else english

    def button(self, words: str):
        return self.page.get_by_role("button", name=self.says(words), exact=True).filter(visible=True).first

    def link(self, words: str):
        return self.page.get_by_role("link", name=self.says(words), exact=True).filter(visible=True).first

    def field(self, words: str):
        return self.page.get_by_label(self.says(words), exact=True)

    def press(self, words: str) -> None:
        self.hand.press(self.button(words))

    def follow(self, words: str) -> None:
        self.hand.press(self.link(words))

    def write(self, words: str, value: str) -> None:
        self.hand.write(self.field(words), value)

    def choose(self, words: str) -> None:
        self.hand.choose(self.field(words))

    def sees(self, words: str, **facts) -> None:
        """Hold that the page's one sentence is this."""
        expect(self.page.locator("h1")).to_have_text(self.says(words).format(**facts))


@pytest.fixture(
    params=[("phone", "sv", Touch), ("desktop", "en", Keys)], ids=["thumb in Swedish", "keyboard alone in English"]
)
def someone(request, open_page, db):
    """Open a page for somebody new: someone()."""
    size, language, hand = request.param
    return lambda: Someone(open_page(size=size, language=language), hand, language)


def test_a_new_group_shares_its_leadership(someone):
    nadia = someone()
    nadia.page.goto("/")
    link = begins(nadia)
    everyone = {"Nadia": nadia} | {name: someone() for name in ("Omar", "Lena", "Per")}
    for name in ("Omar", "Lena", "Per"):
        joins(everyone[name], name, link)
    makes_representative(nadia, "Per")
    opened = opens_round(nadia)  # and stays there
    for given, name in enumerate(PEOPLE):
        if name == "Omar":
            finds_round(everyone[name])
        elif name != "Nadia":
            everyone[name].page.goto(opened)  # as by the link in a mail
        gives_wishes(everyone[name], WISHES[name], said=given)
    tries_a_change(everyone["Omar"])
    objects(everyone["Lena"])
    for name in ("Omar", "Lena", "Per", "Nadia"):
        says_yes(everyone[name])
    waits_for_the_representative(everyone["Omar"])
    answers_risks(everyone["Per"])
    closes(nadia)
    sees_it_in_the_ring(everyone["Lena"])


def begins(nadia: Someone) -> str:
    """From nothing to a group with three tasks and a link to it; returns the link."""
    nadia.follow("Start with your own group")
    introduces(nadia, "Nadia")
    nadia.write("Organisation", "Norrby kommun")
    nadia.write("Unit", "Hemtjänsten")
    nadia.write("Your group", "Team Söder")
    nadia.choose("Manager")
    nadia.choose("Home care")
    nadia.press("Start")
    boxes = nadia.page.get_by_role("checkbox")
    expect(boxes.first).to_be_visible()
    for box in boxes.all():
        if not any(nadia.says(task) in box.locator("xpath=..").inner_text() for task in WISHES["Nadia"]):
            nadia.hand.leave(box)
    nadia.press("Take these")
    nadia.press("Make a link")
    link = urlsplit(nadia.field("The link").input_value()).path  # of the address that people know, not of the test
    nadia.follow("On to the group")
    return link


def introduces(new: Someone, name: str) -> None:
    new.write("Your name", PEOPLE[name])
    new.write("Your address", f"{name.lower()}@example.org")
    new.write("Choose a password", PASSWORD)
    new.press("Go on")


def joins(new: Someone, name: str, link: str) -> None:
    new.page.goto(link)
    new.follow("I am new here")
    introduces(new, name)
    new.press("Yes, I am in")
    expect(new.page).to_have_url(re.compile(r"/g/team-soder/$"))


def makes_representative(nadia: Someone, name: str) -> None:
    if not nadia.link("The group").is_visible():
        nadia.follow("Menu")
    nadia.follow("The group")
    nadia.hand.press(nadia.page.get_by_role("link", name=re.compile(PEOPLE[name])))
    nadia.choose("Safety representative")
    nadia.press("Let it count from today")
    expect(nadia.page.locator("h1")).to_have_text(PEOPLE[name])


def goes_to_rounds(one: Someone) -> None:
    one.follow("Share")
    one.follow("Sharing rounds")


def finds_round(one: Someone) -> None:
    goes_to_rounds(one)
    one.follow("Go to the round")
    expect(one.page).to_have_url(ROUND)


def opens_round(nadia: Someone) -> str:
    """Open a round; returns its address."""
    goes_to_rounds(nadia)
    nadia.follow("Open a sharing round")
    nadia.press("Open the round")
    expect(nadia.page.get_by_text(nadia.says("{given} of 4 have answered").format(given=0))).to_be_visible()
    return nadia.page.url


def gives_wishes(one: Someone, wishes: dict[str, int], *, said: int) -> None:
    """Give three wishes and the room; until the last has answered nobody sees more than how many have."""
    expect(one.page.get_by_text(one.says("{given} of 4 have answered").format(given=said))).to_be_visible()
    one.follow("Begin")
    for nth in range(3):
        title = one.page.locator("h1").inner_text()
        (wish,) = (wish for task, wish in wishes.items() if one.says(task) == title)
        one.hand.wish(one.page.get_by_role("group", name=title), wish)
        if nth == 0:
            label = one.says("How many hours a month do you have room for, all in all in this round?")
            one.hand.write(one.page.get_by_role("textbox", name=label), "15")
        one.press("Save and take the next")
        expect(one.page.locator("h1")).not_to_have_text(title)
    one.sees("All your wishes are noted")
    one.press("I am done")
    expect(one.page).to_have_url(ROUND)


def tries_a_change(omar: Someone) -> None:
    """See how it would be if Lena led the staffing, and keep it: the proposal is another for all."""
    omar.page.reload()
    omar.sees("The proposal carries 2 of 3 tasks")
    summary = omar.says("Try a change: {title}").format(title=omar.says(STAFFING))
    omar.hand.press(omar.page.locator("summary", has_text=summary))
    row = omar.page.locator("details[open]", has_text=summary)
    omar.hand.press(row.get_by_role("link", name=omar.says("Lena leads"), exact=True))
    expect(omar.page.get_by_role("heading", name=omar.says("You are trying a change"))).to_be_visible()
    omar.press("Keep for the group")
    expect(omar.page.get_by_role("heading", name=omar.says("Proposal {number}").format(number=2))).to_be_visible()


def objects(lena: Someone) -> None:
    """Say what one would want instead and take oneself off: a new proposal is there at once."""
    lena.page.reload()
    lena.follow("I want a change")
    lena.write("What would you want instead?", "Omar kan bemanningen bäst.")
    lena.choose(STAFFING)
    lena.press("Tell the group")
    expect(lena.page.get_by_role("heading", name=lena.says("Proposal {number}").format(number=3))).to_be_visible()
    expect(lena.page.get_by_text("Omar kan bemanningen bäst.").first).to_be_visible()


def says_yes(one: Someone) -> None:
    one.page.reload()
    if one.button("Yes to my part").is_visible():
        one.press("Yes to my part")
        expect(one.page.get_by_role("heading", name=one.says("You have said yes to your part"))).to_be_visible()


def waits_for_the_representative(omar: Someone) -> None:
    """Nobody answers the risk check before the safety representative."""
    omar.follow("The risk check")
    expect(omar.page.get_by_text(omar.says("Per Holm speaks first"))).to_be_visible()
    expect(omar.page.get_by_role("radio")).to_have_count(0)


def answers_risks(per: Someone) -> None:
    per.follow("The risk check")
    choices = per.page.get_by_role("radio", name=per.says("Yes, enough"), exact=True)
    expect(choices).to_have_count(3)
    for choice in choices.all():
        per.hand.choose(choice)
    per.press("Save my answers")
    expect(per.page).to_have_url(ROUND)


def closes(nadia: Someone) -> None:
    """Close, and say that one carries what nobody took."""
    nadia.page.reload()
    nadia.follow("Close the round")
    nadia.choose("I carry this meanwhile, and I say so")
    nadia.press("Close the round")
    nadia.sees("You carry 2 of 3 tasks together")
    expect(nadia.page.get_by_text(nadia.says("Nadia Berg carries it meanwhile."))).to_be_visible()


def sees_it_in_the_ring(lena: Someone) -> None:
    """What they said yes to has begun, and stands in the ring and in its table."""
    lena.follow("Share")
    table = lena.page.locator("summary", has_text=lena.says("Show the ring as a table"))
    lena.hand.press(table)
    for task, who in ((STAFFING, "Omar Said leads"), (INTRODUCING, "Lena Dahl leads")):
        row = lena.page.get_by_role("row").filter(has=lena.page.get_by_role("rowheader", name=lena.says(task)))
        expect(row).to_contain_text(lena.says(who))
    group = Group.objects.get(name="Team Söder")
    assert group.tasks.count() == 3
