"""Nobody is left alone: support that is missing, promises, check-ins, and support that rests on too few."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from medled.engine.findings.finding import Found, Severity, Subject, Thing, kind
from medled.engine.picture import Commitment, GroupPicture, SeenBy, SupportCall
from medled.engine.promises import PromiseState, at_risk_at, due_at, had_by, holders_of, state


@kind(Severity.ACT, next_step="choose_support", facts=("why",))
def no_support(picture: GroupPicture) -> Iterator[Found]:
    """Somebody has an active commitment, and no support contact who has promised and can be reached.

    None is named, or it is the holder, or has not said yes, or has left, or is away without a deputy who is there.
    """
    for row in picture.in_force:
        why = _alone_because(picture, row)
        if why:
            yield Found(
                Subject(Thing.COMMITMENT, row.id, picture.task[row.task].title),
                people=[row.person],
                support=[row.support],
                since=_alone_since(picture, row, why),
                facts={"why": why},
            )


def _alone_because(picture: GroupPicture, row: Commitment) -> str:
    if row.support is None:
        return "none"
    if row.support == row.person:
        return "is_holder"
    if row.support not in picture.roles:
        return "left"
    if not row.support_accepted:
        return "not_promised"
    if row.support in picture.away:
        deputy = picture.deputy_of(row.support)
        return "" if deputy not in {None, row.person} and picture.is_reachable(deputy) else "away"
    return ""


def _alone_since(picture: GroupPicture, row: Commitment, why: str) -> date:
    if row.support is not None and why == "away":
        return max(row.starts_on, picture.away[row.support].starts_on)
    if row.support is not None and why == "left":
        return max(row.starts_on, picture.left_on.get(row.support, row.starts_on))
    return row.starts_on


@kind(
    Severity.ACT,
    seen_by=SeenBy.HOLDER_AND_SUPPORT,
    next_step="answer_or_pass_on",
    facts=("due_on",),
)
def promise_at_risk(picture: GroupPicture) -> Iterator[Found]:
    """A call for support has no answer, and more than half of its promised time has gone."""
    for call in _unanswered(picture, PromiseState.AT_RISK):
        due, half = due_at(call, picture.calendar), at_risk_at(call, picture.calendar)
        yield Found(
            Subject(Thing.CALL, call.id),
            people=[call.person],
            support=call.asked,
            since=half and picture.calendar.day_of(half),
            facts={"due_on": due and picture.calendar.day_of(due)},
            seen_by=_seen_by(call),
        )


@kind(
    Severity.ACT,
    seen_by=SeenBy.HOLDER_AND_SUPPORT,
    next_step="say_what_happened",
    facts=("due_on", "has_it"),
)
def promise_missed(picture: GroupPicture) -> Iterator[Found]:
    """A call for support has no answer, and its promised time has gone."""
    for call in _unanswered(picture, PromiseState.MISSED):
        due = due_at(call, picture.calendar)
        yield Found(
            Subject(Thing.CALL, call.id),
            people=[call.person],
            support=call.asked,
            since=due and picture.calendar.day_of(due),
            facts={"due_on": due and picture.calendar.day_of(due), "has_it": holders_of(picture, call)},
            seen_by=_seen_by(call),
        )


def _unanswered(picture: GroupPicture, wanted: PromiseState) -> Iterator[SupportCall]:
    for call in picture.calls:
        is_waiting = call.answered_at is None and call.closed_at is None
        if is_waiting and state(call, picture.calendar, picture.at) is wanted:
            yield call


def _seen_by(call: SupportCall) -> SeenBy | None:
    return SeenBy.GROUP if call.is_open or None in had_by(call) else None


@kind(
    Severity.PLAN,
    seen_by=SeenBy.HOLDER_AND_SUPPORT,
    next_step="book_check_in",
    facts=("every_days", "last_on"),
)
def checkin_overdue(picture: GroupPicture) -> Iterator[Found]:
    """More than one and a half times the agreed interval since the last check-in (or start), and none is booked."""
    for row in picture.in_force:
        if row.check_in_days is None or (row.next_check_in is not None and row.next_check_in >= picture.on):
            continue
        last = picture.last_check_in.get(row.id)
        last_on = None if last is None else picture.calendar.day_of(last.held_at)
        overdue_on = max(last_on or row.starts_on, row.starts_on) + timedelta(days=row.check_in_days * 3 // 2 + 1)
        if overdue_on <= picture.on:
            yield Found(
                Subject(Thing.COMMITMENT, row.id, picture.task[row.task].title),
                people=[row.person],
                support=[row.support],
                since=overdue_on,
                facts={"every_days": row.check_in_days, "last_on": last_on},
            )


@kind(Severity.PLAN, seen_by=SeenBy.HOLDER, next_step="share_support", facts=("holders", "limit"))
def support_stretched(picture: GroupPicture) -> Iterator[Found]:
    """One person has promised support to more holders than the group's limit."""
    holders: dict[int, set[int]] = defaultdict(set)
    for row in picture.in_force:
        if row.support is not None and row.support_accepted and row.support != row.person:
            holders[row.support].add(row.person)
    for person in picture.people:
        supported = holders[person.id]
        if len(supported) > picture.support_limit:
            yield Found(
                Subject(Thing.PERSON, person.id, person.name),
                people=[person.id],
                facts={"holders": tuple(sorted(supported)), "limit": picture.support_limit},
            )
