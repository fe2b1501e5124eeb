"""The pages of check-ins, as the two see them, and as nobody else does."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medled.rooms.dialogue.actions import check_ins
from medled.rooms.dialogue.models import CheckIn, CheckInAnswers
from medled.rooms.sharing.actions import support
from medled.rooms.sharing.models import CardChange
from medled.workplace.actions import groups
from tests.web.address import Page
from tests.web.addresses import ADDRESSES, found

TICKED = {"load": "too_much", "mandate": "not_always", "next": "hand_over"}
WEEK = timedelta(days=7)


@pytest.fixture
def held(ward, propose, accept):
    """Amina's commitment with Björn's promise, in a group that works every day."""
    group = ward.group
    groups.change(
        group, name=group.name, week="every_day", support_limit=4, version=group.version, by=ward.carin, at=ward.at
    )
    group.refresh_from_db()
    commitment = accept(propose(support=ward.bjorn))
    return support.promise(commitment, version=commitment.version, by=ward.bjorn, at=ward.at)


@pytest.fixture
def to(ward, held):
    """Return the address of a page about Amina's commitment, or about a check-in: to("hold-check-in")."""

    def address(name, pk=None):
        return reverse(f"dialogue:{name}", args=[ward.group.slug, held.pk if pk is None else pk])

    return address


def typed(at):
    local = timezone.localtime(at)
    return {"day": f"{local:%Y-%m-%d}", "clock": f"{local:%H:%M}"}


def page(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_two_book_a_check_in_and_talk(ward, held, enter, to):
    amina, bjorn = enter(ward.amina), enter(ward.bjorn)
    assert "When do you talk next, you and Björn?" in page(amina.get(to("check-ins-about")))
    starts_at = (ward.at + WEEK).replace(second=0, microsecond=0)
    said = page(amina.post(to("propose-check-in"), typed(starts_at), follow=True))
    assert "Your time waits for Björn" in said
    check_in = CheckIn.objects.get()
    seen = page(bjorn.get(to("check-in", check_in.pk)))
    assert "Amina proposes a time" in seen
    booked = page(
        bjorn.post(to("agree-check-in", check_in.pk), {"starts_at": check_in.proposed_for.isoformat()}, follow=True)
    )
    assert "You check in with Amina on" in booked
    assert "“What is it like to lead this right now?”" in page(bjorn.get(to("hold-check-in")))
    noted = page(amina.post(to("hold-check-in"), TICKED | typed(starts_at + 4 * WEEK), follow=True))
    for seen in (noted, page(bjorn.get(to("check-ins-about")))):
        assert "Too much" in seen
        assert "Not always" in seen
        assert "Hand it over" in seen
    assert reverse("sharing:offer-handover", args=[ward.group.slug, held.pk]) in noted
    assert "Amina proposes a time" in page(bjorn.get(to("check-ins-about")))


def test_the_yes_that_is_sent_by_the_page_is_the_one_that_is_shown(ward, held, enter, to):
    proposed = check_ins.propose(held, starts_at=ward.at + WEEK, by=ward.amina, at=ward.at)
    seen = page(enter(ward.bjorn).get(to("check-in", proposed.pk)))
    sent = seen.partition('name="starts_at" value="')[2].partition('"')[0]
    enter(ward.bjorn).post(to("agree-check-in", proposed.pk), {"starts_at": sent})
    proposed.refresh_from_db()
    assert proposed.agreed_for is not None


@pytest.mark.parametrize("sent", ["", "yes", "2026-13-45T99:00", "2026-03-02T09:00"])
def test_a_yes_to_no_time_books_nothing(ward, held, enter, to, sent):
    proposed = check_ins.propose(held, starts_at=ward.at + WEEK, by=ward.amina, at=ward.at)
    answer = enter(ward.bjorn).post(to("agree-check-in", proposed.pk), {"starts_at": sent}, follow=True)
    assert answer.status_code == 200
    proposed.refresh_from_db()
    assert proposed.agreed_for is None


def test_the_one_who_supports_has_nothing_to_tick(ward, held, enter, to):
    seen = page(enter(ward.bjorn).get(to("hold-check-in")))
    assert 'name="load"' not in seen
    enter(ward.bjorn).post(to("hold-check-in"), TICKED)
    assert CheckIn.objects.get().held_at
    assert not CheckInAnswers.objects.exists()
    assert "Answer the three questions" in page(enter(ward.amina).get(to("check-ins-about")))


def test_what_can_not_be_is_said_at_its_field_and_what_was_chosen_stays(ward, held, enter, to):
    said = page(enter(ward.amina).post(to("propose-check-in"), {"day": "2020-01-01", "clock": "09:30"}))
    assert "That time has passed. Choose one that lies ahead." in said
    assert 'value="09:30"' in said
    said = page(enter(ward.amina).post(to("propose-check-in"), {"day": "next week", "clock": "noon"}))
    assert "Write the time as hours and minutes: 14:30." in said
    said = page(enter(ward.amina).post(to("hold-check-in"), TICKED | {"day": "2030-01-01", "clock": ""}))
    assert "Choose a time too, or empty the day." in said
    assert said.count("checked") == 3
    said = page(enter(ward.amina).post(to("hold-check-in"), {"load": "gigantic"}))
    assert "Choose one in the list." in said
    assert not CheckIn.objects.exists()


def test_too_much_twice_in_a_row_offers_ways_out_that_begin_the_real_thing(ward, held, enter, to):
    for weeks in (2, 1):
        check_ins.hold(held, answers=check_ins.Answers(**TICKED), by=ward.amina, at=ward.at - weeks * WEEK)
    seen = page(enter(ward.amina).get(to("check-ins-about")))
    assert "Too much, twice in a row" in seen
    slug, amina = ward.group.slug, enter(ward.amina)
    for address in (
        reverse("sharing:card", args=[slug, held.pk]) + "#next",
        reverse("sharing:propose", args=[slug, held.task_id]) + "?role=partner",
        reverse("sharing:change-card", args=[slug, held.pk]) + "?both=1",
    ):
        assert f'href="{address}"' in seen
        assert amina.get(address.partition("#")[0]).status_code == 200
    other = page(enter(ward.bjorn).get(to("check-ins-about")))
    assert "Ask Amina what can be returned, shared or made lighter." in other


def test_a_change_after_a_check_in_waits_for_the_supporter(ward, held, enter):
    address = reverse("sharing:change-card", args=[ward.group.slug, held.pk]) + "?both=1"
    seen = page(enter(ward.amina).get(address))
    assert "It becomes a proposal to Björn" in seen
    card = {"hours": "2", "starts_on": f"{held.starts_on}", "support": ward.bjorn.pk, "version": held.version}
    enter(ward.amina).post(address, card | {"support_days": held.support_days, "check_in_weeks": held.check_in_weeks})
    change = CardChange.objects.get()
    held.refresh_from_db()
    assert held.hours == 4
    assert "Yes to the change" in page(enter(ward.bjorn).get(reverse("sharing:card", args=[ward.group.slug, held.pk])))
    enter(ward.bjorn).post(reverse("sharing:agree-change", args=[ward.group.slug, change.pk]))
    held.refresh_from_db()
    assert held.hours == 2


def test_who_sees_it_is_chosen_on_the_page_and_says_what_holds(ward, held, enter):
    index = reverse("dialogue:check-ins", args=[ward.group.slug])
    load = reverse("dialogue:choose-who-sees-load", args=[ward.group.slug])
    assert re.search(r'value="holder"[^>]* checked', page(enter(ward.amina).get(index)))
    assert "Noted." in page(enter(ward.amina).post(load, {"to": "group"}, follow=True))
    assert "This needs another look" in page(enter(ward.amina).post(load, {"to": "everybody"}))


def test_nobody_else_finds_it_on_any_page_of_the_group(ward, held, enter, to):
    """A third, in whatever role, reads every page of the group that a check-in could stand on."""
    check_ins.hold(held, answers=check_ins.Answers(**TICKED), by=ward.amina, at=ward.at)
    check_ins.propose(held, starts_at=ward.at + WEEK, by=ward.amina, at=ward.at)
    theirs = re.compile(r"check-ins/\d|dialogue/commitments|about Veckans|check in with|checked in|too much for")
    for third in (ward.carin, ward.david, ward.olle):
        client = enter(third)
        for name, parts in found():
            if set(parts) != {"group"} or not isinstance(ADDRESSES.get(name), Page):
                continue
            answer = client.get(reverse(name, args=[ward.group.slug]))
            if name == "dialogue:check-ins" or not answer.headers["Content-Type"].startswith("text/html"):
                continue
            seen = answer.content.decode()
            assert not theirs.search(seen), name
        seen = page(client.get(reverse("dialogue:check-ins", args=[ward.group.slug])))
        assert "You have nobody to check in with yet" in seen
        assert "Veckans bemanning" not in seen
        card = page(client.get(reverse("sharing:card", args=[ward.group.slug, held.pk])))
        assert "Your check-ins" not in card
    assert "Your check-ins" in page(enter(ward.bjorn).get(reverse("sharing:card", args=[ward.group.slug, held.pk])))


def test_ticks_of_a_session_that_has_ended_are_not_kept(ward, held, enter, to):
    password = "en lång mening att minnas"
    ward.amina.set_password(password)
    ward.amina.save()
    client = Client()
    client.post("/account/login/", {"login": ward.amina.email, "password": password, "next": "/"})
    kept = {}
    for name, typed_there in (
        ("hold-check-in", TICKED),
        ("propose-check-in", {"day": "2030-01-01", "clock": "09:00"}),
    ):
        del client.cookies[settings.SESSION_COOKIE_NAME]
        assert client.post(to(name), typed_there).status_code == 302
        kept[name] = client.session.get("kept", {}).get("body", "")
    assert kept["hold-check-in"] == ""
    assert "2030-01-01" in kept["propose-check-in"]  # a day is kept as anywhere else


def test_without_a_promise_the_page_says_who_is_missing(ward, held, enter, to):
    support.end(held, by=ward.bjorn, at=ward.at)
    assert "Somebody to check in with is missing" in page(enter(ward.amina).get(to("check-ins-about")))
    assert "Somebody to check in with is missing" in page(enter(ward.amina).get(to("hold-check-in")))
    assert enter(ward.bjorn).get(to("check-ins-about")).status_code == 404
