"""My calendar: what a calendar program reads at a secret address, for whom it is there, and how it ends."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medled.listeners import own_calendar
from medled.rooms.dialogue.actions import calls, check_ins
from medled.rooms.initiatives.actions import proposals, sparks, trials
from medled.rooms.initiatives.actions import rounds as proposal_rounds
from medled.rooms.initiatives.queries.trials import going_on
from medled.rooms.sharing.actions import mandates, rounds, support
from medled.workplace.actions import absences, members
from medled.workplace.models import Person
from medled.workplace.queries import calendar_of, day_of
from tests.lifelike import group_of
from tests.rooms.dialogue.check_ins.conftest import (  # noqa: F401
    accept,
    add_task,
    card,
    described,
    held,
    propose,
    recorded,
    task,
)

SECRET_WORDS = "Jag orkar inte med nyckelskåpet"


@pytest.fixture
def at():
    """Now: a feed is read in the present."""
    return timezone.now()


@pytest.fixture
def ward(ward):
    """The north ward, where people read English."""
    Person.objects.update(language="en")
    return ward


@pytest.fixture
def next_week(ward):
    """Nine o'clock on a working day to come."""
    calendar = calendar_of(ward.group)
    day = calendar.working_day_after(day_of(ward.at), 5)
    return datetime(day.year, day.month, day.day, 9, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def booked(ward, held, next_week):  # noqa: F811
    """A check-in that Amina has proposed and Björn has agreed to."""
    proposed = check_ins.propose(held, starts_at=next_week, by=ward.amina, at=ward.at)
    return check_ins.agree(proposed, starts_at=next_week, by=ward.bjorn, at=ward.at)


def address(person):
    return f"/calendar/{own_calendar.secret_of(person) or own_calendar.renew(person)}.ics"


def read(person, **headers):
    """Return the feed of somebody as a program gets it, which has never signed in."""
    return Client().get(address(person), headers=headers)


def entries(person):
    return {str(one["SUMMARY"]): one for one in icalendar.Calendar.from_ical(read(person).content).walk("VEVENT")}


def said(person):
    return set(entries(person))


def test_an_agreed_check_in_stands_with_each_of_the_two_for_ten_minutes(ward, booked, next_week):
    of_amina, of_bjorn = entries(ward.amina), entries(ward.bjorn)
    assert set(of_amina) == {"Check-in with Björn Ek: Veckans bemanning"}
    assert set(of_bjorn) == {"Check-in with Amina Ali: Veckans bemanning"}
    (one,) = of_amina.values()
    assert one.decoded("DTSTART") == next_week.astimezone(UTC)
    assert one.decoded("DTEND") - one.decoded("DTSTART") == timedelta(minutes=10)
    assert str(one["URL"]).endswith(f"/g/{ward.group.slug}/dialogue/check-ins/{booked.pk}/")
    assert str(one["UID"]) == str(next(iter(of_bjorn.values()))["UID"])


def test_a_check_in_is_for_the_two_alone(ward, booked):
    for other in (ward.carin, ward.david, ward.olle, ward.elin, ward.farid):
        assert said(other) == set()


def test_a_time_that_is_only_proposed_stands_nowhere(ward, held, next_week):  # noqa: F811
    check_ins.propose(held, starts_at=next_week, by=ward.amina, at=ward.at)
    assert said(ward.amina) == said(ward.bjorn) == set()


def test_a_moved_check_in_is_the_same_one_at_another_time(ward, booked, next_week):
    (before,) = entries(ward.amina).values()
    check_ins.move(booked, starts_at=next_week + timedelta(hours=2), by=ward.amina, at=ward.at)
    (meanwhile,) = entries(ward.amina).values()
    assert meanwhile.decoded("DTSTART") == before.decoded("DTSTART")  # holds until Björn has said yes
    booked.refresh_from_db()
    check_ins.agree(booked, starts_at=next_week + timedelta(hours=2), by=ward.bjorn, at=ward.at)
    (after,) = entries(ward.amina).values()
    assert after["UID"] == before["UID"]
    assert after.decoded("DTSTART") - before.decoded("DTSTART") == timedelta(hours=2)
    assert (int(before["SEQUENCE"]), int(after["SEQUENCE"])) == (0, 1)


def test_a_skipped_check_in_is_gone(ward, booked):
    check_ins.skip(booked, by=ward.bjorn, at=ward.at)
    assert said(ward.amina) == said(ward.bjorn) == set()


def test_a_talk_says_with_whom_and_never_what_about(ward, next_week):
    call = calls.ask(ward.group, to=ward.bjorn, words=SECRET_WORDS, by=ward.amina, at=ward.at)
    calls.book_talk(call, talk_at=next_week, words="Kom förbi, det ordnar sig", by=ward.bjorn, at=ward.at)
    assert said(ward.amina) == {"Talk with Björn Ek"}
    assert said(ward.bjorn) == {"Talk with Amina Ali"}
    assert said(ward.carin) == said(ward.david) == set()
    for person in (ward.amina, ward.bjorn):
        contents = read(person).content.decode()
        assert "nyckelsk" not in contents
        assert "ordnar" not in contents


def test_a_talk_that_is_booked_anew_has_moved(ward, next_week):
    call = calls.ask(ward.group, to=ward.bjorn, by=ward.amina, at=ward.at)
    calls.book_talk(call, talk_at=next_week, by=ward.bjorn, at=ward.at)
    calls.book_talk(call, talk_at=next_week + timedelta(days=1), by=ward.bjorn, at=ward.at + timedelta(minutes=1))
    (one,) = entries(ward.amina).values()
    assert one.decoded("DTSTART") == (next_week + timedelta(days=1)).astimezone(UTC)
    assert int(one["SEQUENCE"]) == 1


def test_a_talk_to_come_falls_away_when_the_call_is_closed(ward, next_week):
    call = calls.ask(ward.group, to=ward.bjorn, by=ward.amina, at=ward.at)
    calls.book_talk(call, talk_at=next_week, by=ward.bjorn, at=ward.at)
    calls.close(call, got="yes", by=ward.amina, at=ward.at)
    assert said(ward.amina) == said(ward.bjorn) == set()


def test_the_last_day_of_my_commitment_is_a_whole_day_with_me_alone(ward, propose, accept):  # noqa: F811
    accept(propose(ends_on=day_of(ward.at) + timedelta(days=90)))
    (one,) = entries(ward.amina).values()
    assert str(one["SUMMARY"]) == "Your commitment ends: Veckans bemanning"
    assert one.decoded("DTSTART") == day_of(ward.at) + timedelta(days=90)
    assert one.decoded("DTEND") - one.decoded("DTSTART") == timedelta(days=1)
    assert said(ward.bjorn) == set()


def test_what_lies_farther_off_than_a_year_and_a_month_waits(ward, propose, accept):  # noqa: F811
    accept(propose(ends_on=day_of(ward.at) + timedelta(days=401)))
    assert said(ward.amina) == set()


def test_rounds_stand_until_the_moment_they_close_with_those_who_share(ward, add_task):  # noqa: F811
    shared = [add_task(title="Scheman")]
    closes_at = (ward.at + timedelta(days=7)).replace(microsecond=0)
    rounds.open_round(
        ward.group,
        title="Höstens delning",
        tasks=shared,
        closes_at=closes_at,
        ends_on=day_of(ward.at) + timedelta(days=120),
        by=ward.carin,
        at=ward.at,
    )
    mandates.open_round(ward.group, tasks=[shared[0].pk], closes_at=closes_at, by=ward.carin, at=ward.at)
    found = entries(ward.amina)
    assert set(found) == {"The wishes close: Höstens delning", "The mandate round closes"}
    assert {one.decoded("DTEND") for one in found.values()} == {closes_at.astimezone(UTC)}
    assert said(ward.olle) == said(ward.elin) == set()


def test_a_stopped_round_no_longer_closes(ward, add_task):  # noqa: F811
    shared = [add_task(title="Scheman")]
    days = {"closes_at": ward.at + timedelta(days=7), "ends_on": day_of(ward.at) + timedelta(days=120)}
    opened = rounds.open_round(ward.group, title="Höst", tasks=shared, **days, by=ward.carin, at=ward.at)
    rounds.stop(opened, reason="Vi väntar", by=ward.carin, at=ward.at)
    assert said(ward.amina) == set()


def test_my_absence_is_whole_days_and_nobody_elses_affair_here(ward):
    first = day_of(ward.at) + timedelta(days=10)
    days = {"starts_on": first, "ends_on": first + timedelta(days=5), "deputy": None}
    absences.say(ward.group, person=ward.amina, **days, by=ward.amina, at=ward.at)
    (one,) = entries(ward.amina).values()
    assert (str(one["SUMMARY"]), one.decoded("DTSTART"), one.decoded("DTEND")) == (
        "Away",
        first,
        first + timedelta(days=5),
    )
    assert said(ward.bjorn) == set()


def test_an_absence_without_a_known_end_is_its_first_day(ward):
    first = day_of(ward.at)
    absences.say(ward.group, person=ward.amina, starts_on=first, ends_on=None, deputy=None, by=ward.amina, at=ward.at)
    (one,) = entries(ward.amina).values()
    assert str(one["SUMMARY"]) == "Away, until further notice"
    assert one.decoded("DTEND") - one.decoded("DTSTART") == timedelta(days=1)


def test_it_is_in_the_readers_language_whatever_the_program_speaks(ward, booked):
    ward.amina.language = "sv"
    ward.amina.save()
    answer = read(ward.amina, accept_language="en")
    assert answer.headers["Content-Language"] == "sv"
    assert said(ward.amina) == {"Avstämning med Björn Ek: Veckans bemanning"}


def test_another_reader_reads_the_same(ward, booked, next_week):
    one = vobject.readOne(read(ward.amina).content.decode()).vevent
    assert one.summary.value == "Check-in with Björn Ek: Veckans bemanning"
    assert one.dtstart.value == next_week.astimezone(UTC)


def test_a_new_address_ends_the_old_one_at_once(ward, booked):
    old = address(ward.amina)
    assert Client().get(old).status_code == 200
    client = Client()
    client.force_login(ward.amina)
    client.post("/you/calendar/renew/")
    assert Client().get(old).status_code == 404
    assert address(ward.amina) != old
    assert Client().get(address(ward.amina)).status_code == 200


def test_turned_off_there_is_no_address(ward):
    old = address(ward.amina)
    client = Client()
    client.force_login(ward.amina)
    client.post("/you/calendar/off/")
    assert Client().get(old).status_code == 404
    assert own_calendar.secret_of(ward.amina) is None


@pytest.mark.parametrize(
    "change", [lambda s: s[:-1] + ("a" if s[-1] != "a" else "b"), lambda s: s.split(".")[0], str.upper]
)
def test_an_address_that_is_not_exactly_ours_leads_nowhere(ward, change):
    secret = own_calendar.renew(ward.amina)
    assert Client().get(f"/calendar/{change(secret)}.ics").status_code == 404


def test_the_address_tells_nothing_of_whose_it_is_and_the_database_alone_opens_nothing(ward):
    secret = own_calendar.renew(ward.amina)
    kept = ward.amina.own_calendar.key
    assert len(kept) == 22  # 128 bits of chance
    assert Client().get(f"/calendar/{kept}.ics").status_code == 404
    assert own_calendar.renew(ward.amina) != secret


def test_who_has_left_a_group_sees_nothing_of_it(ward, booked):
    members.leave(ward.group, person=ward.amina, on=day_of(ward.at), by=ward.carin, at=ward.at)
    assert said(ward.amina) == set()


def test_who_no_longer_supports_sees_nothing_of_what_was_between_the_two(ward, booked, held, next_week):  # noqa: F811
    check_ins.hold(held, by=ward.amina, at=next_week)
    assert len(said(ward.bjorn)) == 1
    held.refresh_from_db()
    support.end(held, by=ward.bjorn, at=ward.at)
    assert said(ward.bjorn) == set()
    assert len(said(ward.amina)) == 1


def test_who_is_no_longer_active_has_no_feed(ward, booked):
    assert read(ward.amina).status_code == 200
    ward.amina.is_active = False
    ward.amina.save()
    assert read(ward.amina).status_code == 404


def test_a_program_that_has_it_already_is_told_so(ward, booked):
    first = read(ward.amina)
    again = read(ward.amina, if_none_match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    check_ins.skip(booked, by=ward.bjorn, at=ward.at)
    assert read(ward.amina, if_none_match=first.headers["ETag"]).status_code == 200


def test_it_is_kept_by_nobody_on_the_way_and_leaves_no_crumbs(ward, booked):
    answer = read(ward.amina)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert not answer.cookies


def test_it_can_only_be_read(ward):
    assert Client().post(address(ward.amina)).status_code == 405
    assert Client().head(address(ward.amina)).status_code == 200


def test_looking_at_the_page_makes_no_address(ward):
    client = Client()
    client.force_login(ward.amina)
    page = client.get("/you/calendar/").content.decode()
    assert own_calendar.secret_of(ward.amina) is None
    assert ".ics" not in page
    client.post("/you/calendar/renew/")
    page = client.get("/you/calendar/").content.decode()
    assert f"{own_calendar.secret_of(ward.amina)}.ics" in page
    assert "webcal://" in page


def test_forty_commitments_cost_no_more_questions_than_one(db, at):
    few, many = group_of(4, number_of_tasks=8, at=at), group_of(5, number_of_tasks=60, at=at)
    asked = []
    for place in (few, many):
        to = address(place.people[0])
        with CaptureQueriesContext(connection) as questions:
            contents = Client().get(to).content
        asked.append((len(questions), contents.count(b"BEGIN:VEVENT")))
    assert asked[0][0] == asked[1][0] <= 22
    assert asked[1][1] > asked[0][1] + 5


@pytest.fixture
def all_are_asked(ward, next_week):
    """Amina asks all about a trial until nine on a day next week."""
    lit = sparks.spark(ward.group, spark="Rapporten vid bilen.", by=ward.amina, at=ward.at)
    until = day_of(ward.at) + timedelta(days=40)
    text = proposals.Text("Vi provar.", until=until, look_for="Kommer alla hem?")
    proposal = proposals.write(lit, text=text, after=0, by=ward.amina, at=ward.at)
    return proposal_rounds.open_round(proposal, kind="consent", closes_at=next_week, by=ward.amina, at=ward.at)


def test_when_a_round_closes_stands_with_each_who_is_asked_and_moves_when_it_is_given_more_time(
    ward, all_are_asked, next_week
):
    for person in (ward.amina, ward.bjorn, ward.carin):
        (closing,) = [one for name, one in entries(person).items() if name == "The round closes: Rapporten vid bilen"]
        assert closing["DTEND"].dt == next_week
        assert closing["SEQUENCE"] == 0
    assert "The round closes: Rapporten vid bilen" not in said(ward.olle)
    later = next_week + timedelta(days=1)
    proposal_rounds.give_more_time(all_are_asked, closes_at=later, by=ward.amina, at=ward.at)
    moved = entries(ward.bjorn)["The round closes: Rapporten vid bilen"]
    assert (moved["DTEND"].dt, moved["SEQUENCE"]) == (later, 1)
    proposal_rounds.stop(all_are_asked, by=ward.amina, at=ward.at)
    assert "The round closes: Rapporten vid bilen" not in said(ward.bjorn)


def test_the_last_day_of_a_trial_stands_with_all_who_share_it_and_is_gone_when_they_have_looked_back(
    ward, all_are_asked
):
    for who in (ward.carin, ward.amina, ward.bjorn, ward.david):
        proposal_rounds.give(all_are_asked, answer="yes", by=who, at=ward.at)
    (trial,) = going_on(ward.group)
    name = "Look back at the trial: Rapporten vid bilen"
    assert entries(ward.bjorn)[name]["DTSTART"].dt == trial.until
    assert name not in said(ward.olle)
    trials.move_end(trial, until=trial.until + timedelta(days=7), by=ward.amina, at=ward.at)
    moved = entries(ward.bjorn)[name]
    assert (moved["DTSTART"].dt, moved["SEQUENCE"]) == (trial.until + timedelta(days=7), 1)
    account = trials.Account(saw="Det gick.", learnt="Vi vet nu.", choice="stop")
    trials.review(trial, account=account, by=ward.amina, at=ward.at)
    assert name not in said(ward.bjorn)
