"""Check-ins in words: the guide of ten minutes, the three questions, and what a choice leads to."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from medled.rooms.dialogue.models import CheckInAnswers, LoadShown

Words = Promise | str


@dataclass(frozen=True)
class Part:
    """A part of the talk: its minutes, and what is asked."""

    minutes: str
    words: Words
    more: Words = ""


GUIDE = (
    Part("0–2", _("“What is it like to lead this right now?”")),
    Part(
        "2–4",
        _("“About right, too much, or too little?”"),
        _("If it is too much: “What can go, be shared, or wait?”"),
    ),
    Part("4–6", _("“Is the mandate enough? Where did you meet a limit?”")),
    Part(
        "6–8",
        _("“What do you need from me, and when?”"),
        _("The one who supports promises one thing, or says no."),
    ),
    Part("8–9", _("“What do I need to know, or do differently?”"), _("The one who supports asks.")),
    Part("9–10", _("Next time. Anything to lift to the group?")),
)

LOAD = _("How much is it?")
MANDATE = _("Is the mandate enough?")
NEXT = _("What next?")

# (code, word) as a form offers them.
LOAD_CHOICES = CheckInAnswers.Load.choices
MANDATE_CHOICES = CheckInAnswers.Mandate.choices
NEXT_CHOICES = CheckInAnswers.Next.choices
SHOWN_TO_CHOICES = LoadShown.To.choices

SHOWN_TO: dict[str, Words] = {
    LoadShown.To.SELF: _("And the one who supports you, who was there. So it is unless you choose something else."),
    LoadShown.To.MANAGERS: _("That it is too much for you: not which task, and nothing else that you answered."),
    LoadShown.To.GROUP: _("Everybody in the group reads that it is too much for you, and nothing more."),
}

# What each choice of "what next" leads to: the words of the link.
STEPS: dict[str, Words] = {
    CheckInAnswers.Next.CHANGE_CARD: _("Write the change"),
    CheckInAnswers.Next.SHARE: _("Ask somebody to share it"),
    CheckInAnswers.Next.HAND_OVER: _("Offer somebody to take over"),
    CheckInAnswers.Next.RETURN: _("Return the task"),
    CheckInAnswers.Next.PAUSE: _("Go to the task and let it rest"),
}


def when(at: datetime) -> str:
    """Return a moment as one says it in a sentence: "Monday 9 March at 09:00"."""
    local = timezone.localtime(at, timezone.get_default_timezone())
    names = {"day": date_format(local, "l j F"), "time": date_format(local, pgettext("time format", "H:i"))}
    return gettext("%(day)s at %(time)s") % names


def said(answers: CheckInAnswers) -> list[tuple[Words, Words]]:
    """Return (question, answer) for each question that was answered."""
    rows = (
        (LOAD, answers.get_load_display()),
        (MANDATE, answers.get_mandate_display()),
        (NEXT, answers.get_next_display()),
    )
    return [(question, answer) for question, answer in rows if answer]
