"""The engine's reasons in words, and why some things can't be shared. Says 'you' to the one a sentence is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from medled.engine.mandate import Stays
from medled.rooms.sharing.wording.cards import STAYS

Reason = Mapping[str, Any]
OF_WISHES = frozenset({"you_wanted_it", "you_want_to_learn_it", "you_can", "only_one_who_can"})
PREDICATES = frozenset({"you_wanted_it", "you_want_to_learn_it", "you_can", "has_it_today", "knows"})  # of a person


def stays(why: Stays) -> str:
    """Return why a task can't be shared, as a sentence."""
    return _("It stays where it is, because {because}").format(because=STAYS[why][1])


def hours(number: Any) -> str:
    """Return hours as a person writes them: 6, 2.5."""
    return number_format(number, decimal_pos=None if float(number) % 1 else 0)


def listed(names: Sequence[str]) -> str:
    """Return names as a person lists them: Leyla, Jonas and Mira."""
    *most, last = names
    return get_text_list([", ".join(most), last], _("and")) if most else last


def why_these(
    holders: Sequence[Mapping[str, Any]],
    names: Mapping[int, str],
    areas: Mapping[str, str],
    you: int,
    *,
    of_wishes: bool = True,
) -> str:
    """Return why the holders of one task are who they are. `names` are short names, `areas` what ids are called.

    Without `of_wishes` nothing is said of what anybody wished.
    """
    said: dict[tuple[str, str, str], list[int]] = {}
    for holder in holders:
        for reason in holder["because"]:
            if reason["code"] in OF_WISHES and not of_wishes:
                continue
            key = (reason["code"], reason.get("area", ""), reason.get("role", ""))
            said.setdefault(key, []).append(holder["person"])
    called = _Called(names, you)
    return " ".join([*_of_people(said, areas, called), *_of_the_group(said, areas, called)])


@dataclass(frozen=True)
class _Called:
    """What a sentence calls people: the reader "you", others by their short names."""

    names: Mapping[int, str]
    you: int

    def all_of(self, who: Sequence[int]) -> str:
        you = pgettext("in a list", "you")
        return listed([self.names.get(person, "?") if person != self.you else you for person in who])

    def count(self, who: Sequence[int]) -> int:
        """Return 2 where the verb is that of many, which in English "you" takes too."""
        return 2 if len(who) > 1 or list(who) == [self.you] else 1


def _of_people(said: Mapping[tuple, list[int]], areas: Mapping[str, str], called: _Called) -> Iterator[str]:
    """Yield one sentence for each person, or for some of whom the same is true: Leyla wants to and leads it today."""
    facts: dict[tuple[int, ...], dict[tuple[str, str], list[str]]] = {}
    for (code, area, role), who in said.items():
        if code in PREDICATES:
            facts.setdefault(tuple(who), {}).setdefault((code, role), []).append(areas.get(area, area))
    for who, true in facts.items():
        predicates = [_predicate(code, role, known, who, called) for (code, role), known in true.items()]
        name = called.all_of(who)
        yield _("{name} {does}.").format(name=name[:1].upper() + name[1:], does=listed(predicates))


# Who learns does so to oneself: in Swedish that is another word for "you" than for others.
OF_LEARNING = {
    ("you_want_to_learn_it", ""): (
        pgettext_lazy("you alone", "want to learn"),
        pgettext_lazy("you and others", "want to learn"),
    ),
    ("has_it_today", "learner"): (
        pgettext_lazy("you alone", "learn it today"),
        pgettext_lazy("you and others", "learn it today"),
    ),
}


def _predicate(code: str, role: str, known: Sequence[str], who: Sequence[int], called: _Called) -> str:
    count = called.count(who)
    if called.you in who and (code, role) in OF_LEARNING:
        return str(OF_LEARNING[code, role][len(who) > 1])
    predicates = {
        "you_wanted_it": lambda: ngettext("wants to", "want to", count),
        "you_want_to_learn_it": lambda: ngettext("wants to learn", "want to learn", count),
        "you_can": lambda: ngettext("can", "can", count),
        "knows": lambda: ngettext("knows {areas}", "know {areas}", count).format(areas=listed(known)),
        "has_it_today": lambda: {
            "lead": ngettext("leads it today", "lead it today", count),
            "partner": ngettext("shares it today", "share it today", count),
            "learner": ngettext("learns it today", "learn it today", count),
        }[role],
    }
    return predicates[code]()


def _of_the_group(said: Mapping[tuple, list[int]], areas: Mapping[str, str], called: _Called) -> Iterator[str]:
    """Yield what is true of the round rather than of who got the task."""
    for (code, area, _role), who in said.items():
        if code == "fixed_by_the_group":
            yield _("The group has settled that.")
        elif code == "only_one_who_knows" and list(who) == [called.you]:
            yield _("Only you in the round know {area}.").format(area=areas.get(area, area))
        elif code == "only_one_who_knows":
            sentence = _("Only {name} in the round knows {area}.")
            yield sentence.format(name=called.all_of(who), area=areas.get(area, area))
        elif code == "only_one_who_can":
            yield _("Nobody else has said want or can.")


def why_open(reasons: Sequence[Reason], areas: Mapping[str, str]) -> str:
    """Return why nobody has a place; says nothing of what one person answered or has room for."""
    sentences = {
        "nobody_can": _("Nobody has said want or can."),
        "only_learners": _("Those who spoke up want to learn, and nobody has said want or can."),
        "nobody_wants_to_learn": _("Nobody has said want to learn."),
        "no_one_with_mandate": _("Nobody who can has the mandate it needs."),
        "knowledge_missing": _("Nobody who can knows {area}."),
        "knowledge_on_too_many": _("What it needs to be known lies with more people than share it."),
        "nobody_has_room": _("Those who can are needed elsewhere or have no room left."),
        "knower_has_no_room": _("Those who know {area} are needed elsewhere or have no room left."),
        "held_back_by_the_group": _("What the group has settled leaves nobody for it."),
    }
    return " ".join(
        sentences[reason["code"]].format(area=areas.get(reason.get("area", ""), ""))
        for reason in reasons
        if reason["code"] in sentences
    )


def nobody_knows(areas: Sequence[str]) -> str:
    """Return what is to be talked about where nobody in the round has said that they know what a task needs."""
    return _("Nobody has said that they know {areas}.").format(areas=listed(areas)) if areas else ""


def would_help(reasons: Sequence[Reason], areas: Mapping[str, str]) -> str:
    """Return what would help a task that nobody leads, as anybody may read it."""
    sentences = {
        "more_room": _("More room would help."),
        "give_mandate": _("A wider mandate would help."),
        "ask_knower": _("One of you who knows {area} could join in."),
        "learn_or_drop_need": _("It would help if somebody learned {area}, or if the task could do without it."),
        "share_on_more": _("Sharing it between {holders} would help: {hours} hours each."),
    }
    return " ".join(
        sentences[reason["code"]].format(
            area=areas.get(reason.get("area", ""), ""),
            holders=reason.get("holders", ""),
            hours=hours(reason.get("hours_each", 0)),
        )
        for reason in reasons
        if reason["code"] in sentences
    )


def own(reason: Reason, areas: Mapping[str, str]) -> str:
    """Return a reason that only the person it is about may read."""
    sentences = {
        "room_left": ngettext(
            "You have {hours} hour of your room left.",
            "You have {hours} hours of your room left.",
            1 if reason.get("hours") == 1 else 2,
        ),
        "more_room": _("If you had room for {hours} hours more a month, this could be yours. Nobody else sees that."),
        "ask_knower": _("You know {area}. If you can think of joining in, change your wish. Nobody else sees this."),
        "give_mandate": _("With a wider mandate this could be yours."),
    }
    if reason["code"] not in sentences:
        return ""
    return sentences[reason["code"]].format(
        hours=hours(reason.get("hours", 0)), area=areas.get(reason.get("area", ""), "")
    )
