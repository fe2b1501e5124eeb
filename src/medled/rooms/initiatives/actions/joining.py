"""Be in, say with what, wonder, leave again, and take on what nobody runs."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.initiatives.actions._writing import held, touch
from medled.rooms.initiatives.events.initiatives import (
    ContributionSaid,
    Joined,
    Left,
    RemarkMade,
    RunnerGone,
    TakenOver,
)
from medled.rooms.initiatives.models import Initiative, Join, Remark
from medled.rooms.initiatives.models.initiatives import LONGEST_REMARK, LONGEST_SPARK
from medled.rooms.initiatives.queries.initiatives import family_of, ids_in, runners_who_left
from medled.rooms.initiatives.rules.initiatives import may_take_over, may_take_part
from medled.workplace.models import Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require, words_of

Stage = Initiative.Stage


@transaction.atomic
def join(initiative: Initiative, *, by: Person, at: datetime, contribution: str = "") -> Join:
    """Be in, with or without a contribution; who is in already says with what. The first to join gathers it."""
    initiative = held(initiative)
    require(may_take_part(viewer_of(by, initiative.group, at=at), initiative))
    contribution = words_of(contribution, most=LONGEST_SPARK, needed=False, field="contribution", one_line=True)
    group = initiative.group
    before = Join.objects.filter(initiative__in=family_of(initiative), person=by, left_at=None).first()
    if before is not None:
        if not contribution or contribution == before.contribution:
            return before
        before.contribution = contribution
        before.save(update_fields=["contribution"])
        touch(initiative, at)
        record(ContributionSaid(runner=initiative.runner_id), by=by, at=at, about=initiative, group=group)
        return before
    joined = Join.objects.create(initiative=initiative, person=by, contribution=contribution, joined_at=at)
    if initiative.stage == Stage.SPARK:
        initiative.stage, initiative.moved_at = Stage.GATHERING, at
    touch(initiative, at, ["stage", "moved_at"])
    facts = Joined(runner=initiative.runner_id, contributes=bool(contribution))
    record(facts, by=by, at=at, about=initiative, group=group)
    return joined


@transaction.atomic
def leave(initiative: Initiative, *, by: Person, at: datetime) -> None:
    """Be in no longer. Whoever ran it lets it go: anybody may take it on."""
    initiative = held(initiative)
    require(may_take_part(viewer_of(by, initiative.group, at=at), initiative))
    rows = Join.objects.filter(initiative__in=family_of(initiative), person=by, left_at=None)
    if not rows.exists():
        raise Cannot(_("You are not in on this."))
    for row in rows:
        row.left_at = max(at, row.joined_at)
        row.save(update_fields=["left_at"])
    ran = initiative.runner_id == by.pk
    if ran:
        initiative.runner = None
    touch(initiative, at, ["runner"])
    record(Left(runner=initiative.runner_id), by=by, at=at, about=initiative, group=initiative.group)
    if ran:
        record(RunnerGone(joined=ids_in(initiative)), by=None, at=at, about=initiative, group=initiative.group)


@transaction.atomic
def wonder(initiative: Initiative, *, words: str, by: Person, at: datetime) -> Remark:
    """Wonder about an initiative, or answer what somebody wonders."""
    initiative = held(initiative)
    require(may_take_part(viewer_of(by, initiative.group, at=at), initiative))
    words = words_of(words, most=LONGEST_REMARK, field="words")
    before = initiative.remarks.filter(person=by).last()
    if before is not None and before.words == words:
        return before
    remark = Remark.objects.create(initiative=initiative, person=by, words=words, said_at=at)
    touch(initiative, at)
    facts = RemarkMade(runner=initiative.runner_id, joined=ids_in(initiative))
    record(facts, by=by, at=at, about=initiative, group=initiative.group)
    return remark


@transaction.atomic
def take_over(initiative: Initiative, *, by: Person, at: datetime) -> Initiative:
    """Take on what nobody runs; whoever does is in."""
    initiative = held(initiative)
    require(may_take_over(viewer_of(by, initiative.group, at=at), initiative))
    initiative.runner = by
    if not Join.objects.filter(initiative__in=family_of(initiative), person=by, left_at=None).exists():
        Join.objects.create(initiative=initiative, person=by, joined_at=at)
    touch(initiative, at, ["runner"])
    record(TakenOver(joined=ids_in(initiative)), by=by, at=at, about=initiative, group=initiative.group)
    return initiative


def let_go_of_those_who_left(*, at: datetime) -> int:
    """Free the initiatives whose runner is no longer in the group, so that another can take them on."""
    return sum(_let_go(initiative, at) for initiative in runners_who_left(at=at))


@transaction.atomic
def _let_go(initiative: Initiative, at: datetime) -> bool:
    initiative = held(initiative)
    if initiative.runner is None or viewer_of(initiative.runner, initiative.group, at=at).is_in:
        return False
    initiative.runner = None
    initiative.save(update_fields=["runner"])
    record(RunnerGone(joined=ids_in(initiative)), by=None, at=at, about=initiative, group=initiative.group)
    return True
