"""What people say of when and how they are reached: small words that change just what they name."""

from datetime import date, datetime, timedelta

import pytest

from medled.engine.presence import How, Span, Weeks, Why
from medled.journal import read
from medled.journal.arrivals import Place
from medled.journal.models import Event
from medled.rooms.dialogue import queries
from medled.rooms.dialogue.actions import presence
from medled.rooms.dialogue.models import PresencePlan, PresenceTime
from medled.rooms.dialogue.wording import presence as words
from medled.workplace.actions import absences, members
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, NotAllowed

DAY, MORNING, AFTERNOON = Span(480, 960, How.ROOM), Span(480, 720, How.ROOM, "Solgläntan"), Span(720, 960, How.PHONE)
TODAY = date(2026, 3, 2)  # a Monday


def own(ward, who="amina", at=None):
    return queries.presence.own_plan(viewer_of(getattr(ward, who), ward.group, at=at or ward.at))


def week(ward, who="amina"):
    return [[words.spans([time.span]) for time in times] for times in own(ward, who).weekdays]


def here(ward, who="amina", at=None):
    return queries.presence.here_today(viewer_of(getattr(ward, who), ward.group, at=at or ward.at))


def everybody(ward, at):
    week = queries.presence.week_of(viewer_of(ward.bjorn, ward.group, at=at))
    return [one for one, _days in week.rows]


def start(ward, *who, spans=(DAY,)):
    for name in who or ("amina",):
        presence.start_week(ward.group, spans=spans, by=getattr(ward, name), at=ward.at)


def test_a_week_begins_in_one_touch_and_a_time_is_laid_over_it(ward):
    start(ward)
    assert week(ward) == [["On site 8–16"]] * 5 + [[]] * 2
    presence.set_times(
        ward.group, weekdays={1, 3}, weeks=Weeks.EVERY, span=AFTERNOON, keep=True, by=ward.amina, at=ward.at
    )
    assert week(ward)[1] == ["On site 8–12", "By phone 12–16"]
    assert week(ward)[2] == ["On site 8–16"]


def test_a_day_that_is_changed_has_what_is_said_and_nothing_else(ward):
    start(ward)
    said = {"span": Span(540, 900, How.ROOM), "by": ward.amina, "at": ward.at}
    presence.set_times(ward.group, weekdays={4}, weeks=Weeks.EVERY, **said)
    assert week(ward)[4] == ["On site 9–15"]
    presence.set_day(ward.group, on=TODAY, **said)
    assert own(ward).today == (Span(540, 900, How.ROOM),)


def test_odd_weeks_alone_leave_the_even_ones_as_they_were(ward):
    start(ward)
    presence.set_times(ward.group, weekdays={0}, weeks=Weeks.ODD, span=AFTERNOON, keep=True, by=ward.amina, at=ward.at)
    assert [(words.spans([time.span]), time.weeks) for time in own(ward).weekdays[0]] == [
        ("On site 8–12", "odd"),
        ("On site 8–16", "even"),
        ("By phone 12–16", "odd"),
    ]


def test_monday_is_copied_to_the_other_weekdays(ward):
    presence.set_times(ward.group, weekdays={0}, weeks=Weeks.EVERY, span=MORNING, by=ward.amina, at=ward.at)
    presence.copy_weekday(ward.group, weekday=0, to={1, 2, 3, 4}, by=ward.amina, at=ward.at)
    assert week(ward) == [["On site (Solgläntan) 8–12"]] * 5 + [[]] * 2


def test_a_time_is_taken_out_once_and_only_by_whose_it_is(ward):
    start(ward, "amina", "bjorn")
    time = own(ward).weekdays[0][0].pk
    with pytest.raises(Cannot):
        presence.take_out(ward.group, time=time, by=ward.bjorn, at=ward.at)
    presence.take_out(ward.group, time=time, by=ward.amina, at=ward.at)
    assert week(ward)[0] == []
    assert week(ward, "bjorn")[0] == ["On site 8–16"]
    with pytest.raises(Cannot, match="no longer in your week"):
        presence.take_out(ward.group, time=time, by=ward.amina, at=ward.at)


def test_one_word_for_today_keeps_the_hours_and_the_week(ward):
    start(ward)
    assert presence.say_today(ward.group, how=How.PHONE, by=ward.amina, at=ward.at) == Span(480, 960, How.PHONE)
    assert own(ward).today == (Span(480, 960, How.PHONE),)
    assert own(ward, at=ward.at + timedelta(days=1)).today == (DAY,)
    presence.say_today(ward.group, how=How.AWAY, by=ward.amina, at=ward.at)
    assert own(ward).today == (Span(0, 1440, How.AWAY),)
    presence.follow_week(ward.group, on=TODAY, by=ward.amina, at=ward.at)
    assert own(ward).today == (DAY,)
    with pytest.raises(Cannot, match="already"):
        presence.follow_week(ward.group, on=TODAY, by=ward.amina, at=ward.at)


def test_a_date_begins_as_the_week_says_and_is_changed_where_it_is_said(ward):
    start(ward)
    presence.set_day(ward.group, on=TODAY + timedelta(days=2), span=AFTERNOON, keep=True, by=ward.amina, at=ward.at)
    ((on, times),) = own(ward).dates
    assert (on, [words.spans([time.span]) for time in times]) == (date(2026, 3, 4), ["On site 8–12", "By phone 12–16"])
    presence.take_out(ward.group, time=times[1].pk, by=ward.amina, at=ward.at)
    presence.take_out(ward.group, time=own(ward).dates[0][1][0].pk, by=ward.amina, at=ward.at)
    ((on, times),) = own(ward).dates
    assert [time.span for time in times] == [Span(0, 1440, How.AWAY)]  # not as the week: nothing was left of it


@pytest.mark.parametrize("on", [TODAY - timedelta(days=1), TODAY + timedelta(days=400)])
def test_a_day_that_has_been_or_is_far_off_is_refused(ward, on):
    with pytest.raises(Cannot) as refused:
        presence.set_day(ward.group, on=on, span=DAY, by=ward.amina, at=ward.at)
    assert refused.value.field == "on"


def test_next_week_is_as_this_one_and_what_has_been_is_forgotten(ward):
    wednesday = TODAY + timedelta(days=2)
    presence.set_day(ward.group, on=wednesday, span=MORNING, by=ward.amina, at=ward.at)
    next_monday = TODAY + timedelta(days=7)
    assert own(ward).may_repeat == (next_monday,)
    presence.repeat_days(ward.group, monday=next_monday, by=ward.amina, at=ward.at)
    assert [on for on, _times in own(ward).dates] == [wednesday, wednesday + timedelta(days=7)]
    with pytest.raises(Cannot, match="nothing to repeat"):
        presence.repeat_days(ward.group, monday=TODAY, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="this week and the next"):
        presence.repeat_days(ward.group, monday=TODAY + timedelta(days=21), by=ward.amina, at=ward.at)
    later = ward.at + timedelta(days=15)
    start_later = {"by": ward.amina, "at": later}
    presence.say_ways(ward.group, phone="1", chat="", **start_later)
    assert list(PresenceTime.objects.filter(on__isnull=False).values_list("on", flat=True)) == [
        wednesday + timedelta(days=7)
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"weekdays": set()}, "days"),
        ({"weekdays": {7}}, "days"),
        ({"span": Span(480, 960, How.ROOM, "x" * 61)}, "where"),
        ({"span": Span(480, 960, How.ROOM, "x\x00")}, "where"),
        ({"span": Span(480, 960, How.PHONE, "hemma")}, "where"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(ward, wrong, field):
    with pytest.raises(Cannot) as refused:
        presence.set_times(
            ward.group,
            **{"weekdays": {0}, "weeks": Weeks.EVERY, "span": DAY} | wrong,
            by=ward.amina,
            at=ward.at,
        )
    assert refused.value.field == field


def test_a_week_of_crumbs_is_refused_whole(ward):
    hours = [Span(minute, minute + 15, How.PHONE) for minute in range(0, 900, 30)]
    with pytest.raises(Cannot, match="more times than a week"):
        start(ward, spans=hours)
    assert not PresenceTime.objects.exists()


def test_outsiders_say_and_see_nothing(ward):
    for stranger in (ward.elin, ward.farid):
        with pytest.raises(NotAllowed):
            presence.say_today(ward.group, how=How.ROOM, by=stranger, at=ward.at)
        with pytest.raises(NotAllowed):
            queries.presence.here_today(viewer_of(stranger, ward.group, at=ward.at))


def test_no_event_says_who_when_how_or_where_and_no_list_tells_of_it(ward):
    start(ward, spans=[MORNING])
    presence.say_today(ward.group, how=How.PHONE, by=ward.amina, at=ward.at)
    presence.say_ways(ward.group, phone="070-174 06 05", chat="amina", by=ward.amina, at=ward.at)
    told = Event.objects.filter(kind="dialogue.presence.said")
    assert [(event.actor, event.facts, event.subject_id) for event in told] == [(None, {}, ward.group.pk)] * 3
    assert not Event.objects.filter(subject_kind="dialogue.presenceplan").exists()
    for reader in (ward.amina, ward.carin):
        listed = read.of_group(ward.group.pk, viewer=reader.pk)
        assert "dialogue.presence.said" not in {event.kind for event in listed}
        news = read.of_group(ward.group.pk, viewer=reader.pk, place=Place())
        assert "dialogue.presence.said" in {event.kind for event in news}


def test_number_and_chat_are_seen_by_the_group_until_they_are_taken_away(ward):
    start(ward)
    presence.say_ways(ward.group, phone=" 070-174  06 05 ", chat="amina", by=ward.amina, at=ward.at)
    (seen,) = (one for one in here(ward, "bjorn").people if one.person == ward.amina)
    assert (seen.phone, seen.chat) == ("070-174 06 05", "amina")
    presence.say_ways(ward.group, phone="", chat="", by=ward.amina, at=ward.at)
    (seen,) = (one for one in here(ward, "bjorn").people if one.person == ward.amina)
    assert (seen.phone, seen.chat) == ("", "")
    with pytest.raises(Cannot) as refused:
        presence.say_ways(ward.group, phone="0" * 41, chat="", by=ward.amina, at=ward.at)
    assert refused.value.field == "phone"


def test_a_standing_deputy_is_told_and_may_say_no(ward):
    plan = presence.name_deputy(ward.group, deputy=ward.bjorn, by=ward.amina, at=ward.at)
    named = Event.objects.get(kind="dialogue.deputy.named")
    assert named.facts == {"deputy": ward.bjorn.pk, "before": None}
    presence.name_deputy(ward.group, deputy=ward.bjorn, by=ward.amina, at=ward.at)  # twice is once
    assert Event.objects.filter(kind="dialogue.deputy.named").count() == 1
    for other in (ward.amina, ward.carin, ward.elin):
        with pytest.raises(NotAllowed):
            presence.decline_deputy(plan, by=other, at=ward.at)
    presence.decline_deputy(plan, by=ward.bjorn, at=ward.at)
    assert PresencePlan.objects.get(pk=plan.pk).deputy is None
    assert Event.objects.get(kind="dialogue.deputy.declined").facts == {"person": ward.amina.pk}
    with pytest.raises(NotAllowed):
        presence.decline_deputy(plan, by=ward.bjorn, at=ward.at)


def test_a_deputy_is_another_and_in_the_group(ward):
    for nobody in (ward.amina, ward.elin):
        with pytest.raises(Cannot) as refused:
            presence.name_deputy(ward.group, deputy=nobody, by=ward.amina, at=ward.at)
        assert refused.value.field == "deputy"


def test_here_today_has_the_manager_first_then_names_and_counts_the_silent(ward):
    start(ward, "david", "amina")
    seen = here(ward, "bjorn")
    assert [one.person.name for one in seen.people] == ["Carin Wallin", "Amina Ali", "David Lund"]
    assert seen.silent == 1  # Björn, whom nobody names
    assert not seen.people[0].has_said


def test_here_today_says_what_is_left_of_the_day_and_what_comes(ward):
    start(ward, spans=[MORNING, AFTERNOON])
    lines = {}
    for hour in (7, 9, 13, 17):
        at = ward.at.replace(hour=hour)
        (amina,) = (one for one in everybody(ward, at) if one.person == ward.amina)
        lines[hour] = words.spans(amina.spans) or words.next_time(amina.next, now=at)
    assert [one.person for one in here(ward, at=ward.at.replace(hour=17)).people] == [ward.carin]
    assert lines == {
        7: "On site (Solgläntan) 8–12, then by phone till 16",
        9: "On site (Solgläntan) 8–12, then by phone till 16",
        13: "By phone 12–16",
        17: "tomorrow at 8, on site (Solgläntan)",
    }


def test_a_night_shift_is_seen_from_both_sides_of_midnight(ward):
    night = Span(1260, 1860, How.ROOM)
    presence.set_times(ward.group, weekdays={0}, weeks=Weeks.EVERY, span=night, by=ward.amina, at=ward.at)
    evening, morning = datetime(2026, 3, 2, 22, tzinfo=ward.at.tzinfo), datetime(2026, 3, 3, 6, tzinfo=ward.at.tzinfo)
    seen = [words.spans(here(ward, "bjorn", at=at).people[1].spans) for at in (evening, morning)]
    assert seen == ["On site 21–7", "On site 0–7"]


def test_who_is_away_is_said_with_who_answers_instead(ward):
    start(ward)
    absences.say(
        ward.group,
        person=ward.amina,
        starts_on=TODAY,
        ends_on=date(2026, 3, 5),
        deputy=ward.bjorn,
        by=ward.amina,
        at=ward.at,
    )
    (_carin, amina) = here(ward, "david").people
    assert (amina.is_away, amina.deputy, amina.spans) == (True, ward.bjorn, ())
    assert words.away(amina.away_till, today=TODAY) == "Away till Thursday."


def test_who_has_left_is_in_no_list_and_answers_for_nobody(ward):
    start(ward, "amina", "bjorn")
    presence.name_deputy(ward.group, deputy=ward.bjorn, by=ward.amina, at=ward.at)
    members.leave(ward.group, person=ward.bjorn, by=ward.bjorn, at=ward.at)
    seen = here(ward, "carin").people
    assert [one.person.name for one in seen] == ["Carin Wallin", "Amina Ali"]
    assert seen[1].deputy is None


def test_a_standing_deputy_is_named_while_they_can_be_reached_and_the_other_cannot(ward):
    presence.start_week(ward.group, spans=[Span(840, 960, How.PHONE)], by=ward.carin, at=ward.at)
    start(ward, "bjorn")
    presence.name_deputy(ward.group, deputy=ward.bjorn, by=ward.carin, at=ward.at)
    deputies = [here(ward, at=ward.at.replace(hour=hour)).people[0].deputy for hour in (7, 9, 15)]
    assert deputies == [None, ward.bjorn, None]


def test_the_week_shows_everybody_and_stays_near(ward):
    start(ward, "carin")
    viewer = viewer_of(ward.amina, ward.group, at=ward.at)
    this = queries.presence.week_of(viewer)
    assert (this.monday, this.number, this.has_before, this.has_after) == (TODAY, 10, False, True)
    easter = queries.presence.week_of(viewer, date(2026, 4, 3))
    carin = next(days for one, days in easter.rows if one.person == ward.carin)
    assert (easter.monday, easter.free) == (date(2026, 3, 30), frozenset({date(2026, 4, 3), date(2026, 4, 5)}))
    assert [len(spans) for spans in carin] == [1, 1, 1, 1, 0, 0, 0]
    for far in (date(1, 1, 1), date(2025, 1, 1), date(9999, 12, 31)):
        assert queries.presence.week_of(viewer, far).monday == TODAY


def test_who_can_i_turn_to_is_the_manager_when_nobody_has_promised_more(ward):
    start(ward, "carin", "bjorn")
    viewer = viewer_of(ward.amina, ward.group, at=ward.at)
    found, people = queries.presence.somebody_to_turn_to(viewer)
    assert (found.person, found.why, found.is_now) == (ward.carin.pk, Why.MANAGER, True)
    said = words.turn_to(found, name="Carin", other="", now=ward.at)
    assert said == "Carin is the manager and is on site till 16."
    assert people[ward.carin.pk].person == ward.carin
