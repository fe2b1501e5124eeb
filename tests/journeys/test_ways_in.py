"""Ways in, in a real browser: a passkey from Chromium's own virtual device, and from nothing to a group on a phone."""

import re

import pytest
from playwright.sync_api import expect

from medled.workplace import queries
from medled.workplace.actions import invitations
from medled.workplace.models import Group
from tests.journeys.conftest import DESKTOP, DRAWN, look

PASSWORD = "en lång mening att minnas"


@pytest.fixture
def carin(ward):
    ward.carin.set_password(PASSWORD)
    ward.carin.save()
    return ward.carin


def give_a_finger(page):
    """Give the browser a device that recognises its owner at once."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return devtools


def test_a_passkey_is_added_and_is_then_the_way_in(open_page, carin, live_server):
    page = open_page()
    give_a_finger(page)
    page.goto("/account/login/")
    page.get_by_label("Din e-postadress").fill(carin.email)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    expect(page).not_to_have_url(re.compile("/account/"))
    page.goto("/you/")
    page.get_by_role("link", name=re.compile("Passnycklar")).click()
    page.get_by_role("link", name="Lägg till en passnyckel").click()
    page.get_by_label("Lösenord").fill(PASSWORD)  # once more, since it changes how one signs in
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Lägg till den här").click()
    expect(page.get_by_text("Passnyckeln är tillagd")).to_be_visible()

    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Logga ut").click()
    expect(page).not_to_have_url(re.compile("/account/"))
    page.goto("/account/login/?next=/you/")
    page.get_by_role("button", name="Använd en passnyckel").click()
    expect(page).to_have_url(re.compile(r"\d/you/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Carin Wallin")


def test_a_passkey_that_does_not_fit_is_told(open_page, carin):
    page = open_page()
    give_a_finger(page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Använd en passnyckel").click()
    expect(page.get_by_text("Det gick inte med passnyckeln")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_workplace_starts_on_a_phone(open_page, db, script):
    page = open_page(script=script)
    page.goto("/")
    page.get_by_role("link", name="Börja med din egen grupp").click()
    page.get_by_label("Ditt namn").fill("Nadia Berg")
    page.get_by_label("Din e-postadress").fill("nadia@example.org")
    page.get_by_label("Välj ett lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Organisation").fill("Norrby kommun")
    page.get_by_label("Enhet").fill("Skola")
    page.get_by_label("Er grupp").fill("Arbetslag 7-9")
    page.get_by_label("medarbetare").check()
    page.get_by_label("Arbetslag i skola").check()
    page.get_by_role("button", name="Börja").click()
    page.get_by_role("button", name="Ta de här").click()
    page.get_by_role("button", name="Gör en länk").click()
    page.get_by_role("link", name="Visa koden").click()
    expect(page.get_by_role("img", name=re.compile("QR-kod"))).to_be_visible()
    group = Group.objects.get(name="Arbetslag 7-9")
    assert group.tasks.exists()


def test_an_invitation_is_accepted_on_a_phone(open_page, ward):
    link = invitations.open_link(ward.group, role="member", by=ward.carin, at=ward.at)
    page = open_page()
    page.goto(f"/join/{link.token}/")
    page.get_by_role("link", name="Jag är ny här").click()
    page.get_by_label("Ditt namn").fill("Omar Said")
    page.get_by_label("Din e-postadress").fill("omar@example.org")
    page.get_by_label("Välj ett lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Ja, jag är med").click()
    expect(page).to_have_url(re.compile(f"/g/{ward.group.slug}/$"))
    assert "Omar Said" in {m.person.name for m in queries.memberships_on(ward.group, queries.day_of(ward.at))}


def test_what_no_address_alone_shows_can_be_used_by_all(open_page, axe, no_sideways_scroll, carin, ward):
    page = open_page(carin, dark=True)
    page.goto(f"/g/{ward.group.slug}/workplace/import/")
    rows = b"Namn;E-post;Skonummer\nBo;bo@;38\nCia;c@example.org;41"
    page.set_input_files("#id_file", {"name": "p.csv", "mimeType": "text/csv", "buffer": rows})
    page.get_by_role("button", name="Titta på raderna").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 rad behöver rättas")
    axe(page)
    no_sideways_scroll(page)
    look(page, size=DESKTOP, dark=False)
    axe(page, rules=DRAWN)
    page.get_by_label("E-post").fill("bo@example.org")
    page.get_by_role("button", name="Ta in när allt stämmer").click()
    expect(page.get_by_text("Intaget: 2 personer.")).to_be_visible()
