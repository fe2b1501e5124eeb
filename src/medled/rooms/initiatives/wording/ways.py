"""The way to a decision in words: who decides, why, and where the question has been."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.defaultfilters import date as day
from django.utils.formats import number_format
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medled.engine.mandate import Law, Level
from medled.engine.way import How, Reason, Why
from medled.rooms.initiatives.models import Asking, Turn
from medled.rooms.sharing.wording.cards import LAW_CHOICES

__all__ = [
    "HOW_CHOICES",
    "LAW_CHOICES",
    "THE_GROUP",
    "Words",
    "answered",
    "due",
    "first_word_due",
    "has_it",
    "see_to_it",
    "stored",
    "touches",
]

MOST_NAMED = 2  # who see to a first word; more are all of you

THE_GROUP = gettext_lazy("the whole group")
HOW_CHOICES = Asking._meta.get_field("how").choices


@dataclass(frozen=True)
class Words:
    """What the sentences name: people by id as the reader calls them, tasks by id, and the reader."""

    names: Mapping[int, str]
    tasks: Mapping[int, str]
    me: int

    def name(self, person: int | None) -> str:
        return self.names.get(person or 0, _("Somebody"))

    def sentence(self, how: str, decider: int | None) -> str:
        """Return who decides, and how, in a sentence."""
        words = {"name": self.name(decider)}
        if how == How.CONSENT:
            return _("The group decides, by consent")
        if decider is None:
            return _("There is nobody to lift it to") if how == How.LIFTED else _("The whole group has it")
        if decider == self.me:
            return {
                How.ALONE: _("You decide"),
                How.DECIDE_AND_TELL: _("You decide, and tell"),
                How.AFTER_ADVICE: _("You decide, after advice"),
                How.LIFTED: _("It is lifted to you"),
            }[How(how)]
        return {
            How.ALONE: _("%(name)s decides"),
            How.DECIDE_AND_TELL: _("%(name)s decides, and tells"),
            How.AFTER_ADVICE: _("%(name)s decides, after advice"),
            How.LIFTED: _("It is lifted to %(name)s"),
        }[How(how)] % words

    def why(self, reasons: Iterable[Reason]) -> list[str]:
        """Return why a way is as it is: a sentence a reason."""
        return [self._why(reason) for reason in reasons]

    def _why(self, reason: Reason) -> str:
        words = {
            "name": self.name(reason.person),
            "task": self.tasks.get(reason.task or 0, _("a task")),
            "amount": number_format(reason.amount or 0, use_l10n=True, force_grouping=True),
        }
        return _WHY[reason.code](reason) % words


def stored(reasons: Iterable[Mapping[str, Any]]) -> list[Reason]:
    """Return reasons as they were kept with an asking."""
    return [
        Reason(
            Why(row["code"]),
            row.get("task"),
            row.get("person"),
            row.get("amount"),
            Level(row["level"]) if row.get("level") else None,
            Law(row["law"]) if row.get("law") else None,
        )
        for row in reasons
    ]


def _holds(reason: Reason) -> str:
    if reason.level is Level.CONSULT:
        return _("%(name)s carries %(task)s and decides when those it touches have been heard.")
    if reason.level is Level.DECIDE_AND_TELL:
        return _("%(name)s carries %(task)s, decides, and tells the group.")
    return _("%(name)s carries %(task)s and may decide.")


def _over(reason: Reason) -> str:
    if not reason.amount:
        return _("It costs money, and %(name)s has no amount to decide on.")
    return _("It costs more than the %(amount)s kronor that %(name)s may decide on.")


def _money(reason: Reason) -> str:
    if not reason.amount:
        return _("Nobody in the group has money to decide on for this.")
    return _("The group's own tasks reach to %(amount)s kronor.")


def _law(reason: Reason) -> str:
    return {
        Law.DELEGATION: _("A delegation decision is one named person's by law, never a group's."),
        Law.WORK_ENVIRONMENT: _("A work environment task lies with whoever the employer has given it in writing."),
        Law.WORK_DIRECTION: _("Directing the work is the manager's right, where it has not been lent."),
    }.get(reason.law or Law.EXECUTION, _("The law does not leave this to a group."))


_WHY: dict[Why, Callable[[Reason], str]] = {
    Why.HOLDS: _holds,
    Why.WITHIN: lambda _r: _("It is within the %(amount)s kronor that %(name)s may decide on."),
    Why.STEPS_IN: lambda _r: _("%(name)s is away, so whoever steps in decides."),
    Why.NO_TASK: lambda _r: _("It touches none of the tasks that you share."),
    Why.NO_HOLDER: lambda _r: _("Nobody carries %(task)s now."),
    Why.NO_MANDATE: lambda _r: _("No mandate is written for %(name)s on %(task)s."),
    Why.PROPOSES: lambda _r: _("%(name)s may propose about %(task)s, not decide."),
    Why.OVER: _over,
    Why.LACKS: lambda _r: _("%(name)s lacks something on the card of %(task)s that the law asks for here."),
    Why.AWAY: lambda _r: _("%(name)s is away, and nobody steps in."),
    Why.SEVERAL: lambda _r: _("Several hold a part each, and nobody all of it."),
    Why.EVERYDAY: lambda _r: _("It is everyday work, which the group may settle."),
    Why.MONEY: _money,
    Why.LAW: _law,
    Why.STAYS: lambda _r: _("It is something that always stays with the manager."),
    Why.MANAGER: lambda _r: _("%(name)s manages the group."),
    Why.MANAGER_AWAY: lambda _r: _("%(name)s manages the group and is away, so whoever steps in answers."),
    Why.NEXT: lambda _r: _("No manager can be reached, and %(name)s has promised the manager support."),
    Why.NOBODY: lambda _r: _("No manager of the group can be reached in Medled."),
}


def due(turn: Turn, *, left: int) -> str:
    """Return by when an answer is promised; `left` working days after today."""
    words = {"day": day(turn.due_on, "l j F")}
    if left:
        return _("An answer by %(day)s") % words
    return _("An answer today, %(day)s") % words


def first_word_due(by: date, *, left: int) -> str:
    """Return by when an idea has been promised a first word; `left` working days after today."""
    words = {"day": day(by, "l j F")}
    return (_("A first word by %(day)s") if left else _("A first word today, %(day)s")) % words


def see_to_it(names: Sequence[str]) -> str:
    """Return who sees to it that an idea gets a first word: a manager or two by name, else all of you."""
    if not names or len(names) > MOST_NAMED:
        return _("All of you see to it.")
    return ngettext("%(names)s sees to it.", "%(names)s see to it.", len(names)) % {
        "names": get_text_list(list(names), _("and"))
    }


def has_it(turn: Turn, names: Mapping[int, str], me: int) -> str:
    """Return whose answer is waited for and by when, in a line."""
    words = {"day": day(turn.due_on, "j F")}
    if turn.person_id is None:
        return _("The group answers by %(day)s.") % words
    if turn.person_id == me:
        return _("You answer by %(day)s.") % words
    return _("%(name)s answers by %(day)s.") % {**words, "name": names.get(turn.person_id, _("Somebody"))}


def answered(asking: Asking) -> str:
    """Return what an asking came to, in a word or two."""
    if asking.withdrawn_at:
        return _("Taken back")
    return (
        {
            Asking.Answer.YES: _("Yes"),
            Asking.Answer.TRIAL: _("Yes, as a trial"),
            Asking.Answer.NO: _("Not now"),
        }.get(Asking.Answer(asking.answer), "")
        if asking.answer
        else ""
    )


def touches(tasks: Iterable[str], amount_sek: int | None) -> str:
    """Return what an initiative touches, in a line; empty when nobody has said."""
    parts = list(tasks)
    if amount_sek:
        amount = number_format(amount_sek, use_l10n=True, force_grouping=True)
        parts.append(_("%(amount)s kronor") % {"amount": amount})
    return capfirst(", ".join(parts))
