"""Rounds at a meeting: everybody in turn, with silent writing first where that is asked for; and consent rounds.

What is written or answered is hidden until everybody who is there is done, or whoever leads shows it. Nobody without a
phone is left out: somebody else notes theirs, and it is said who did.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.initiatives.actions import rounds as proposals
from medled.rooms.initiatives.actions.at_table import ask_at_table
from medled.rooms.initiatives.models import Round as ProposalRound
from medled.rooms.meetings.actions._live import going, is_here, meeting_of, require_going, somebody_of
from medled.rooms.meetings.actions._turn import in_turn
from medled.rooms.meetings.actions._voices import count, give_voices, is_done, show_to_all
from medled.rooms.meetings.actions._writing import duties_of
from medled.rooms.meetings.events.live import (
    ConsentOpened,
    RoundEnded,
    RoundOpened,
    VoiceGiven,
    WordGoneOn,
)
from medled.rooms.meetings.models import AgendaItem, Duty, Meeting, Round, Voice
from medled.rooms.meetings.queries.proposals import proposal_at
from medled.rooms.meetings.rules.live import may_take_part
from medled.workplace.models import Person, Role
from medled.workplace.queries import day_of, memberships_on, seated_on, viewer_of
from medled.workplace.rules import Cannot, require, words_of

Kind = Round.Kind
LONGEST_QUESTION = 1000
LONGEST_TEXT = 2000


@transaction.atomic
def open_round(
    item: AgendaItem, *, kind: str, question: str = "", thinks: bool = False, by: Person, at: datetime
) -> Round:
    """Open a round at the item that one is on, with those who are there.

    The word goes round the ring, from the one after whoever leads. `thinks`: each writes in silence first. Of a
    consent round, `question` is the proposal; at the item of an initiative that has one, it is that one's newest
    version, and all who sit in the ring answer it, also who is elsewhere.
    """
    meeting = going(meeting_of(item), by, at, runs=True)
    item = _item(item, meeting)
    if kind not in Kind.values:
        raise Cannot(_("Choose one in the list."), field="kind")
    if item.rounds.filter(ended_at=None).exists():
        raise Cannot(_("A round goes on already. End that one first."))
    is_consent = kind == Kind.CONSENT
    proposal = proposal_at(item) if is_consent else None
    people = _in_turn(meeting, at, seated_alone=proposal is not None)
    if not people:
        raise Cannot(_("Nobody is here yet. Say who is, then open the round."))
    if proposal is not None:
        question = proposal.sentence
    question = words_of(question, most=LONGEST_QUESTION, field="question", needed=is_consent) or item.title
    source = (item._meta.label_lower, item.pk)
    asked = ask_at_table(proposal, source=source, by=by, at=at) if proposal is not None else None
    round_ = Round.objects.create(
        item=item,
        kind=kind,
        question=question,
        thinks=thinks and not is_consent,
        opened_by=by,
        opened_at=at,
        shown_at=None if is_consent or thinks else at,
        asks=asked,
    )
    give_voices(round_, people, at)
    _tell(ConsentOpened() if is_consent else RoundOpened(), round_, by, at)
    return round_


def write(round_: Round, *, text: str, person: Person | None = None, by: Person, at: datetime) -> Voice:
    """Write in silence, for oneself or (`person`) for somebody without a phone. Hidden until all of it is shown."""
    who = _whose(round_, person, by, at)
    with in_turn(), transaction.atomic():
        round_, voice = _voice(round_, who, by)
        if round_.kind != Kind.WORD or not round_.thinks or round_.shown_at is not None:
            raise Cannot(_("What everybody wrote is shown already."))
        voice.text = words_of(text, most=LONGEST_TEXT, field="text")
        return _given(round_, voice, by, at)


def answer(
    round_: Round, *, answer: str, text: str = "", person: Person | None = None, by: Person, at: datetime
) -> Voice:
    """Answer a consent round, for oneself, or note what somebody without a phone answers. Hidden till shown.

    Raises Cannot, naming `text`, for an objection without a reason and a wish without words.
    """
    who = _whose(round_, person, by, at)
    with in_turn(), transaction.atomic():
        round_, voice = _voice(round_, who, by)
        if round_.kind != Kind.CONSENT:
            raise Cannot(_("This round asks for words, not for an answer."))
        if round_.shown_at is not None:
            raise Cannot(_("The answers are shown already. Open a new round if the proposal has changed."))
        is_theirs = _is_theirs(voice, by)
        voice.answer, voice.text = _answered(answer, text)
        if round_.asks is not None:
            _answer_proposal(round_.asks, voice, by, at)
            if is_theirs:  # what they have given themselves holds, also their words; nobody learns that
                voice.refresh_from_db()
                return voice
        return _given(round_, voice, by, at)


def _answered(answer: str, text: str) -> tuple[str, str]:
    """Return an answer and its words; raises Cannot for one that lacks them."""
    if answer not in Voice.Answer.values:
        raise Cannot(_("Choose one of the four answers."), field="answer")
    said = {
        Voice.Answer.OBJECTION: _("Say what can go wrong: that makes the proposal better."),
        Voice.Answer.YES_WITH_WISH: _("Write your wish."),
    }.get(Voice.Answer(answer))
    text = words_of(text, most=LONGEST_TEXT, field="text", needed=False)
    if said is not None and not text:
        raise Cannot(said, field="text")
    return answer, text


@transaction.atomic
def show(round_: Round, *, by: Person, at: datetime) -> Round:
    """Show what has been written or answered so far, to all at once, without waiting for the rest."""
    round_ = _run(round_, by, at)
    if round_.shown_at is not None:
        return round_
    return show_to_all(round_, by, at)


@transaction.atomic
def have_spoken(round_: Round, *, person: Person, by: Person, at: datetime) -> Round:
    """Let the word go on from somebody who has had it: they say so, or whoever leads. Said twice, it goes on once."""
    round_, voice = _turn_of(round_, person, by, at)
    if voice.spoke_at is None and voice.passed_at is None:
        voice.spoke_at = at
        voice.save(update_fields=["spoke_at"])
        _tell(WordGoneOn(), round_, by, at)
    return round_


@transaction.atomic
def pass_word(round_: Round, *, person: Person, by: Person, at: datetime) -> Round:
    """Pass: always possible, and no reason is asked for."""
    round_, voice = _turn_of(round_, person, by, at)
    if voice.spoke_at is None and voice.passed_at is None:
        voice.passed_at = at
        voice.save(update_fields=["passed_at"])
        _tell(WordGoneOn(), round_, by, at)
    return round_


@transaction.atomic
def come_back_to(round_: Round, *, person: Person, by: Person, at: datetime) -> Round:
    """Let somebody have the word last instead: they are out for a moment, or want to listen first."""
    round_, voice = _turn_of(round_, person, by, at)
    others = [row for row in round_.voices.all() if row.pk != voice.pk]
    if voice.spoke_at is None and voice.passed_at is None and others:
        voice.place = max(row.place for row in others) + 1
        voice.save(update_fields=["place"])
        _tell(WordGoneOn(), round_, by, at)
    return round_


@transaction.atomic
def end(round_: Round, *, by: Person, at: datetime) -> Round:
    """End a round. What was written and not yet shown is shown with it."""
    round_ = _run(round_, by, at)
    if round_.ended_at is not None:
        return round_
    if round_.shown_at is None:
        round_ = show_to_all(round_, by, at)
    round_.ended_at = at
    round_.save(update_fields=["ended_at"])
    _tell(RoundEnded(), round_, by, at)
    return round_


def _answer_proposal(asks: ProposalRound, voice: Voice, by: Person, at: datetime) -> None:
    """Give the answer in the round of the proposal. Raises Cannot, naming `text`, when that is over meanwhile."""
    said = {"answer": voice.answer, "words": voice.text}
    try:
        if voice.person_id == by.pk:
            proposals.give(asks, **said, by=by, at=at)
        else:
            proposals.note(asks, person=voice.person, **said, by=by, at=at)
    except Cannot as refusal:
        raise Cannot(refusal.sentence, field="text" if refusal.field == "words" else refusal.field) from None


def _given(round_: Round, voice: Voice, by: Person, at: datetime) -> Voice:
    """Keep what somebody wrote; when everybody who is there is done, it is shown to all."""
    voice.written_at = at
    voice.noted_by = None if voice.person_id == by.pk else by
    voice.save(update_fields=["text", "answer", "written_at", "noted_by"])
    done, asked = count(round_)
    _tell(VoiceGiven(done, asked), round_, None, at)
    if is_done(done, asked):
        show_to_all(round_, None, at)
    return voice


def _whose(round_: Round, person: Person | None, by: Person, at: datetime) -> Person:
    """Return who speaks or is spoken for.

    Who may, is asked before anything is held: when forty write in the same second, each waits for those before.
    """
    meeting = meeting_of(round_.item)
    require(may_take_part(viewer_of(by, meeting.group, at=at), meeting))
    return by if person is None or person.pk == by.pk else somebody_of(meeting, person, at)


def _voice(round_: Round, who: Person, by: Person) -> tuple[Round, Voice]:
    """Return a round that goes on, held till the end of the transaction, and somebody's place in it.

    No more is read than can have changed since the round was found, for the same reason.
    """
    item = round_.item
    require_going(Meeting.objects.select_for_update().only("state").get(pk=meeting_of(item).pk))
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    round_.item = item
    if round_.ended_at is not None:
        raise Cannot(_("The round is over. What you wrote is still here: read it out, or write it as a note."))
    voice = round_.voices.filter(person=who).first()
    if voice is None and round_.asks_id is not None and who.pk in is_here(meeting_of(item)):
        raise Cannot(_("Those who sit in the ring answer an initiative. Write what you see as a note."), field="text")
    if voice is None or voice.left_at is not None:
        raise Cannot(_("Say first that you are here.") if who.pk == by.pk else _("Say first that they are here."))
    if round_.asks_id is None and _is_theirs(voice, by):
        raise Cannot(_("%(name)s has answered already.") % {"name": who.name})
    return round_, voice


def _is_theirs(voice: Voice, by: Person) -> bool:
    """Whether somebody else than `by` has written or answered for themselves."""
    return voice.person_id != by.pk and voice.written_at is not None and voice.noted_by_id is None


def _turn_of(round_: Round, person: Person, by: Person, at: datetime) -> tuple[Round, Voice]:
    """Return a round that goes on, and the place in it of somebody whose turn `by` may let go on."""
    going(meeting_of(round_.item), by, at, runs=person.pk != by.pk)
    round_ = _held(round_)
    if round_.kind != Kind.WORD or round_.ended_at is not None:
        raise Cannot(_("The round is over."))
    if round_.shown_at is None:
        raise Cannot(_("Everybody writes in silence first. Then the word goes round."))
    voice = round_.voices.filter(person=person).first()
    if voice is None:
        raise Cannot(_("%(name)s is not in this round.") % {"name": person.name})
    return round_, voice


def _run(round_: Round, by: Person, at: datetime) -> Round:
    going(meeting_of(round_.item), by, at, runs=True)
    return _held(round_)


def _held(round_: Round) -> Round:
    with_ = ("item__group", "item__meeting", "opened_by", "asks")
    return Round.objects.select_for_update(of=["self"]).select_related(*with_).get(pk=round_.pk)


def _item(item: AgendaItem, meeting: Meeting) -> AgendaItem:
    found = meeting.items.select_for_update(of=["self"]).select_related("group", "meeting").filter(pk=item.pk).first()
    if found is None or found.state != AgendaItem.State.NOW:
        raise Cannot(_("A round is opened at the item that you are on."))
    return found


def _in_turn(meeting: Meeting, at: datetime, *, seated_alone: bool = False) -> Sequence[int]:
    """Return who is there, from the one after whoever leads; managers last, so that the others are not led by them.

    `seated_alone`: those who sit in the ring, as an initiative asks them.
    """
    here = is_here(meeting)
    if seated_alone:
        seated = {seat.person_id for seat in seated_on(meeting.group, day_of(at))}
        here = [pk for pk in here if pk in seated]
    lead = next((duty.person_id for duty in duties_of(meeting) if duty.kind == Duty.Kind.LEAD), None)
    begin = here.index(lead) + 1 if lead in here else 0
    onwards = [*here[begin:], *here[:begin]]
    members = memberships_on(meeting.group, day_of(at)).filter(role=Role.MANAGER)
    managers = set(members.values_list("person", flat=True))
    return sorted(onwards, key=lambda person: person in managers)


def _tell(facts: object, round_: Round, by: Person | None, at: datetime) -> None:
    record(facts, by=by, at=at, about=round_.item, group=round_.item.group)
