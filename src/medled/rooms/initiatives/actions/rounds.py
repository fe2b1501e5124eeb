"""Ask all what they think of a proposal: each alone, then all at once. Open, give, note for a colleague, show, stop.

A round is one thing that several people change at once, so each action takes its turn on the round's row first.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.consent import Answer, Outcome, quorum_of, result_of
from medled.journal.record import record
from medled.rooms.initiatives.actions import _outcomes, settling
from medled.rooms.initiatives.actions._turns import wait_for_round
from medled.rooms.initiatives.actions._writing import clean, held, step_to
from medled.rooms.initiatives.events.proposals import (
    ReplyMade,
    RoundExtended,
    RoundGiven,
    RoundHeldFor,
    RoundNoted,
    RoundOpened,
    RoundOvertaken,
    RoundReminded,
    RoundSeen,
    RoundStopped,
)
from medled.rooms.initiatives.models import Given, Here, Initiative, Proposal, Reply, Round
from medled.rooms.initiatives.models.initiatives import LONGEST_REMARK
from medled.rooms.initiatives.queries import rounds as ask
from medled.rooms.initiatives.queries.initiatives import ids_in
from medled.rooms.initiatives.queries.ways import where
from medled.rooms.initiatives.rules import proposals as rules
from medled.workplace.models import Group, Person
from medled.workplace.queries import day_of, seated_on, viewer_of
from medled.workplace.rules import Cannot, require

Kind = Round.Kind
Source = tuple[str, int]
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=60)
REMINDS_BEFORE = timedelta(days=1)


class TooLate(Cannot):
    """When a round has been shown, or its time is out, while somebody wrote: what was typed is kept by the page."""


@transaction.atomic
def open_round(
    proposal: Proposal,
    *,
    kind: str,
    closes_at: datetime,
    by: Person,
    at: datetime,
    begins_at: datetime | None = None,
    quorum: int | None = None,
    source: Source | None = None,
    here: Collection[int] = (),
) -> Round:
    """Ask all who sit in the ring about the newest version, until a moment at the latest.

    `begins_at`: it is shown no earlier, for what is to be talked of first; one may give theirs before. `quorum`: the
    least number of answers, more than half of the group unless said. `source` and `here`: where it is held, and the
    people (ids) in that room; it waits for nobody else. Raises Cannot, naming the field, for what does not hold.
    """
    initiative = held(proposal.initiative)
    viewer = viewer_of(by, initiative.group, at=at)
    require(rules.may_propose(viewer, initiative, is_in=by.pk in ids_in(initiative)))
    seats = seated_on(initiative.group, day_of(at))
    least = quorum_of(len(seats)) if quorum is None else quorum
    _require_open_to(initiative, proposal, kind, at)
    _require_times(proposal, kind, begins_at or at, closes_at, at)
    if not 1 <= least <= len(seats):
        raise Cannot(_("At least one, and at most all %(all)d of you.") % {"all": len(seats)}, field="quorum")
    way = where(initiative, at=at)
    opened = Round.objects.create(
        group=initiative.group,
        proposal=proposal,
        kind=kind,
        opened_by=by,
        opened_at=at,
        begins_at=begins_at or at,
        closes_at=closes_at,
        quorum=least,
        source_kind=source[0] if source else "",
        source_id=source[1] if source else None,
        how=way.how,
        decider=way.decider,
    )
    wait_for_round(initiative, until=day_of(closes_at))
    seated = {seat.person_id for seat in seats}
    Here.objects.bulk_create(Here(round=opened, person_id=person) for person in sorted(set(here) & seated))
    if kind == Kind.CONSENT:
        step_to(initiative, Initiative.Stage.DECISION, at)
    else:
        step_to(initiative, Initiative.Stage.PROPOSAL, at)
    _tell(RoundOpened(kind=kind, closes_at=closes_at.isoformat()), opened, by, at)
    return opened


@transaction.atomic
def give(round_: Round, *, answer: str = "", words: str = "", by: Person, at: datetime) -> Round:
    """Give one's own: an answer in a round of consent, words (or none) in the others. The last word holds.

    When everybody who is here has given theirs, all is shown. Raises TooLate when it has been already.
    """
    round_ = ask.locked(round_)
    require(rules.may_give(viewer_of(by, round_.group, at=at), round_))
    _require_hidden(round_, at)
    answer, words = _whole(round_, answer, words)
    Given.objects.update_or_create(
        round=round_, person=by, defaults={"answer": answer, "words": words, "noted_by": None}
    )
    record(RoundGiven(), by=by, at=at, about=round_, group=round_.group)
    return _shown_if_all(round_, at)


@transaction.atomic
def note(round_: Round, *, person: Person, answer: str = "", words: str = "", by: Person, at: datetime) -> Round:
    """Note what a colleague without a phone says. Who has given their own keeps it; nobody learns that."""
    round_ = ask.locked(round_)
    require(rules.may_note(viewer_of(by, round_.group, at=at), round_))
    if person.pk == by.pk or not rules.may_give(viewer_of(person, round_.group, at=at), round_):
        raise Cannot(_("Choose a colleague who is asked."), field="person")
    _require_hidden(round_, at)
    answer, words = _whole(round_, answer, words)
    if round_.given.filter(person=person, noted_by=None).exists():
        return round_
    Given.objects.update_or_create(
        round=round_, person=person, defaults={"answer": answer, "words": words, "noted_by": by}
    )
    record(RoundNoted(person=person.pk), by=by, at=at, about=round_, group=round_.group)
    return _shown_if_all(round_, at)


@transaction.atomic
def be_here(round_: Round, *, people: Collection[int], by: Person, at: datetime) -> Round:
    """Say who is in the room of a round that is held in a meeting; who has left it is not waited for any longer."""
    round_ = ask.locked(round_)
    require(rules.may_note(viewer_of(by, round_.group, at=at), round_))
    _require_hidden(round_, at)
    if round_.source_id is None:
        raise Cannot(_("This round is not held in a meeting."))
    seated = {seat.person_id for seat in seated_on(round_.group, day_of(at))}
    round_.here.all().delete()
    Here.objects.bulk_create(Here(round=round_, person_id=person) for person in sorted(set(people) & seated))
    _tell(RoundHeldFor(len(set(people) & seated)), round_, by, at)
    return _shown_if_all(round_, at)


@transaction.atomic
def give_more_time(round_: Round, *, closes_at: datetime, by: Person, at: datetime) -> Round:
    """Let a round that goes on close later. Nobody can let it close sooner: what was promised holds."""
    round_ = ask.locked(round_)
    require(rules.may_move_closing(viewer_of(by, round_.group, at=at), round_))
    _require_hidden(round_, at)
    if not round_.closes_at < closes_at <= at + LONGEST:
        raise Cannot(_("Choose a time later than the one it has, within two months."), field="closes_at")
    round_.closes_at, round_.reminded_at = closes_at, None
    round_.save(update_fields=["closes_at", "reminded_at"])
    _tell(RoundExtended(closes_at=closes_at.isoformat()), round_, by, at)
    return round_


@transaction.atomic
def stop(round_: Round, *, by: Person, at: datetime) -> Round:
    """Stop a round before it is shown. What was given is thrown away unread."""
    round_ = ask.locked(round_)
    require(rules.may_move_closing(viewer_of(by, round_.group, at=at), round_))
    _require_hidden(round_, at)
    round_.given.all().delete()
    round_.stopped_at = at
    round_.save(update_fields=["stopped_at"])
    step_to(held(round_.proposal.initiative), Initiative.Stage.PROPOSAL, at)
    _tell(RoundStopped(kind=round_.kind), round_, by, at)
    return round_


@transaction.atomic
def reply(
    round_: Round, *, words: str, by: Person, at: datetime, to: Given | None = None, is_late: bool = False
) -> Reply:
    """Say something when a round has been shown: an answer to a question, or a word more (`is_late`: it was)."""
    round_ = ask.locked(round_)
    require(rules.may_reply(viewer_of(by, round_.group, at=at), round_))
    if to is not None and to.round_id != round_.pk:
        raise Cannot(_("What you answer is not in this round."))
    words = clean(words, most=LONGEST_REMARK, needed=True, field="words")
    before = round_.replies.filter(person=by, to=to).last()
    if before is not None and before.words == words:
        return before
    said = Reply.objects.create(round=round_, to=to, person=by, words=words, is_late=is_late, said_at=at)
    facts = ReplyMade(person=to.person_id if to else None, runner=round_.proposal.initiative.runner_id)
    _tell(facts, round_, by, at)
    return said


@dataclass(frozen=True)
class Said:
    """What one person answered in a round of consent that was held in a meeting."""

    person: Person
    answer: str
    words: str = ""
    noted_by: Person | None = None


@transaction.atomic
def hold_in_meeting(
    proposal: Proposal,
    *,
    said: Collection[Said],
    source: Source,
    by: Person,
    at: datetime,
    quorum: int | None = None,
) -> Round:
    """Keep a round of consent that was held in a meeting, already seen by all there, and let follow what follows.

    For a room above, that runs its own rounds: `source` is the item at which it was held.
    """
    at_once = at + SHORTEST
    opened = open_round(proposal, kind=Kind.CONSENT, closes_at=at_once, quorum=quorum, source=source, by=by, at=at)
    seated = {seat.person_id for seat in seated_on(opened.group, day_of(at))}
    for one in said:
        if one.person.pk in seated:
            answer, words = _whole(opened, one.answer, one.words)
            Given.objects.create(round=opened, person=one.person, answer=answer, words=words, noted_by=one.noted_by)
    return _show(ask.locked(opened), at)


def show_due(*, at: datetime) -> list[Round]:
    """Show the rounds that are due: their time is out, or nobody is waited for any longer. Called by the clock."""
    return [shown for row in ask.may_be_due(at=at) if (shown := _show_if_due(row, at))]


def catch_up(group: Group, *, at: datetime) -> None:
    """Bring the rounds of a group up to date before anybody looks at them: time may have shown one."""
    for row in ask.may_be_due(at=at, group=group):
        _show_if_due(row, at)
    settling.carry_due(at=at, group=group)


def remind_due(*, at: datetime) -> list[Round]:
    """Remind, a day before it closes, each whom a round still waits for: alone, so that nobody learns who that is."""
    soon = Round.objects.filter(
        ask.OPEN, reminded_at=None, closes_at__gt=at, closes_at__lte=at + REMINDS_BEFORE, begins_at__lte=at
    )
    return [reminded for row in soon if (reminded := _remind(row, at))]


@transaction.atomic
def _remind(round_: Round, at: datetime) -> Round | None:
    round_ = ask.locked(round_)
    if round_.is_over or round_.reminded_at is not None or round_.closes_at <= at:
        return None
    round_.reminded_at = at
    round_.save(update_fields=["reminded_at"])
    if round_.closes_at - round_.opened_at <= REMINDS_BEFORE:
        return None  # it has been told of within the day
    for person in sorted(ask.gathering_of(round_, at=at).waits_for):
        _tell(RoundReminded(person=person), round_, None, at)
    return round_


@transaction.atomic
def _show_if_due(round_: Round, at: datetime) -> Round | None:
    round_ = ask.locked(round_)
    if round_.is_over:
        return None
    if not rules.takes_proposals(round_.proposal.initiative):
        _end_unread(round_, at)
        return None
    return _show(round_, at) if ask.gathering_of(round_, at=at).is_seen else None


def _end_unread(round_: Round, at: datetime) -> None:
    """End a round whose initiative got its answer meanwhile, from whoever has the mandate: nothing is shown."""
    round_.given.all().delete()
    round_.stopped_at = at
    round_.save(update_fields=["stopped_at"])
    _tell(RoundOvertaken(kind=round_.kind), round_, None, at)


def _shown_if_all(round_: Round, at: datetime) -> Round:
    return _show(round_, at) if ask.gathering_of(round_, at=at).is_seen else round_


def _show(round_: Round, at: datetime) -> Round:
    """Show all that was given, and let follow what follows."""
    gathering = ask.gathering_of(round_, at=at)
    if round_.kind == Kind.CONSENT:
        round_.given.exclude(person__in=gathering.asked).update(counts=False)
        answers = {pk: Answer(said) for pk, said in round_.given.values_list("person", "answer")}
        before = _outcomes.objected_before(round_.proposal.initiative)
        round_.outcome = result_of(gathering, answers, objected_before=before).outcome
    round_.seen_at, round_.asked, round_.needed = at, len(gathering.asked), gathering.needed
    round_.save(update_fields=["seen_at", "asked", "needed", "outcome"])
    _tell(RoundSeen(kind=round_.kind, outcome=round_.outcome), round_, None, at)
    if round_.outcome == Outcome.CONSENT:
        _outcomes.carry(round_, at=at)
    elif round_.outcome:
        step_to(held(round_.proposal.initiative), Initiative.Stage.PROPOSAL, at)
    return round_


def _whole(round_: Round, answer: str, words: str) -> tuple[str, str]:
    """Return what is given, clean; raise Cannot for an answer that is none, and one without its reason."""
    if round_.kind != Kind.CONSENT:
        return "", clean(words, most=LONGEST_REMARK, needed=False, field="words")
    if answer not in Given.Answer.values:
        raise Cannot(_("Choose one of the four answers."), field="answer")
    if answer == Given.Answer.OBJECTION and not words.strip():
        raise Cannot(_("Say what can go wrong, so that the proposal can become better."), field="words")
    if answer == Given.Answer.YES_WITH_WISH and not words.strip():
        raise Cannot(_("Say what you wish."), field="words")
    needs_none = answer == Given.Answer.YES
    return answer, "" if needs_none else clean(words, most=LONGEST_REMARK, needed=False, field="words")


def _require_open_to(initiative: Initiative, proposal: Proposal, kind: str, at: datetime) -> None:
    """Refuse a round on an older version, a second one, and one of consent that two rounds of objections rule out."""
    if kind not in Kind.values:
        raise Cannot(_("Choose what you ask about."), field="kind")
    if not rules.takes_proposals(initiative):
        raise Cannot(_("It is being tried. When you have looked at what came of it you can propose anew."))
    last = ask.newest(initiative)
    if last is None or last.pk != proposal.pk:
        raise Cannot(_("There is a newer version of the proposal. Look at that one first."))
    if Round.objects.filter(ask.OPEN, proposal__initiative=initiative).exists():
        raise Cannot(_("A round goes on already. One at a time."))
    if kind == Kind.CONSENT:
        _outcomes.require_round_left(initiative, proposal)


def _require_times(proposal: Proposal, kind: str, begins_at: datetime, closes_at: datetime, at: datetime) -> None:
    if not at <= begins_at <= at + LONGEST:
        raise Cannot(_("Choose a time that lies ahead, within two months."), field="begins_at")
    if not begins_at + SHORTEST <= closes_at <= at + LONGEST:
        raise Cannot(_("Choose a time that lies ahead, within two months."), field="closes_at")
    if kind == Kind.CONSENT and proposal.until is not None and day_of(closes_at) >= proposal.until:
        raise Cannot(
            _("The trial would be over before the round is. Let it close sooner, or write a later last day."),
            field="closes_at",
        )


def _require_hidden(round_: Round, at: datetime) -> None:
    if round_.stopped_at is not None:
        raise TooLate(_("The round was stopped while you wrote. What you wrote is still here."), field="words")
    if round_.seen_at is not None or round_.closes_at <= at:
        raise TooLate(
            _("The round closed while you wrote. What you wrote is still here, and you can say it as a late word."),
            field="words",
        )
    if not rules.takes_proposals(round_.proposal.initiative):
        raise TooLate(_("It got its answer while you wrote. What you wrote is still here."), field="words")


def _tell(facts: object, round_: Round, by: Person | None, at: datetime) -> None:
    record(facts, by=by, at=at, about=round_, group=round_.group)
