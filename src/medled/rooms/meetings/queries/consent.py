"""What a consent round at a meeting came to, by the engine's rules: counts of a group, never who."""

from collections.abc import Iterable
from dataclasses import dataclass

from medled.engine.consent import Answer, Gathering, Result, quorum_of
from medled.engine.consent import result_of as _result_of
from medled.rooms.initiatives.queries.rounds import result_seen
from medled.rooms.meetings.models import AgendaItem, Meeting, Outcome, Round
from medled.rooms.meetings.queries.ring import those_who_meet
from medled.workplace.queries import absences_on, day_of


@dataclass(frozen=True)
class Asked:
    """Who a consent round of a meeting is for: all who meet, less those who are away that day; by id."""

    people: frozenset[int]
    away: frozenset[int]

    @property
    def quorum(self) -> int:
        return quorum_of(len(self.people - self.away))


def asked_at(meeting: Meeting) -> Asked:
    """Return whom the consent of a meeting's group is for. Two questions."""
    day = day_of(meeting.starts_at)
    people = frozenset(one.person.pk for one in those_who_meet(meeting.group, day))
    return Asked(people, frozenset(absences_on(meeting.group, day).values_list("person", flat=True)))


def last_of(item: AgendaItem, meeting: Meeting) -> tuple[Round | None, Result | None]:
    """Return the last round of consent that has been shown at an item, and what it came to."""
    shown = item.rounds.filter(kind=Round.Kind.CONSENT, shown_at__isnull=False)
    rounds = list(shown.select_related("asks").prefetch_related("voices", "asks__given"))
    return (rounds[-1], result_of(rounds[-1], rounds, asked_at(meeting))) if rounds else (None, None)


def has_carried(round_: Round) -> bool:
    """Whether a shown round of consent has led to a decision already: it leads to one, and then it is used."""
    decided = Outcome.objects.filter(item=round_.item_id, kind=Outcome.Kind.DECISION, withdrawn_at=None)
    return decided.filter(noted_at__gte=round_.shown_at).exists()


def result_of(round_: Round, rounds: Iterable[Round], asked: Asked) -> Result | None:
    """Return what a consent round came to; None when it is not shown yet, ended unread, or is no consent round.

    Of an initiative's proposal: what its round there came to, with those who answered from elsewhere.

    `rounds`: all of the same item, with their voices; those before it may have ended in objections.
    """
    if round_.kind != Round.Kind.CONSENT or round_.shown_at is None:
        return None
    if round_.asks is not None:
        return result_seen(round_.asks)
    answers = {voice.person_id: Answer(voice.answer) for voice in round_.voices.all() if voice.answer}
    gathering = Gathering(
        asked=asked.people | frozenset(answers),
        given=frozenset(answers),
        quorum=asked.quorum,
        away=asked.away - frozenset(answers),
        is_over=True,
    )
    before = [row for row in rounds if row.item_id == round_.item_id and row.pk < round_.pk]
    return _result_of(gathering, answers, objected_before=sum(map(_objected, before)))


def _objected(round_: Round) -> bool:
    shown = round_.kind == Round.Kind.CONSENT and round_.shown_at is not None
    return shown and any(voice.answer == Answer.OBJECTION for voice in round_.voices.all())
