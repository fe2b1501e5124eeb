"""No initiative stays unanswered, and a trial ends with a review."""

from collections.abc import Iterator
from datetime import timedelta

from medled.engine.findings.finding import Found, Severity, Subject, Thing, kind
from medled.engine.picture import GroupPicture, Step


@kind(Severity.ACT, next_step="answer_or_lift", facts=("answer_by",))
def initiative_unanswered(picture: GroupPicture) -> Iterator[Found]:
    """A live initiative has had no answer by the day that was promised."""
    for row in picture.initiatives:
        if row.is_live and row.answered_on is None and row.answer_by is not None and row.answer_by < picture.on:
            yield Found(
                Subject(Thing.INITIATIVE, row.id, row.title),
                people=row.people,
                since=row.answer_by + timedelta(days=1),
                facts={"answer_by": row.answer_by},
            )


@kind(Severity.PLAN, next_step="hold_review", facts=("trial_until",))
def trial_overdue(picture: GroupPicture) -> Iterator[Found]:
    """A trial is past its last day without a review."""
    for row in picture.initiatives:
        is_trial = row.step is Step.TRIAL and row.reviewed_on is None
        if is_trial and row.trial_until is not None and row.trial_until < picture.on:
            yield Found(
                Subject(Thing.INITIATIVE, row.id, row.title),
                people=row.people,
                since=row.trial_until + timedelta(days=1),
                facts={"trial_until": row.trial_until},
            )
