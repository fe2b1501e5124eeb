"""Minutes in words: what stands above and below them, and the names of what came of an item."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from medled.engine.consent import Outcome as Comes
from medled.rooms.meetings.models import AgendaItem, Minutes, Outcome, Voice
from medled.workplace.models import Role
from medled.workplace.wording import ROLES, in_words

Words = Promise | str
APPROVAL_CHOICES = Minutes.Approval.choices
LANGUAGES: Sequence[tuple[str, Words]] = (("sv", gettext_lazy("Swedish")), ("en", gettext_lazy("English")))
STATES: Mapping[str, Words] = dict(AgendaItem.State.choices)
TO: Mapping[str, Words] = dict(Outcome.To.choices)

# What came of an item, as one says it before the words of it.
CAME: Mapping[str, Words] = {
    Outcome.Kind.DECISION: gettext_lazy("Decision"),
    Outcome.Kind.ACTION: gettext_lazy("Action"),
    Outcome.Kind.COMMITMENT: gettext_lazy("Commitment"),
    Outcome.Kind.INITIATIVE: gettext_lazy("Initiative"),
    Outcome.Kind.LIFTED: gettext_lazy("Lifted"),
}
SAID_WITH: Mapping[str, Words] = {  # what one writes with an answer in a consent round
    Voice.Answer.YES_WITH_WISH: gettext_lazy("A wish"),
    Voice.Answer.OBJECTION: gettext_lazy("An objection"),
    Voice.Answer.STAND_ASIDE: gettext_lazy("Somebody who stood aside"),
}
CAME_TO: Mapping[Comes, Words] = {  # what a consent round came to, as it is kept
    Comes.CONSENT: gettext_lazy("The group stood behind it."),
    Comes.WORK_IN: gettext_lazy("There was an objection to work in."),
    Comes.LIFT_OR_TRY: gettext_lazy("An objection stood."),
    Comes.LIFT: gettext_lazy("An objection stood."),
    Comes.TALK_MORE: gettext_lazy("More than a third stood aside, so there was no consent."),
    Comes.TOO_FEW: gettext_lazy("Too few answered for the group to stand behind it."),
}
UNREAD = gettext_lazy("The round ended before it was shown, and nobody has read what was answered.")
# Beside a name among those who were there; who is a member has no more than the name.
TOLD_ROLES = (Role.MANAGER, Role.SAFETY_REPRESENTATIVE)


def day(moment: date | datetime) -> str:
    """Return a day with its year: "24 November 2026"."""
    on = timezone.localtime(moment, timezone.get_default_timezone()) if isinstance(moment, datetime) else moment
    return date_format(on, "j F Y")


def day_and_time(moment: datetime) -> str:
    """Return a moment: "26 November 2026 at 08:12"."""
    return _("%(day)s at %(time)s") % {"day": day(moment), "time": clock(moment)}


def clock(moment: datetime) -> str:
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return date_format(local, pgettext("time format", "H:i"))


def when_and_where(starts_at: datetime, ends_at: datetime, place: str) -> str:
    """Return when and where a meeting was: "Tuesday 24 November 2026, 13:30–15:00, Lokalen"."""
    local = timezone.localtime(starts_at, timezone.get_default_timezone())
    parts = (capfirst(date_format(local, "l j F Y")), f"{clock(starts_at)}–{clock(ends_at)}", place)
    return ", ".join(part for part in parts if part)


def ends_at(starts_at: datetime, minutes: int) -> datetime:
    return starts_at + timedelta(minutes=minutes)


def title(meeting: str) -> str:
    return _("Minutes of %(title)s") % {"title": meeting}


def name(person: str, roles: Sequence[str]) -> str:
    """Return a name with the roles that matter at a meeting: "Karin Wallin (manager)"."""
    told = [str(ROLES[role]) for role in TOLD_ROLES if role in roles]
    return f"{person} ({', '.join(told)})" if told else person


def answers(counted: Mapping[str, int]) -> str:
    """Return how many answered what: "8 yes, 1 yes with a wish, 1 stands aside"."""
    yes, wish, objection, aside = (counted.get(code, 0) for code in Voice.Answer.values)
    said = [
        (yes, ngettext("%(n)s yes", "%(n)s yes", yes)),
        (wish, ngettext("%(n)s yes with a wish", "%(n)s yes with a wish", wish)),
        (objection, ngettext("%(n)s objection", "%(n)s objections", objection)),
        (aside, ngettext("%(n)s stands aside", "%(n)s stand aside", aside)),
    ]
    return ", ".join(words % {"n": number} for number, words in said if number)


def not_reached(state: str) -> str:
    """Return what becomes of an item that is not finished."""
    return _("Parked") if state == AgendaItem.State.PARKED else _("Goes on next time")


def foot(state: str, approval: str, moment: datetime) -> str:
    """Return what minutes are worth, below each of their pages."""
    on = {"day": day(moment)}
    if state == Minutes.State.WAITING:
        return _("Waiting for approval since %(day)s") % on
    if state != Minutes.State.APPROVED:
        return _("Draft of %(day)s, not approved") % on
    return (_("Kept since %(day)s") if approval == Minutes.Approval.NOBODY else _("Approved %(day)s")) % on


def lead(state: str, approval: str, *, since: datetime | None, until: date | None, is_held: bool) -> str:
    """Return how it stands with the minutes, in a sentence."""
    if not is_held:
        return _("The meeting goes on: what is noted there stands here.")
    if state == Minutes.State.WAITING:
        if until is not None:
            return _("All who were there can say what should be changed, until %(day)s.") % {"day": day(until)}
        return _("They wait for those who are asked to say that they are right.")
    if state == Minutes.State.APPROVED and since is not None:
        kept = {"day": day(since)}
        if approval == Minutes.Approval.NOBODY:
            return _("They are kept as they were on %(day)s. What is missing is added below.") % kept
        return _("Approved %(day)s, and kept as they are. What is missing is added below.") % kept
    return _("Who led or wrote can still change them.")


def missed(number: int) -> str:
    """Return the heading for whoever was away: "You missed three things"."""
    return ngettext("You missed %(number)s thing", "You missed %(number)s things", number) % {
        "number": in_words(number)
    }


def names(people: Sequence[str]) -> str:
    return get_text_list(list(people), _("and"))
