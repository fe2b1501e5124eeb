"""What is told, in words: the sentence of an event as it is said to one reader, and the topics one chooses among."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medled.journal.kinds import SeenBy, Topic, ids_in, register
from medled.journal.models import Event

# A topic: its name, and what comes under it.
TOPICS = {
    Topic.SUPPORT: (
        gettext_lazy("Somebody needs support"),
        gettext_lazy("Calls to you and to the group, answers to your own, and promises at risk."),
    ),
    Topic.CHECK_IN: (gettext_lazy("Check-ins"), gettext_lazy("Times that are booked, moved and soon to come.")),
    Topic.COMMITMENT: (
        gettext_lazy("What you carry and support"),
        gettext_lazy("Questions to you, answers to yours, changes in your card, and handovers."),
    ),
    Topic.ROUND: (gettext_lazy("Sharing rounds"), gettext_lazy("A round opens, waits for you, or closes.")),
    Topic.MANDATE: (gettext_lazy("Mandate rounds"), gettext_lazy("A round opens, and its answers are shown.")),
    Topic.INITIATIVE: (
        gettext_lazy("Initiatives"),
        gettext_lazy("New ideas, who is in, who is asked for an answer, and what the answer was."),
    ),
    Topic.QUESTION: (
        gettext_lazy("Questions to the group"),
        gettext_lazy("All are asked what they think, all is shown, and what became of what you said."),
    ),
    Topic.ACTION: (
        gettext_lazy("What is to be done"),
        gettext_lazy("Somebody asks you to see to something, a day has passed, and if it helped."),
    ),
    Topic.AGREEMENT: (
        gettext_lazy("Decisions and agreements"),
        gettext_lazy("What is decided, what applies in the group, and what is opened again."),
    ),
    Topic.MEETING: (
        gettext_lazy("Meetings"),
        gettext_lazy("A meeting is called, moved, cancelled or over, and your turn to lead or to write."),
    ),
    Topic.PULSE: (
        gettext_lazy("Pulse"),
        gettext_lazy(
            "A pulse opens, closes soon, and shows what the group has said. The same to all, answered or not."
        ),
    ),
    Topic.GROUP: (gettext_lazy("The group"), gettext_lazy("Who comes and goes, and your roles.")),
}
WORDS_OF_CHOICE = {
    "at_once": gettext_lazy("Mail at once"),
    "daily": gettext_lazy("Daily mail"),
    "weekly": gettext_lazy("Weekly mail"),
    "page": gettext_lazy("Only here"),
    "nothing": gettext_lazy("Nothing"),
}
# What is done with one press from a mail, as its button says it.
PRESSES = {"take": gettext_lazy("I am on it"), "agree": gettext_lazy("Look at the time, and say yes")}


@dataclass(frozen=True)
class Part:
    """A piece of a sentence: of which fact it is, if of any; `is_words` of what a person wrote."""

    text: str
    is_words: bool = False
    fact: str = ""


def parts_of(event: Event, told_as: str, names: Mapping[int, str]) -> tuple[Part, ...]:
    """Return the sentence of an event as it is said to those who are told as that word of `tells`."""
    kind = register[event.kind]
    plain = kind.sentence_of(() if event.actor is None else (event.actor,), event.facts)
    return tuple(_parts(event, str(kind.to.get(told_as, plain)), names))


def _parts(event: Event, sentence: str, names: Mapping[int, str]) -> Iterator[Part]:
    kind = register[event.kind]
    for text, fact, _spec, _conversion in Formatter().parse(sentence):
        if text:
            yield Part(text)
        if fact == "actor":
            yield Part(_named([event.actor] if event.actor else [], names), fact=fact)
        elif fact in kind.people:
            yield Part(_named(ids_in(event.facts, [fact]), names), fact=fact)
        elif fact is not None:
            yield Part(str(event.facts.get(fact, "")), fact in kind.personal, fact)


def in_mail(event: Event, told_as: str, names: Mapping[int, str]) -> str:
    """Return the sentence as a mail may say it: what is between two is told without anybody's own words."""
    return _joined(parts_of(event, told_as, names), words=_may_hold_words(event))


def values_in_mail(event: Event, told_as: str, names: Mapping[int, str]) -> dict[str, str]:
    """Return what stands in that sentence, by fact."""
    parts = parts_of(event, told_as, names)
    return {part.fact: part.text for part in parts if part.fact and (_may_hold_words(event) or not part.is_words)}


def _may_hold_words(event: Event) -> bool:
    return register[event.kind].seen_by is SeenBy.GROUP


def as_subject(event: Event, told_as: str, names: Mapping[int, str]) -> str:
    """Return the sentence as the subject of a mail, which others may see on a screen: nobody's own words, one line."""
    return _joined(parts_of(event, told_as, names), words=False).rstrip(".")


def _joined(parts: Iterable[Part], *, words: bool) -> str:
    text = " ".join("".join(part.text for part in parts if words or not part.is_words).split())
    return text if words else text.rstrip(" :,")


def people_in(events: Iterable[Event]) -> set[int]:
    """Return the ids of all people whom the sentences of these events may name."""
    found: set[int] = set()
    for event in events:
        if kind := register.get(event.kind):
            found |= {*ids_in(event.facts, kind.people), *([event.actor] if event.actor else [])}
    return found


def _named(people: Iterable[int], names: Mapping[int, str]) -> str:
    known = [names[person] for person in people if person in names]
    return listed(known) if known else _("Somebody")


def listed(names: Sequence[str]) -> str:
    """Return names in a row, as one says them: "A, B and C"."""
    return get_text_list(list(names), _("and"))
