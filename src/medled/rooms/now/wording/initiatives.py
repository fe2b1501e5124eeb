"""Initiatives on the first page: what waits for the reader's answer, what got none, a trial that is over."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medled.engine.findings import Finding

from .findings import Said, says
from .matter import Matter, Reader, Step, day


def answer_to_give(initiative: int, *, title: str, answer_by: date, on: date) -> Matter:
    """It is the reader's turn to answer an initiative."""
    words = {"title": title, "day": day(answer_by)}
    line = _("%(title)s. An answer by %(day)s.")
    if answer_by <= on:
        line = _("%(title)s. An answer today.") if answer_by == on else _("%(title)s. It was promised by %(day)s.")
    step = Step(_("Read and answer"), "initiatives:initiative", (initiative,))
    return Matter("answer_to_give", "wait", _("An initiative waits for your answer"), line % words, step)


def word_to_give(round_: int, *, title: str, kind: str, closes_at: datetime) -> Matter:
    """A round on a proposal waits for the reader's own."""
    asks = {
        "questions": _("What do you want to ask?"),
        "reactions": _("What do you think of it?"),
        "consent": _("Can you live with it, or what can go wrong?"),
    }[kind]
    line = _("%(title)s. Open until %(day)s at %(time)s; nobody reads anybody's before all do.")
    local = timezone.localtime(closes_at, timezone.get_default_timezone())
    words = {"title": title, "day": day(local.date()), "time": date_format(local, pgettext("time format", "H:i"))}
    return Matter("word_to_give", "wait", asks, line % words, Step(_("Give yours"), "initiatives:round", (round_,)))


def trial_to_follow(reader: Reader, initiative: int, *, title: str, asked_by: int | None, until: date) -> Matter:
    """Somebody asks the reader to follow a trial."""
    words = {"person": reader.name(asked_by), "title": title, "day": day(until)}
    line = _("%(person)s asks. It is tried until %(day)s, and then you gather what people have seen.") % words
    step = Step(_("Look and answer"), "initiatives:initiative", (initiative,))
    return Matter("trial_to_follow", "wait", _("Will you follow the trial %(title)s?") % words, line, step)


def rest_or_let_go(initiative: int, *, title: str) -> Matter:
    """It has been quiet for a month about what the reader runs."""
    line = _("%(title)s. Rest it, let it go with thanks, or say a word and it lives on.") % {"title": title}
    step = Step(_("Look at it"), "initiatives:initiative", (initiative,))
    return Matter("rest_or_let_go", "hollow", _("It has been quiet for a month"), line, step)


@says("initiative_unanswered")
def _initiative_unanswered(reader: Reader, finding: Finding) -> Said:
    words = {"title": finding.subject.title, "day": day(finding.fact("answer_by"))}
    line = _("An answer was promised by %(day)s.") % words
    if reader.is_about_me(finding.people):
        line = _("An answer was promised by %(day)s. It is with you now.") % words
    elif finding.people:
        words["name"] = reader.list(finding.people)
        line = _("An answer was promised by %(day)s. It is with %(name)s now.") % words
    step = Step(_("Answer it, or lift it"), "initiatives:initiative", (finding.subject.id,))
    return "gap", _("%(title)s has got no answer") % words, line, step


@says("trial_overdue")
def _trial_overdue(reader: Reader, finding: Finding) -> Said:
    words = {"title": finding.subject.title, "day": day(finding.fact("trial_until"))}
    line = _("The last day was %(day)s. Ten minutes: what did we see, and what did we learn?") % words
    step = Step(_("Look at what came of it"), "initiatives:initiative", (finding.subject.id,))
    return "wait", _("The trial %(title)s is over") % words, line, step
