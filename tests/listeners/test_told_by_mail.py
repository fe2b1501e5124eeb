"""What is told by mail: by a real mail server on this machine, as the reader's mail program would read it."""

import re
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from medled.journal import kinds
from medled.listeners import bell, choices, post
from medled.listeners.models import Delivery
from medled.workplace.actions import members

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at():
    """Now: the addresses in the mails are opened in the present."""
    return timezone.now()


def sent(at=None):
    return post.send_due(now=lambda: at or timezone.now())


def bodies(letter):
    return [letter.get_body([kind]).get_content() for kind in ("plain", "html")]


def test_what_cannot_wait_is_mailed_at_once_with_the_way_to_it(ward, postbox, calls, settings):
    event = calls(ward, ward.amina)
    assert sent() == 1
    (letter,) = postbox.to(ward.amina)
    assert (
        letter["Subject"] == "Carin Wallin behöver ditt stöd" or letter["Subject"] == "Carin Wallin needs your support"
    )
    assert letter["Auto-Submitted"] == "auto-generated"
    for body in bodies(letter):
        assert f"https://medled.example/told/{event.pk}/" in body
        assert "Carin Wallin needs your support" in body
        assert "Hemtjänsten Norr".casefold() in body.casefold()


def test_what_is_between_two_is_mailed_without_anybodys_words(ward, postbox, calls):
    calls(ward, ward.amina)
    sent()
    (letter,) = postbox.to(ward.amina)
    assert "orkar" not in letter.as_string() + "".join(bodies(letter))
    assert not re.search(r"orkar", letter["Subject"])


def test_names_and_words_break_neither_headings_nor_page(ward, postbox, calls):
    ward.carin.name = "Carin <b>Wallin\r\nBcc: all@example.org"
    ward.carin.save()
    calls(ward, ward.amina)
    sent()
    (letter,) = postbox.letters
    assert letter["Bcc"] is None
    assert "<b>" not in letter.get_body(["html"]).get_content()


def test_it_is_in_the_readers_language_and_time(ward, postbox, calls):
    ward.amina.language = "sv"
    ward.amina.save()
    choices.keep_hours(ward.amina, zone="America/New_York", at=ward.at)
    noon = ward.at.replace(month=10, day=12, hour=12, minute=30)
    calls(ward, ward.amina, at=noon)
    sent()
    (letter,) = postbox.to(ward.amina)
    local = noon.astimezone(choices.hours_of([ward.amina.pk])[ward.amina.pk].zone)
    for body in bodies(letter):
        assert local.strftime("%H:%M") in body or local.strftime("%H.%M") in body
        assert "oktober" in body
        assert "Hur du får veta" in body or "Välj hur du får veta" in body


def test_mails_about_the_same_thing_hold_together_and_others_do_not(ward, postbox, calls):
    ids, threads = [], []
    for about in (ward.group, ward.group, ward.amina):
        calls(ward, ward.amina, about=about)
        sent()
        ids.append(postbox.letters[-1]["Message-ID"])
        threads.append((postbox.letters[-1]["In-Reply-To"], postbox.letters[-1]["References"]))
    assert len(set(ids)) == 3
    assert threads[0] == threads[1] != threads[2]
    assert all(one == other for one, other in threads)
    assert "@medled.example>" in ids[0]


def test_one_click_turns_the_mails_off_and_a_machine_that_looks_does_not(ward, postbox, calls):
    calls(ward, ward.amina)
    sent()
    (letter,) = postbox.to(ward.amina)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = letter["List-Unsubscribe"].strip(" <>").removeprefix("https://medled.example")
    program = Client(enforce_csrf_checks=True)
    assert program.get(address).status_code == program.head(address).status_code == 200
    assert choices.all_choices_of(ward.amina)["support"].word == "at_once"
    assert program.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert choices.all_choices_of(ward.amina)["support"].word == "page"
    calls(ward, ward.amina)
    assert sent() == 0
    assert bell.has_unread(ward.amina, at=ward.at)


def test_every_link_in_a_mail_can_be_looked_at_without_changing_anything(ward, postbox, calls):
    calls(ward, ward.amina)
    sent()
    links = {
        link
        for body in bodies(postbox.letters[0])
        for link in re.findall(r"https://medled\.example(/[^\s\"<]*)", body)
    }
    assert len(links) == 3
    before = (list(Delivery.objects.values()), bell.has_unread(ward.amina, at=ward.at))
    for link in links:
        assert Client().get(link).status_code in (200, 302)
    assert (list(Delivery.objects.values()), bell.has_unread(ward.amina, at=ward.at)) == before


def test_who_has_left_or_has_read_it_gets_no_mail(ward, postbox, calls):
    calls(ward, ward.amina)
    members.leave(ward.group, person=ward.amina, by=ward.carin, at=ward.at)
    event = calls(ward, ward.bjorn)
    bell.read(ward.bjorn, event.pk, at=ward.at)
    assert sent() == 0
    assert postbox.letters == []
    assert Delivery.objects.filter(dropped_at=None, person__in=[ward.amina, ward.bjorn], pace="at_once").count() == 0


def test_quiet_hours_are_kept_also_when_the_worker_comes_late(ward, postbox, calls):
    evening = timezone.localtime(ward.at).replace(hour=19, minute=0) + timedelta(days=1)
    calls(ward, ward.amina, at=evening)
    choices.keep_hours(ward.amina, starts=time(20), ends=time(7), at=evening)
    assert sent(evening + timedelta(hours=3)) == 0
    assert sent(evening + timedelta(hours=11, minutes=59)) == 0
    assert sent(evening + timedelta(hours=12)) == 1


def test_what_waited_together_comes_as_one_mail_for_each_thing(ward, postbox, calls):
    for about in (ward.group, ward.group, ward.amina):
        calls(ward, ward.amina, about=about)
    assert sent() == 2
    assert len(postbox.to(ward.amina)) == 2


@pytest.mark.parametrize("hours_down", [25])
def test_a_server_that_is_down_for_a_day_loses_nothing_and_repeats_nothing(ward, postbox, calls, settings, hours_down):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9  # nobody answers there
    for _number in range(3):
        calls(ward, ward.amina)
        calls(ward, ward.bjorn, about=ward.bjorn)
    now = timezone.now()
    for minute in range(0, hours_down * 60, 7):
        assert sent(now + timedelta(minutes=minute)) == 0
    settings.EMAIL_PORT = port
    for hour in range(hours_down, hours_down + 26):
        sent(now + timedelta(hours=hour))
    told = Delivery.objects.filter(pace="at_once")
    assert told.count() == 6
    assert not told.filter(sent_at=None).exists()
    assert len({letter["Message-ID"] for letter in postbox.letters}) == len(postbox.letters) == 2


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(hours=1), timedelta(days=-1), timedelta(days=1)])
def test_a_clock_that_jumps_there_and_back_loses_no_mail_and_repeats_none(ward, postbox, calls, settings, jump):
    """Somebody calls every third hour; the clock is wrong for a day, and the server away for a part of it."""
    Delivery.objects.all().delete()
    begins, port = timezone.now(), settings.EMAIL_PORT
    for hour in range(84):
        clock = begins + timedelta(hours=hour) + (jump if 6 <= hour < 30 else timedelta())
        settings.EMAIL_PORT = 9 if 9 <= hour < 15 else port
        if hour % 3 == 0 and hour < 36:
            calls(ward, ward.amina, at=clock)
        sent(clock)
    told = Delivery.objects.filter(pace="at_once")
    assert told.count() == 12
    assert not told.filter(sent_at=None).exists()
    said = [body.count("needs your support") for letter in postbox.letters for body in bodies(letter)[:1]]
    assert sum(said) == 12
    assert len({letter["Message-ID"] for letter in postbox.letters}) == len(postbox.letters)


def test_a_server_that_is_gone_for_good_is_given_up_after_days(ward, postbox, calls, settings):
    settings.EMAIL_PORT = 9
    calls(ward, ward.amina)
    now = timezone.now()
    for hour in range(80):
        sent(now + timedelta(hours=hour))
    row = Delivery.objects.get(person=ward.amina, pace="at_once")
    assert row.given_up_at - now > timedelta(hours=48)


def test_one_address_that_is_refused_does_not_stop_the_others(ward, postbox, calls):
    postbox.refuses = ward.amina.email
    calls(ward, ward.amina)
    calls(ward, ward.bjorn)
    assert sent() == 1
    assert len(postbox.to(ward.bjorn)) == 1
    assert Delivery.objects.get(person=ward.amina, pace="at_once").given_up_at


def test_a_mail_that_cannot_be_written_is_tried_again_and_stops_nobody(ward, postbox, calls):
    calls(ward, ward.amina)
    calls(ward, ward.bjorn)
    kinds.register["test.called"].to["to"] = "{actor needs"  # a stray brace
    assert sent() == 0
    kinds.register["test.called"].to["to"] = "{actor} needs your support."
    assert sent(timezone.now() + timedelta(minutes=2)) == 2


def test_the_doctor_sees_mails_that_are_held_up(ward, postbox, calls, settings):
    from medled.cli import examine

    def said():
        return [found.sentence for found in examine.everything(at=timezone.now())]

    postbox.refuses = ward.bjorn.email
    calls(ward, ward.bjorn)
    sent()
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    calls(ward, ward.amina)
    sent()
    assert {"Mails that could not be sent, and wait: 1.", "Mails that were given up: 1."} <= set(said())
    settings.EMAIL_PORT = port
    sent(timezone.now() + timedelta(minutes=2))
    assert "Mails that could not be sent, and wait: 1." not in said()
