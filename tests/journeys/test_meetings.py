"""The APT, from nothing to approved minutes: with four phones, by the keyboard alone, without script or network."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from medled.rooms.agreements.models import Action
from medled.rooms.initiatives.actions import proposals, sparks
from medled.rooms.initiatives.actions.proposals import Text
from medled.rooms.meetings.actions import live, meetings, rounds
from medled.rooms.meetings.actions.agenda import Words, bring
from medled.rooms.meetings.actions.meetings import Details
from medled.rooms.meetings.models import AgendaItem, Meeting, Minutes, Note, Round
from tests.journeys.hands import Keys
from tests.journeys.served import serving
from tests.web.conftest import add_task, described  # noqa: F401

SOON = timedelta(minutes=2)


class Restartable:
    """A server that can be stopped and started again where it was."""

    def __init__(self, port):
        self.port = port
        self.start()

    def start(self):
        self._serving = serving(self.port, patience=10)
        self.url = self._serving.__enter__().url

    def stop(self):
        self._serving.__exit__(None, None, None)


@pytest.fixture
def served(transactional_db, port):
    served = Restartable(port)
    yield served
    served.stop()


@pytest.fixture
def going(ward):
    """A meeting just once that goes on, led by Carin: two items, and Amina and Björn are there."""
    details = Details("APT", ward.at + SOON, 60, "Lokalen")
    meeting = meetings.draft(ward.group, details=details, by=ward.carin, at=ward.at)
    bring(meeting, words=Words("Nycklarna", minutes=10), by=ward.amina, at=ward.at)
    bring(meeting, words=Words("Bilarna", minutes=10), by=ward.bjorn, at=ward.at)
    live.begin(meeting, by=ward.carin, at=ward.at)
    for person in (ward.amina, ward.bjorn):
        live.be_here(meeting, by=person, at=ward.at)
    return meeting


def press(page, name, **more):
    page.get_by_role("button", name=name, **more).click()


def test_from_nothing_to_approved_minutes_with_four_phones(open_page, ward, add_task, axe):  # noqa: F811
    add_task(title="Nyckelskåpet")
    people = (ward.carin, ward.amina, ward.bjorn, ward.david)
    carin, amina, bjorn, david = phones = [open_page(person) for person in people]
    begins = timezone.localtime(ward.at + SOON)

    # Carin starts the series, and calls all to the first time.
    carin.goto(f"/g/{ward.group.slug}/meetings/")
    carin.get_by_role("link", name="Börja med APT").click()
    carin.get_by_label("Första gången").fill(f"{begins:%Y-%m-%d}")
    carin.get_by_label("Tid", exact=True).fill(f"{begins:%H:%M}")
    press(carin, "Börja")
    meeting = Meeting.objects.get()
    here = f"/g/{ward.group.slug}/meetings/{meeting.pk}/"
    carin.goto(here)
    carin.get_by_label("Vad vill du ta upp?").fill("Vem har nycklarna?")
    press(carin, "Sätt upp på dagordningen")
    press(carin, "Kalla alla")
    press(carin, "Börja mötet")
    for phone in phones[1:]:
        phone.goto(here)
        press(phone, "Jag är här")
    expect(carin.locator("#people")).to_contain_text("David")

    # Each thinks in silence. Nobody sees it before all are done; then the word goes round.
    carin.get_by_text("En annan punkt").click()
    press(carin, "Ta upp nu: Vem har nycklarna?")
    carin.get_by_text("En runda", exact=True).click()
    press(carin, "Tänk först, sedan en i taget")
    for phone, thought in zip(phones[:3], ("Fyra saknas.", "Jag har två.", "Skåpet står öppet."), strict=True):
        phone.get_by_label("Vad tänker du?").fill(thought)
        press(phone, "Jag är klar")
    expect(david.get_by_text("3 av 4 är klara")).to_be_visible()
    expect(amina.get_by_text("Fyra saknas.")).to_have_count(0)
    axe(david)
    david.get_by_label("Vad tänker du?").fill("Jag vet inte.")
    press(david, "Jag är klar")
    for phone in phones:
        expect(phone.locator("#now")).to_contain_text("Skåpet står öppet.")
    for phone in (amina, bjorn, david):  # round the ring, and the manager last
        expect(phone.get_by_role("heading", name="Du har ordet")).to_be_visible()
        press(phone, "Jag har talat")
    expect(carin.get_by_role("heading", name="Du har ordet")).to_be_visible()
    press(carin, "Stå över")
    expect(carin.get_by_role("heading", name="Alla har haft ordet")).to_be_visible()
    axe(carin)
    press(carin, "Avsluta rundan")

    # What it leads to: a decision by consent, somebody who is asked to carry it, and something to do.
    carin.get_by_role("link", name="Beslut", exact=True).click()
    carin.get_by_label("Vad är beslutat?").fill("Nycklarna kvitteras från och med i morgon.")
    press(carin, "Skriv ner beslutet")
    expect(carin.get_by_text("Fråga om samtycke först").first).to_be_visible()
    axe(carin)
    carin.get_by_label("Alla som är här är överens, utan runda").check()
    press(carin, "Skriv ner beslutet")
    bjorn.get_by_role("link", name="Vem leder").click()
    bjorn.get_by_label("Vilken uppgift?").select_option(label="Nyckelskåpet")
    bjorn.get_by_label("Vem?").select_option(label="David Lund")
    bjorn.get_by_label("På vilket sätt?").select_option(label="håller i den")
    press(bjorn, "Ställ frågan, eller ta den")
    amina.get_by_role("link", name="Att göra").click()
    amina.get_by_label("Vad ska göras?").fill("Räkna nycklarna")
    amina.get_by_label("Vem tar hand om det?").select_option(label="David Lund")
    press(amina, "Notera")
    for text in ("Nycklarna kvitteras", "Nyckelskåpet", "Räkna nycklarna"):
        expect(david.locator("#decided")).to_contain_text(text)
    axe(david)

    # It is David's with his own yes.
    david.get_by_role("link", name="Räkna nycklarna").first.click()
    press(david, "Ja, jag tar hand om det")
    expect(david.get_by_role("heading", level=1)).to_have_text("Du tar hand om det här")
    assert Action.objects.get().owner == ward.david

    # It ends; the minutes are there, and Björn says with his own sign-in that they are right.
    carin.get_by_role("link", name="Avsluta mötet").click()
    carin.get_by_role("dialog").get_by_role("button", name="Avsluta").click()
    expect(amina.get_by_role("heading", name="Vilka var med")).to_be_visible()
    axe(amina)
    carin.get_by_role("link", name="Anteckningarna").click()
    expect(carin.locator("#minutes")).to_contain_text("Nycklarna kvitteras från och med i morgon.")
    expect(carin.locator("#minutes")).not_to_contain_text("Skåpet står öppet.")
    carin.get_by_role("link", name="Välj vem som justerar").click()
    carin.get_by_label("En eller några läser").check()
    carin.get_by_label("Björn Ek").check()
    press(carin, "Gör så")
    bjorn.goto(f"/g/{ward.group.slug}/")
    bjorn.get_by_role("link", name="Läs minnesanteckningarna").click()
    press(bjorn, "Läst och okej")
    expect(bjorn.get_by_role("status").first).to_contain_text("Noterat")
    assert Minutes.objects.get().state == "approved"


def test_a_phone_that_loses_its_network_and_a_server_that_is_started_anew_lose_nothing(open_page, ward, going, served):
    here = f"/g/{ward.group.slug}/meetings/{going.pk}/"
    amina, bjorn, screen = open_page(ward.amina), open_page(ward.bjorn), open_page(ward.olle, size="desktop")
    for page, address in ((amina, here), (bjorn, here), (screen, f"{here}screen/")):
        with page.expect_response("**/live/**"):
            page.goto(address)
    waits = amina.locator("[data-waits]")
    amina.evaluate("() => Promise.all([...document.fonts].map((font) => font.load()))")  # what words are written in
    amina.context.set_offline(True)
    for words in ("Fyra saknas.", "Två är böjda."):
        amina.get_by_label("Skriv det").fill(words)
        press(amina, "Skriv")
        expect(waits).to_contain_text(f"Väntar på nätet: {words}")
    bjorn.get_by_label("Skriv det").fill("Jag har två.")
    press(bjorn, "Skriv")
    expect(bjorn.locator("#noted")).to_contain_text("Jag har två.")
    amina.context.set_offline(False)
    for phone in (amina, bjorn):
        for words in ("Jag har två.", "Fyra saknas.", "Två är böjda."):
            expect(phone.locator("#noted").get_by_text(words)).to_have_count(1)
    expect(waits).to_be_empty()

    served.stop()
    bjorn.get_by_label("Skriv det").fill("Medan servern var borta.")
    press(bjorn, "Skriv")
    expect(bjorn.locator("[data-waits]")).to_contain_text("Medan servern var borta.")
    served.start()
    for phone in (amina, bjorn):
        expect(phone.locator("#noted").get_by_text("Medan servern var borta.")).to_have_count(1)
    live.go_on(going.items.get(state="now"), by=ward.carin, at=timezone.now())
    for page in (amina, bjorn, screen):
        expect(page.get_by_role("heading", level=1)).to_contain_text("Bilarna")
    assert sorted(Note.objects.values_list("text", flat=True)) == [
        "Fyra saknas.",
        "Jag har två.",
        "Medan servern var borta.",
        "Två är böjda.",
    ]


def test_on_a_phone_the_next_step_is_at_the_thumb_and_the_rest_is_folded(open_page, ward, going):
    here = f"/g/{ward.group.slug}/meetings/{going.pk}/"
    carin, amina, desk = open_page(ward.carin), open_page(ward.amina), open_page(ward.bjorn, size="desktop")
    for page in (carin, amina, desk):
        page.goto(here)
    step = carin.get_by_role("button", name="Klart, vidare till: Bilarna")
    for place in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
        carin.evaluate(f"scrollTo(0, {place})")
        expect(step).to_be_in_viewport(ratio=1)
    for fold in ("Hela dagordningen", "Vilka är här", "Något mer?"):
        expect(amina.get_by_role("group").filter(has_text=fold).last).not_to_have_attribute("open", "")
    assert amina.evaluate("document.body.scrollHeight <= 3 * innerHeight")
    amina.get_by_text("Vilka är här").click()
    press(carin, "Klart, vidare till: Bilarna")
    expect(amina.get_by_role("heading", level=1)).to_contain_text("Bilarna")
    expect(amina.locator("#people").get_by_text("Björn", exact=True)).to_be_visible()  # what one has opened stays open
    expect(desk.locator("#agenda").get_by_role("heading", name="Nycklarna")).to_be_visible()


@pytest.fixture
def board(ward, going):
    """The last item of that meeting: an initiative with a proposal to try something."""
    lit = sparks.spark(ward.group, spark="The keys on a board", by=ward.amina, at=ward.at)
    until = timezone.localdate(ward.at) + timedelta(days=40)
    text = Text("The keys hang on a board.", until=until, look_for="Is any key missing?")
    proposals.write(lit, text=text, after=0, by=ward.amina, at=ward.at)
    source = ("initiatives.initiative", lit.pk)
    return bring(going, words=Words("The board", type="decision"), source=source, by=ward.amina, at=ward.at)


@pytest.mark.only_longer
def test_a_meeting_is_led_by_the_keyboard_alone_in_english(open_page, ward, going, board, axe):
    page = open_page(ward.carin, size="desktop", language="en")
    page.goto(f"/g/{ward.group.slug}/meetings/{going.pk}/")
    keys = Keys(page)
    keys.write(page.get_by_label("Write it down"), "Four are missing.")
    keys.press(page.get_by_role("button", name="Write", exact=True))
    expect(page.locator("#noted")).to_contain_text("Four are missing.")
    keys.press(page.locator("summary", has_text="A round"))
    keys.write(page.get_by_label("The question, or the proposal"), "We sign for each key.")
    keys.press(page.get_by_role("button", name="Ask for consent"))
    expect(page.locator("#now")).to_contain_text("0 of 3 have answered")
    talk = Round.objects.get()
    for person in (ward.amina, ward.bjorn):
        rounds.answer(talk, answer="yes_with_wish", text="For a month.", by=person, at=timezone.now())
    expect(page.locator("#now")).to_contain_text("2 of 3 have answered")
    axe(page)
    keys.press(page.get_by_role("button", name="Yes", exact=True))
    expect(page.locator("#noted")).to_contain_text("2 yes with a wish")
    keys.press(page.get_by_role("link", name="Decision", exact=True))
    keys = Keys(page)
    keys.write(page.get_by_label("What is decided?"), "We sign for each key, for a month.")
    keys.press(page.get_by_role("button", name="Note the decision"))
    expect(page.locator("#decided")).to_contain_text("We sign for each key, for a month.")
    keys = Keys(page)
    keys.press(page.get_by_role("button", name="Done, on to: Bilarna"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bilarna")
    keys.press(page.get_by_role("button", name="Go on next time"))
    keys.press(page.get_by_role("button", name="On to: The board"))
    keys.press(page.get_by_role("button", name="Ask for consent to the proposal"))
    expect(page.locator("#now")).to_contain_text("0 of 3 have answered")
    talk = Round.objects.get(asks__isnull=False)
    for person in (ward.amina, ward.bjorn):
        rounds.answer(talk, answer="yes", by=person, at=timezone.now())
    axe(page)
    keys.press(page.get_by_role("button", name="Yes", exact=True))
    expect(page.locator("#decided")).to_contain_text("The keys hang on a board.")
    keys.press(page.locator("#decided").get_by_role("link", name="The keys hang on a board."))
    expect(page.get_by_role("link", name="The keys on a board")).to_be_visible()  # where the decision came from
    page.go_back()
    keys = Keys(page)
    keys.press(page.get_by_role("link", name="End the meeting"))
    keys.press(page.get_by_role("dialog").get_by_role("button", name="End it"))
    expect(page.get_by_role("status").first).to_contain_text("The meeting is over.")
    assert AgendaItem.objects.get(title="Bilarna", meeting=going).state == "moved"


def test_without_script_one_comes_late_writes_answers_and_takes_something_on(open_page, ward, going):
    david = open_page(ward.david, script=False)
    here = f"/g/{ward.group.slug}/meetings/{going.pk}/"
    item = going.items.get(state="now")
    rounds.open_round(item, kind="consent", question="Vi kvitterar.", by=ward.carin, at=timezone.now())
    david.goto(here)
    press(david, "Jag är här")
    press(david, "Invändning")
    expect(david.get_by_role("alert")).to_contain_text("Säg vad som kan gå fel")
    david.get_by_label("Din önskan, eller vad som kan gå fel").fill("Vem har pärmen?")
    press(david, "Invändning")
    expect(david.get_by_role("button", name="Invändning")).to_have_attribute("aria-pressed", "true")
    david.get_by_label("Skriv det").fill("Pärmen ligger i bilen.")
    press(david, "Skriv")
    expect(david.locator("#noted")).to_contain_text("Pärmen ligger i bilen.")
    david.get_by_role("link", name="Att göra").click()
    david.get_by_label("Vad ska göras?").fill("Hämta pärmen")
    david.get_by_label("Vem tar hand om det?").select_option(label="David Lund")
    press(david, "Notera")
    expect(david.locator("#decided")).to_contain_text("Hämta pärmen")
    assert Action.objects.get().state == "taken"
    live.end(going, by=ward.carin, at=timezone.now())
    david.get_by_label("Skriv det").fill("En sak till.")
    press(david, "Skriv")
    expect(david.get_by_label("Det du skrev", exact=True)).to_have_value("En sak till.")
    press(david, "Parkera till ett annat möte")
    expect(david.get_by_role("status").first).to_be_visible()
    assert AgendaItem.objects.get(meeting=None, brought_by=ward.david).about == "En sak till."
