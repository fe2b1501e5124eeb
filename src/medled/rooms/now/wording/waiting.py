"""What waits for the reader's own word, in plain words. Nobody else sees these: each is one person's to answer."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from medled.engine.picture import Commitment, Part
from medled.rooms.meetings.queries.meetings import Ahead
from medled.workplace.queries import day_of
from medled.workplace.wording import in_words

from .matter import Matter, Reader, Step, hours_a_month


def yes_to_say(reader: Reader, row: Commitment, asked_by: int | None) -> Matter:
    """Somebody asks whether the reader will carry, share or learn a task."""
    task = reader.task_of(row)
    names = {"person": reader.name(asked_by), "task": task.title, "hours": hours_a_month(row.minutes)}
    ask = {
        Part.LEAD: _("Will you lead %(task)s?"),
        Part.PARTNER: _("Will you share %(task)s?"),
        Part.LEARNER: _("Do you want to learn %(task)s?"),
    }[row.part]
    line = _("%(hours)s. Nothing holds until you say yes.")
    if asked_by is not None and asked_by != reader.person:
        line = _("%(person)s asks. %(hours)s. Nothing holds until you say yes.")
    return Matter(
        "yes_to_say", "wait", ask % names, line % names, Step(_("Look and answer"), "sharing:card", (row.id,))
    )


def support_to_promise(reader: Reader, row: Commitment, days: int) -> Matter:
    """A holder has named the reader as support, and waits for that yes."""
    names = {"person": reader.name(row.person), "task": reader.task_of(row).title}
    title = _("%(person)s hopes for your support") % names
    within = (
        ngettext(
            "With %(task)s. The promise: an answer within %(days)s working day.",
            "With %(task)s. The promise: an answer within %(days)s working days.",
            days,
        )
        if days
        else _("With %(task)s. The promise: an answer the same day.")
    )
    step = Step(_("Promise support, or say no"), "sharing:card", (row.id,))
    return Matter("support_to_promise", "support", title, within % {**names, "days": in_words(days)}, step)


def handover_offered(reader: Reader, commitment: int, *, giver: int, task: str) -> Matter:
    """Somebody offers a task that they carry, with notes."""
    names = {"person": reader.name(giver), "task": task}
    title = _("%(person)s wants to pass %(task)s on to you") % names
    line = _("With notes on how it is done and what is open. It is yours when you say yes.")
    return Matter("handover_offered", "wait", title, line, Step(_("Read and answer"), "sharing:card", (commitment,)))


def change_to_answer(reader: Reader, commitment: int, *, asked_by: int, task: str) -> Matter:
    """Somebody proposes a change of a card that needs the reader's yes."""
    title = _("%(person)s proposes a change") % {"person": reader.name(asked_by)}
    line = _("It is about %(task)s. What holds now holds until you answer.") % {"task": task}
    return Matter("change_to_answer", "double", title, line, Step(_("Look and answer"), "sharing:card", (commitment,)))


def check_in_to_answer(reader: Reader, check_in: int, other: int, task: str, at: datetime) -> Matter:
    """The other of two who check in proposes a time."""
    names = {"person": reader.name(other), "task": task, "day": _day(at), "time": _time(at)}
    title = _("%(person)s proposes a time for your check-in") % names
    line = _("%(task)s, %(day)s at %(time)s. It is booked when you say yes.") % names
    return Matter("check_in_to_answer", "wait", title, capfirst(line), _check_in(_("Look and answer"), check_in))


def check_in_soon(reader: Reader, check_in: int, other: int, task: str, at: datetime) -> Matter:
    """A check-in that both have said yes to is today or tomorrow."""
    names = {"person": reader.name(other), "task": task, "time": _time(at)}
    if day_of(at) == reader.picture.on:
        title = _("You check in with %(person)s today at %(time)s") % names
    else:
        title = _("You check in with %(person)s tomorrow at %(time)s") % names
    line = _("About %(task)s. Ten minutes, just you two.") % names
    return Matter("check_in_soon", "support", title, line, _check_in(_("See the check-in"), check_in))


def check_in_to_note(reader: Reader, commitment: int, other: int, task: str) -> Matter:
    """The time of a check-in has passed, and nobody has said whether it was held."""
    title = _("Have you and %(person)s checked in?") % {"person": reader.name(other)}
    line = _("The time that you agreed on for %(task)s has passed.") % {"task": task}
    step = Step(_("Say that you have, or move it"), "dialogue:check-ins-about", (commitment,))
    return Matter("check_in_to_note", "wait", title, line, step)


def _check_in(label: str, check_in: int) -> Step:
    return Step(label, "dialogue:check-in", (check_in,))


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at, timezone.get_default_timezone()), "l j F")


def _time(at: datetime) -> str:
    return date_format(timezone.localtime(at, timezone.get_default_timezone()), pgettext("time format", "H:i"))


def wishes_to_give(round_: int, *, tasks: int, answered: int, seats: int, closes_at: datetime) -> Matter:
    """The group's round waits for the reader's wishes and room."""
    count = in_words(tasks)
    line = ngettext(
        "%(count)s task, a few minutes. Nobody sees your wishes until everybody has answered or the time is out.",
        "%(count)s tasks, a few minutes. Nobody sees your wishes until everybody has answered or the time is out.",
        tasks,
    ) % {"count": capfirst(count)}
    note = _("%(answered)s of %(seats)s have answered. Open until %(day)s.") % {
        "answered": answered,
        "seats": seats,
        "day": date_format(timezone.localtime(closes_at), "l j F"),
    }
    step = Step(_("Choose"), "sharing:wishes", (round_,))
    return Matter("wishes_to_give", "wait", _("Say what you want to carry"), line, step, note=note)


def proposal_to_look_at(round_: int) -> Matter:
    """The proposal is shown, and the group may try changes."""
    line = _("It is built on everybody's wishes. Try changes; nothing holds until each has said yes to their part.")
    step = Step(_("See the proposal"), "sharing:round", (round_,))
    return Matter("proposal_to_look_at", "double", _("The proposal is here"), line, step)


def part_to_answer(round_: int, *, answered: int, asked: int) -> Matter:
    """The proposal waits for the reader's yes or objection to their own part."""
    line = _("Say yes to your part, or what you want changed.")
    note = _("%(answered)s of %(seats)s have answered.") % {"answered": answered, "seats": asked}
    step = Step(_("See your part"), "sharing:round", (round_,))
    return Matter("part_to_answer", "wait", _("Your part of the proposal waits for you"), line, step, note=note)


def pulse_to_answer(wave: int, *, closes_at: datetime) -> Matter:
    """A pulse waits for the reader's answer. Nobody else sees that it does."""
    line = _("Two minutes. What is shown is the group's, never yours. Open until %(day)s.") % {"day": _day(closes_at)}
    step = Step(_("Answer"), "pulse:answer", (wave,))
    return Matter("pulse_to_answer", "wait", _("How are things with you all?"), line, step)


def risks_to_judge(round_: int) -> Matter:
    """The safety representative speaks first in the risk check."""
    line = _("Time, mandate and support: three questions before the round closes. You speak first.")
    step = Step(_("Answer"), "sharing:risks", (round_,))
    return Matter("risks_to_judge", "wait", _("The risk check waits for you"), line, step)


def mandates_to_pick(round_: int, *, tasks: int) -> Matter:
    """The mandate round waits for the reader's picks."""
    line = ngettext(
        "%(count)s task: as it is, and as you would want it. All is shown at once.",
        "%(count)s tasks: as it is, and as you would want it. All is shown at once.",
        tasks,
    )
    count = in_words(tasks)
    step = Step(_("Choose"), "sharing:mandate-round", (round_,))
    title = _("How much room is there to decide?")
    return Matter("mandates_to_pick", "hollow", title, line % {"count": capfirst(count)}, step)


def call_to_answer(reader: Reader, call: int, *, asked_by: int, due: str) -> Matter:
    """Somebody asks the reader, or the group with the reader in it, for support."""
    person = {"person": reader.name(asked_by)}
    step = Step(_("Answer %(person)s") % person, "dialogue:call", (call,))
    return Matter("call_to_answer", "support", _("%(person)s needs support") % person, due, step)


def answer_to_read(reader: Reader, call: int, *, answered_by: int | None) -> Matter:
    """The reader's own call has an answer: read it, and say whether it was enough."""
    title = _("%(person)s has answered you") % {"person": reader.name(answered_by)}
    line = _("Read it, and close the call when it is solved.")
    return Matter("answer_to_read", "double", title, line, Step(_("Read the answer"), "dialogue:call", (call,)))


def meeting_going(meeting: int, *, title: str) -> Matter:
    """A meeting of the group goes on now."""
    step = Step(_("Go to the meeting"), "meetings:meeting", (meeting,))
    line = _("You are welcome in, also late.")
    return Matter("meeting_going", "double", _("%(title)s is going on") % {"title": title}, line, step)


def turn_to_answer(meeting: Ahead) -> Matter:
    """It is the reader's turn to lead a meeting, or to write at it."""
    names = {"title": meeting.title, "day": _day(meeting.starts_at)}
    title = _("Will you write at %(title)s on %(day)s?")
    if meeting.turn == "lead":
        title = _("Will you lead %(title)s on %(day)s?")
    line = _("The turn has come to you. Say yes, or let it go on to the next.")
    return Matter("turn_to_answer", "wait", title % names, line, Step(_("Answer"), "meetings:page"))


def agenda_to_open(meeting: Ahead) -> Matter:
    """The reader leads a meeting that is soon, and nobody has been asked to it."""
    names = {"title": meeting.title, "day": _day(meeting.starts_at)}
    step = Step(_("Look at the agenda"), "meetings:meeting", (meeting.id,))
    line = _("The agenda has filled itself. Open it, and all are asked.")
    return Matter("agenda_to_open", "wait", _("%(title)s is on %(day)s") % names, line, step)


def minutes_to_read(meeting: int, *, title: str) -> Matter:
    """The minutes of a meeting wait for the reader's word on whether they are right."""
    line = _("Read them, and say that they are right or what should be changed.")
    step = Step(_("Read the minutes"), "meetings:minutes", (meeting,))
    return Matter("minutes_to_read", "wait", _("The minutes of %(title)s wait for you") % {"title": title}, line, step)


def meeting_missed(meeting: int, *, title: str, number: int) -> Matter:
    """The reader was away from a meeting: what came of it, the decisions first."""
    names = {"title": title, "number": in_words(number)}
    said = ngettext("You missed %(number)s thing at %(title)s", "You missed %(number)s things at %(title)s", number)
    step = Step(_("See what came of it"), "meetings:minutes", (meeting,))
    line = _("What was decided stands first.")
    return Matter("meeting_missed", "wait", (said if number else _("You missed %(title)s")) % names, line, step)
