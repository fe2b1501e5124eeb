"""What needs me, what needs us, and what has happened: the questions of the first page.

Each costs the same number of queries whatever the size of the group.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from medled.engine.findings import Finding, Severity, findings
from medled.engine.picture import GroupPicture, Person, SeenBy, State
from medled.engine.promises import holders_of
from medled.journal import read
from medled.journal.arrivals import Place
from medled.journal.models import Event
from medled.rooms.agreements import queries as agreed
from medled.rooms.dialogue.models import SupportCall
from medled.rooms.dialogue.picture.calls import open_calls_of
from medled.rooms.dialogue.queries.calls import seen_of, turn_of
from medled.rooms.dialogue.queries.check_ins import ahead_of
from medled.rooms.dialogue.wording.calls import due_words
from medled.rooms.initiatives.queries import rounds as initiative_rounds
from medled.rooms.initiatives.queries import trials
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.rooms.knowledge.queries import waits
from medled.rooms.meetings.queries.meetings import own_turns
from medled.rooms.meetings.queries.minutes import waits_for
from medled.rooms.meetings.queries.missed import in_short
from medled.rooms.meetings.rules.meetings import OPENED_BEFORE, takes_part
from medled.rooms.now.picture import picture_of
from medled.rooms.now.wording import (
    Happening,
    Matter,
    Reader,
    agreements,
    initiatives,
    knowledge,
    news_sentence,
    told,
    waiting,
    words_of,
    words_of_all,
)
from medled.rooms.pulse.queries import waves as pulse
from medled.rooms.sharing.models import SharingRound
from medled.rooms.sharing.picture.rounds import parts
from medled.rooms.sharing.queries import waits as shared
from medled.rooms.sharing.queries.mandates import left_to_pick
from medled.rooms.sharing.rules.commitments import may_answer_change
from medled.workplace.models import Group
from medled.workplace.queries import day_of, people_on, short_names
from medled.workplace.rules import Viewer

MOST_MINE = 3  # next steps shown to one person at a time
MOST_OURS = 2
# What the holder mends, so that it needs me when I am the holder; of the others anybody in the group can mend it.
HOLDERS = {
    "checkin_overdue",
    "mandate_without_responsibility",
    "no_support",
    "overloaded",
    "promise_at_risk",
    "promise_missed",
    "responsibility_without_mandate",
    "support_stretched",
    "term_ending",
}
SUPPORTERS = {"checkin_overdue"}  # and so can the one who supports
PROMISES = {"promise_at_risk", "promise_missed"}


@dataclass(frozen=True)
class Situation:
    """A group at one moment as one person may see it. Make it once a page with `situation`."""

    viewer: Viewer
    picture: GroupPicture
    calls: Collection[SupportCall]  # those of the picture

    @cached_property
    def reader(self) -> Reader:
        return Reader(
            picture=self.picture,
            person=self.viewer.person.pk,
            acts=self.viewer.is_seated,
            names=short_names(self.picture.people),
            in_round=dict.fromkeys(self.in_round, self.round.pk) if self.round else {},
        )

    @cached_property
    def in_round(self) -> set[int]:
        """The tasks of the open round, by id."""
        return shared.tasks_in(self.round) if self.round else set()

    @cached_property
    def round(self) -> SharingRound | None:
        """The group's open sharing round."""
        return shared.open_round(self.viewer.here.pk)

    @cached_property
    def to_do(self) -> agreed.actions.Mine:
        """What of the group's actions waits for the viewer, or for anybody."""
        return agreed.actions.waiting_for(viewer=self.viewer)

    @cached_property
    def questions(self) -> list[waits.Wait]:
        """What of the questions to all waits for the viewer, or for anybody."""
        return waits.waiting_in(self.viewer)

    @cached_property
    def findings(self) -> list[Finding]:
        """What is out of balance, as far as the viewer may see it."""
        return [found for found in findings(self.picture) if found.may_be_seen_by(self.viewer.person.pk)]

    @cached_property
    def mine(self) -> list[Matter]:
        """What needs the viewer: first what waits for the viewer's own word, then what the viewer can mend."""
        return [
            *_waiting(self),
            *_to_do(self.viewer, self.reader, self.to_do),
            *(self._words(found) for found in self.findings if self._needs_me(found)),
        ]

    @cached_property
    def ours(self) -> list[Matter]:
        """What needs the group: first an open proposal, then what is out of balance and not the viewer's to mend."""
        return [
            *(() if any(one.code == "part_to_answer" for one in self.mine) else _proposal(self.round)),
            *words_of_all((found for found in self.findings if self._needs_us(found)), self.reader),
            *_agreed(self.viewer, self.reader, self.to_do),
            *(knowledge.matter_of(wait) for wait in self.questions if wait.is_anybodys),
        ]

    @cached_property
    def notices(self) -> list[Matter]:
        """What is good for the viewer alone to know, and in no hurry."""
        own = (found for found in self.findings if found.seen_by is SeenBy.HOLDER)
        return words_of_all((found for found in own if found.severity is Severity.NOTICE), self.reader)

    @property
    def has_more(self) -> bool:
        """Whether the first page leaves something for the whole list."""
        return len(self.mine) > MOST_MINE or len(self.ours) > MOST_OURS or bool(self.notices)

    def first_of_ours(self) -> list[Matter]:
        """Return the few that are shown first: what nobody carries, then one of each other kind."""
        firsts: dict[str, Matter] = {}
        for matter in sorted(self.ours, key=lambda matter: not matter.open):
            firsts.setdefault(matter.code, matter)
        return [*firsts.values()][:MOST_OURS]

    def _words(self, found: Finding) -> Matter:
        return words_of(found, self.reader)

    def _needs_me(self, found: Finding) -> bool:
        me = self.viewer.person.pk
        is_mine = (me in found.people and found.code in HOLDERS) or (me in found.support and found.code in SUPPORTERS)
        return is_mine and found.severity is not Severity.NOTICE

    def _has(self, found: Finding) -> bool:
        """Whether a call waits for the viewer by name: then it is told as what waits for the viewer's answer."""
        call = next(call for call in self.picture.calls if call.id == found.subject.id)
        return holders_of(self.picture, call) == (self.viewer.person.pk,)

    def _needs_us(self, found: Finding) -> bool:
        me = self.viewer.person.pk
        mine_to_answer = found.code == "waiting_for_yes" and me in found.people
        mine_to_promise = found.code == "no_support" and found.fact("why") == "not_promised" and me in found.support
        mine_by_turn = found.code in PROMISES and self._has(found)
        mine_by_mandate = found.code == "initiative_unanswered" and me in found.people
        is_mine = self._needs_me(found) or mine_to_answer or mine_to_promise or mine_by_turn or mine_by_mandate
        return not is_mine and found.seen_by is not SeenBy.HOLDER


def happened(
    viewer: Viewer, picture: GroupPicture, *, limit: int = 60, all_days: bool = False, most: int | None = None
) -> list[Happening]:
    """Return what has happened in the group, newest first, as far as the viewer may see it; `most` of it.

    Since yesterday morning unless `all_days`; when that is nothing, the latest there is.
    """
    events = read.of_group(viewer.here.pk, viewer=viewer.person.pk, limit=limit)
    yesterday = picture.on - timedelta(days=1)
    recent = [event for event in events if day_of(event.at) >= yesterday]
    full_names = {person.id: person.name for person in picture.people}
    kept = events if all_days else recent or events
    return told(kept, names=short_names(picture.people), full_names=full_names, most=most)


def news(viewer: Viewer, place: Place) -> str:
    """Return in one sentence what others have done in the group since a place in the journal; empty for nothing."""
    events = read.of_group(viewer.here.pk, viewer=viewer.person.pk, place=place)
    return news_from(events, _names(viewer.here, viewer.at), but=viewer.person.pk)


def news_for_all(group: Group, place: Place, *, at: datetime) -> tuple[list[Event], dict[int, str]]:
    """Return what has happened in a group since a place, as far as everybody in it may read it, and its names.

    For many readers of the same page; `news_from` makes each one's sentence of it.
    """
    return read.of_group(group.pk, viewer=0, place=place), _names(group, at)


def news_from(events: Iterable[Event], full_names: Mapping[int, str], *, but: int) -> str:
    """Return in one sentence what others than a person (by id) have done; empty for nothing."""
    people = [Person(pk, name) for pk, name in full_names.items()]
    others = [event for event in events if event.actor != but]
    return news_sentence(told(others, names=short_names(people), full_names=full_names))


def _names(group: Group, at: datetime) -> dict[int, str]:
    return {presence.person.pk: presence.person.name for presence in people_on(group, day_of(at))}


def of_group(picture: GroupPicture) -> list[Matter]:
    """Return what is out of balance as everybody in the group may see it, said to nobody in particular."""
    reader = Reader(picture=picture, person=0, acts=True, names=short_names(picture.people))
    return words_of_all((found for found in findings(picture) if found.seen_by is SeenBy.GROUP), reader)


def situation(viewer: Viewer) -> Situation:
    """Return how the viewer's group stands now."""
    calls = open_calls_of(viewer.here)
    return Situation(viewer, picture_of(viewer.here, at=viewer.at, calls=calls), calls)


def _waiting(situation: Situation) -> Iterator[Matter]:
    """Yield what waits for the viewer's own word, what leaves somebody else waiting first."""
    viewer, reader = situation.viewer, situation.reader
    me = viewer.person.pk
    to_promise = [row for row in reader.picture.commitments if row.support == me and not row.support_accepted]
    to_say = [row for row in reader.picture.commitments if row.person == me and row.state is State.PROPOSED]
    more = shared.words_before_yes([row.id for row in (*to_promise, *to_say)])
    yield from _calls(situation)
    for row in to_promise:
        yield waiting.support_to_promise(reader, row, more[row.id][1])
    for commitment, giver, task in shared.handovers_to(me, group=viewer.here.pk):
        yield waiting.handover_offered(reader, commitment, giver=giver, task=task)
    for row in to_say:
        yield waiting.yes_to_say(reader, row, more[row.id][0])
    yield from _initiatives(reader)
    yield from _asked_about_initiatives(viewer, reader)
    yield from (knowledge.matter_of(wait) for wait in situation.questions if not wait.is_anybodys)
    yield from _changes(viewer, reader)
    yield from _check_ins(viewer, reader)
    if situation.round is not None:
        yield from _round(viewer, situation.round, tasks=len(situation.in_round))
    yield from _mandate_round(viewer)
    if wave := pulse.waits_for(viewer):
        yield waiting.pulse_to_answer(wave.pk, closes_at=wave.closes_at)
    yield from _meetings(viewer)
    yield from _minutes(viewer)


def _meetings(viewer: Viewer) -> Iterator[Matter]:
    """Yield the meeting that goes on, whose turn is the viewer's, and the agenda that is the viewer's to open."""
    if not takes_part(viewer):
        return
    for one in own_turns(viewer):
        if one.state == "going":
            yield waiting.meeting_going(one.id, title=one.title)
        elif one.turn and one.said_yes_at is None:
            yield waiting.turn_to_answer(one)
        elif one.turn == "lead" and one.state == "draft" and one.starts_at <= viewer.at + OPENED_BEFORE:
            yield waiting.agenda_to_open(one)


def _minutes(viewer: Viewer) -> Iterator[Matter]:
    """Yield minutes that wait for the viewer's word, then the latest meeting that the viewer missed."""
    for meeting in waits_for(viewer.person, viewer):
        yield waiting.minutes_to_read(meeting.pk, title=meeting.title)
    if missed := in_short(viewer):
        meeting_id, title, number = missed
        yield waiting.meeting_missed(meeting_id, title=title, number=number)


def _calls(situation: Situation) -> Iterator[Matter]:
    """Yield the calls for support that wait for the viewer's answer, soonest first, then own ones that have theirs."""
    viewer, reader = situation.viewer, situation.reader
    me = viewer.person.pk
    near = {call.id for call in reader.picture.calls if me == call.person or {me, None} & {*call.asked}}
    calls = seen_of(viewer, [call for call in situation.calls if call.pk in near])
    for call in calls.waiting:
        turn = turn_of(call)
        if turn.due_at is not None:
            left = reader.picture.calendar.working_days_left(reader.picture.on, day_of(turn.due_at))
            yield waiting.call_to_answer(
                reader, call.pk, asked_by=call.person_id, due=due_words(turn, left=left, at=viewer.at)
            )
    for call in calls.own:
        if call.answered_at is not None and turn_of(call).due_at is None:
            yield waiting.answer_to_read(reader, call.pk, answered_by=call.answered_by_id)


def _initiatives(reader: Reader) -> Iterator[Matter]:
    """Yield the initiatives that wait for the viewer's answer, soonest first, and what it has been quiet about."""
    mine = [row for row in reader.picture.initiatives if reader.person in row.people]
    for row in sorted(mine, key=lambda row: (row.answer_by or date.max, row.id)):
        if row.answer_by is not None:
            on = reader.picture.on
            yield initiatives.answer_to_give(row.id, title=row.title, answer_by=row.answer_by, on=on)
        elif row.is_quiet:
            yield initiatives.rest_or_let_go(row.id, title=row.title)


def _asked_about_initiatives(viewer: Viewer, reader: Reader) -> Iterator[Matter]:
    """Yield the rounds that wait for the viewer's own, soonest first, and the trials that one is asked to follow."""
    for round_ in initiative_rounds.waiting_for(viewer):
        title = title_of(round_.proposal.initiative)
        yield initiatives.word_to_give(round_.pk, title=title, kind=round_.kind, closes_at=round_.closes_at)
    for trial in trials.asked_of(viewer):
        title = title_of(trial.initiative)
        yield initiatives.trial_to_follow(
            reader, trial.initiative_id, title=title, asked_by=trial.asked_by_id, until=trial.until
        )


def _changes(viewer: Viewer, reader: Reader) -> Iterator[Matter]:
    """Yield changes of cards that wait for the viewer's yes."""
    for change in shared.changes_in(viewer.here.pk):
        if may_answer_change(viewer, change, has_manager=bool(reader.picture.managers)):
            commitment = change.commitment
            yield waiting.change_to_answer(
                reader, commitment.pk, asked_by=change.proposed_by_id, task=commitment.task.title
            )


def _check_ins(viewer: Viewer, reader: Reader) -> Iterator[Matter]:
    """Yield check-ins: a time to say yes to, one that is today or tomorrow, and one that should have been."""
    me, today = viewer.person.pk, day_of(viewer.at)
    for row in ahead_of(viewer):
        commitment = row.commitment
        other = row.support_id if me == commitment.person_id else commitment.person_id
        if row.proposed_for and row.proposed_by_id != me:
            yield waiting.check_in_to_answer(reader, row.pk, other, commitment.task.title, row.proposed_for)
        elif row.agreed_for and row.agreed_for <= viewer.at:
            yield waiting.check_in_to_note(reader, commitment.pk, other, commitment.task.title)
        elif row.agreed_for and day_of(row.agreed_for) <= today + timedelta(days=1):
            yield waiting.check_in_soon(reader, row.pk, other, commitment.task.title, row.agreed_for)


def _round(viewer: Viewer, round_: SharingRound, *, tasks: int) -> Iterator[Matter]:
    """Yield what the sharing round asks of the viewer: wishes, then a word on their own part, then on the risks."""
    me = viewer.person.pk
    seats = shared.seats_in(round_)
    if round_.shown_at is None:
        if me in seats and seats[me] is None and round_.closes_at > viewer.at:
            yield waiting.wishes_to_give(
                round_.pk,
                tasks=tasks,
                answered=sum(at is not None for at in seats.values()),
                seats=len(seats),
                closes_at=round_.closes_at,
            )
        return
    proposal = shared.newest_proposal(round_)
    asked = set(parts(proposal.outcome)) & set(seats) if proposal else set()
    answered = shared.answered_on(proposal) & asked if proposal else set()
    if me in asked - answered:
        yield waiting.part_to_answer(round_.pk, answered=len(answered), asked=len(asked))
    if viewer.is_safety_representative and not round_.risks.filter(person=me).exists():
        yield waiting.risks_to_judge(round_.pk)


def _to_do(viewer: Viewer, reader: Reader, mine: agreed.actions.Mine) -> Iterator[Matter]:
    """Yield what waits for the viewer's word on decisions and on what is to be done."""
    for decision in agreed.decisions.waiting_for(viewer=viewer):
        yield agreements.decision_to_make(reader, decision)
    for action in mine.asked:
        yield agreements.action_to_answer(reader, action)
    for action in mine.overdue:
        yield agreements.action_overdue(reader, action)
    for action in mine.soon:
        yield agreements.action_soon(reader, action)
    for action in mine.helped:
        yield agreements.helped_to_say(reader, action)


def _agreed(viewer: Viewer, reader: Reader, mine: agreed.actions.Mine) -> Iterator[Matter]:
    """Yield what the group is to talk about, and what waits for anybody who takes it."""
    for agreement in agreed.agreements.opened(viewer=viewer):
        yield agreements.agreement_opened(reader, agreement)
    for action in mine.free:
        yield agreements.action_free(reader, action)


def _proposal(round_: SharingRound | None) -> Iterator[Matter]:
    """Yield the proposal that the group may look at and try changes on."""
    if round_ is not None and round_.shown_at is not None:
        yield waiting.proposal_to_look_at(round_.pk)


def _mandate_round(viewer: Viewer) -> Iterator[Matter]:
    """Yield the mandate round that goes on, where the viewer has levels left to pick."""
    if viewer.is_seated and (left := left_to_pick(viewer)):
        round_, tasks = left
        yield waiting.mandates_to_pick(round_, tasks=tasks)
