"""A meeting that is over: four were there, two things were noted, one was decided, one is to be done."""

from datetime import datetime, timedelta

from tests.conftest import STOCKHOLM

FIRST = datetime(2026, 3, 19, 13, 30, tzinfo=STOCKHOLM)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
AFTER = FIRST + 100 * MINUTE


def held_meeting(ward, first=FIRST, title="APT", others=()):
    """Return a meeting of the north ward (tests/conftest.py) that began at `first`: Carin led, Amina wrote.

    `others` were there too, and said yes.
    """
    from medled.rooms.meetings.actions import live, meetings, notes, outcomes, rounds, series
    from medled.rooms.meetings.actions.series import Plan
    from medled.rooms.meetings.wording.standing import apt

    plan = Plan(title, "week", 4, None, first.date(), first.time(), 90, "Lokalen")
    began = first - 14 * DAY
    meeting = series.start(ward.group, plan=plan, standing=apt(90), by=ward.carin, at=began).meetings.get()
    meeting = meetings.open_agenda(meeting, by=ward.carin, at=first - 7 * DAY)
    meeting = live.begin(meeting, by=ward.carin, at=first)
    for person in (ward.amina, ward.bjorn, ward.david, *others):
        live.be_here(meeting, by=person, at=first)
    item = meeting.items.get(state="now")
    notes.write(item, text="Vi är fyra.", key="a", by=ward.amina, at=first + MINUTE)
    notes.write(item, text="Olle tittar på.", key="b", by=ward.bjorn, at=first + MINUTE)
    second = live.go_on(item, by=ward.carin, at=first + 3 * MINUTE)
    asked = rounds.open_round(
        second, kind="consent", question="Julschemat gäller.", by=ward.carin, at=first + 4 * MINUTE
    )
    for person, answer, text in (
        (ward.carin, "yes", ""),
        (ward.amina, "yes_with_wish", "Att byten går att göra."),
        (ward.bjorn, "yes", ""),
        (ward.david, "stand_aside", ""),
        *((person, "yes", "") for person in others),
    ):
        rounds.answer(asked, answer=answer, text=text, by=person, at=first + 5 * MINUTE)
    told = {"by": ward.carin, "at": first + 6 * MINUTE}
    outcomes.decide(second, text="Julschemat gäller.", decider=None, key="c", **told)
    due_on = first.date() + 13 * DAY
    outcomes.act(second, sentence="Skicka schemat till poolen", owner=ward.bjorn, due_on=due_on, key="d", **told)
    third = live.go_on(second, by=ward.carin, at=first + 9 * MINUTE)
    live.park(third, by=ward.carin, at=first + 9 * MINUTE)
    return live.end(meeting, by=ward.carin, at=first + 90 * MINUTE)
