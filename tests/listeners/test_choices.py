"""How each wants to be told, and when: digests on working days, quiet hours, clocks that shift."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from medled.listeners import choices
from medled.listeners.choices import Choice, Hours, due
from medled.listeners.models import Preference, Quiet

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NIGHT = Hours(STOCKHOLM, (time(20), time(7)))
AWAKE = Hours(STOCKHOLM)


def moment(day, hour, minute=0):
    return datetime.combine(date.fromisoformat(day), time(hour, minute), STOCKHOLM)


@pytest.mark.parametrize(
    ("pace", "happens", "told"),
    [
        ("at_once", moment("2026-03-02", 9), moment("2026-03-02", 9)),
        ("daily", moment("2026-03-02", 6, 59), moment("2026-03-02", 7)),
        ("daily", moment("2026-03-02", 7), moment("2026-03-03", 7)),  # what happens at seven comes the day after
        ("daily", moment("2026-03-06", 9), moment("2026-03-09", 7)),  # over the weekend
        ("daily", moment("2026-04-02", 9), moment("2026-04-07", 7)),  # over Easter
        ("weekly", moment("2026-03-02", 6), moment("2026-03-02", 7)),
        ("weekly", moment("2026-03-03", 9), moment("2026-03-09", 7)),
        ("weekly", moment("2026-04-02", 9), moment("2026-04-07", 7)),  # Easter Monday is no working day
        ("daily", moment("2026-03-27", 9), moment("2026-03-30", 7)),  # the clock is put forward on the Sunday
    ],
)
def test_when_one_is_told(pace, happens, told):
    assert due(pace, AWAKE, at=happens) == told


@pytest.mark.parametrize(
    ("quiet", "happens", "told"),
    [
        ((time(20), time(7)), moment("2026-03-02", 19, 59), moment("2026-03-02", 19, 59)),
        ((time(20), time(7)), moment("2026-03-02", 20), moment("2026-03-03", 7)),
        ((time(20), time(7)), moment("2026-03-03", 3), moment("2026-03-03", 7)),
        ((time(20), time(7)), moment("2026-03-03", 7), moment("2026-03-03", 7)),
        ((time(12), time(13)), moment("2026-03-03", 12, 30), moment("2026-03-03", 13)),
        ((time(12), time(13)), moment("2026-03-03", 14), moment("2026-03-03", 14)),
        ((time(22), time(2, 30)), moment("2026-03-29", 0), moment("2026-03-29", 3, 30)),  # 02.30 is not on the clock
    ],
)
def test_quiet_hours_put_off_until_they_end(quiet, happens, told):
    assert due("at_once", Hours(STOCKHOLM, quiet), at=happens) == told


def test_quiet_hours_are_where_the_person_is():
    lisbon = Hours(ZoneInfo("Europe/Lisbon"), (time(20), time(7)))
    assert due("at_once", lisbon, at=moment("2026-03-02", 20, 30)) == moment("2026-03-02", 20, 30)
    assert due("at_once", lisbon, at=moment("2026-03-02", 21)) == moment("2026-03-03", 8)


def test_a_digest_waits_for_the_end_of_quiet_hours():
    late = Hours(STOCKHOLM, (time(22), time(9)))
    assert due("daily", late, at=moment("2026-03-02", 10)) == moment("2026-03-03", 9)


def test_until_one_has_chosen_what_cannot_wait_is_mailed_at_once(ward):
    words = {topic: choice.word for topic, choice in choices.all_choices_of(ward.amina).items()}
    assert words.pop("support") == "at_once"
    assert set(words.values()) == {"daily"}


@pytest.mark.parametrize("word", choices.WORDS)
def test_a_choice_is_kept_for_its_topic_alone(ward, word):
    choices.choose(ward.amina, {"round": Choice.called(word)}, at=ward.at)
    assert choices.all_choices_of(ward.amina)["round"].word == word
    assert choices.choices_of([ward.amina.pk, ward.bjorn.pk], "round")[ward.bjorn.pk].word == "daily"
    assert choices.all_choices_of(ward.amina)["support"].word == "at_once"


@pytest.mark.parametrize("word", ["never", "hourly", ""])
def test_there_is_no_other_choice(word):
    with pytest.raises(ValueError, match=r".*"):
        Choice.called(word)


def test_the_address_of_an_unsubscription_is_ours_and_for_one_thing(ward):
    token = choices.token_of(ward.amina.pk, "round")
    assert choices.behind(token) == (ward.amina, "round")
    assert choices.behind(token.replace("round", "group")) is None
    assert choices.behind(choices.token_of(ward.amina.pk, "weather")) is None
    assert choices.behind("nonsense") is None


def test_no_more_daily_mails_turns_off_those_and_no_others(ward):
    choices.choose(ward.amina, {"round": Choice.called("weekly")}, at=ward.at)
    choices.unsubscribe(ward.amina, "daily", at=ward.at)
    words = {str(topic): choice.word for topic, choice in choices.all_choices_of(ward.amina).items()}
    assert (words.pop("support"), words.pop("round")) == ("at_once", "weekly")
    assert set(words.values()) == {"page"}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda person: Preference(person=person, topic="round", channel="page", pace="daily"),
        lambda person: Preference(person=person, topic="round", channel="pigeon", pace="at_once"),
        lambda person: Preference(person=person, topic="round", channel="mail", pace="hourly"),
        lambda person: Quiet(person=person, starts=time(20)),
        lambda person: Quiet(person=person, starts=time(20), ends=time(20)),
    ],
)
def test_the_database_keeps_no_choice_that_cannot_be_meant(ward, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(ward.amina).save()
