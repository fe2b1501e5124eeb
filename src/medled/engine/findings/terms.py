"""What time brings: terms that end, and questions that wait for a yes."""

from collections.abc import Iterator
from datetime import timedelta

from medled.engine.findings.finding import Found, Severity, Subject, Thing, kind
from medled.engine.picture import GroupPicture, State

TERM_NOTICE = timedelta(days=21)
DAYS_TO_ANSWER = 5  # working days


@kind(Severity.PLAN, next_step="renew_or_hand_over", facts=("ends_on",))
def term_ending(picture: GroupPicture) -> Iterator[Found]:
    """An active commitment ends within 21 days, or should have ended."""
    for row in picture.in_force:
        if row.ends_on is not None and row.ends_on - picture.on <= TERM_NOTICE:
            yield Found(
                Subject(Thing.COMMITMENT, row.id, picture.task[row.task].title),
                people=[row.person],
                support=[row.support],
                since=max(row.starts_on, row.ends_on - TERM_NOTICE),
                facts={"ends_on": row.ends_on},
            )


@kind(Severity.PLAN, next_step="remind_or_withdraw", facts=("asked_on",))
def waiting_for_yes(picture: GroupPicture) -> Iterator[Found]:
    """A proposed commitment has had no answer for five working days, and the one who is asked is not away."""
    for row in picture.commitments:
        if row.state is State.PROPOSED and picture.stands(row) and row.person not in picture.away:
            late_on = picture.calendar.working_day_after(row.proposed_on, DAYS_TO_ANSWER)
            if late_on <= picture.on:
                yield Found(
                    Subject(Thing.COMMITMENT, row.id, picture.task[row.task].title),
                    people=[row.person],
                    since=late_on,
                    facts={"asked_on": row.proposed_on},
                )
