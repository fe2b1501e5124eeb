"""Light a spark: two lines and a photo if one likes, with one's name or, where the group has said so, without."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.photos import Photo
from medled.rooms.initiatives.actions import _photos
from medled.rooms.initiatives.actions._goals import goal_of
from medled.rooms.initiatives.actions._writing import first_word_day, held, touch
from medled.rooms.initiatives.events.initiatives import BoxOpened, InitiativeNamed, SparkChanged, SparkMade
from medled.rooms.initiatives.models import Initiative, Join, SealedSpark
from medled.rooms.initiatives.models.initiatives import LONGEST_SPARK, LONGEST_TITLE
from medled.rooms.initiatives.queries.initiatives import lets_unnamed, same_spark
from medled.rooms.initiatives.queries.unnamed import boxes_to_open, is_morning
from medled.rooms.initiatives.rules.initiatives import may_change_words, may_run, may_see, may_spark
from medled.workplace.models import Group, Person
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, Changed, require, words_of

SENT_TWICE_WITHIN = timedelta(minutes=10)
MOST_SEALED = 50  # in a group's box on one day: more than that is a machine
Stage = Initiative.Stage


@transaction.atomic
def spark(
    group: Group,
    *,
    spark: str,
    by: Person,
    at: datetime,
    benefit: str = "",
    builds_on: Initiative | None = None,
    photo: Photo | None = None,
    shows: str = "",
    source: tuple[str, int] | None = None,
    goal: int | None = None,
) -> Initiative:
    """Light a spark with one's name; whoever lights it is in, and runs it. The very same, sent twice, is one.

    `shows`: what the photo shows, for those who don't see it. `source`: the kind and the id of what it came of.
    `goal`: the id of the goal that it serves.
    """
    require(may_spark(viewer_of(by, group, at=at)))
    spark, benefit = _words(spark, benefit)
    _require_known(builds_on, group, by, at)
    Group.objects.select_for_update().get(pk=group.pk)
    if before := same_spark(spark, group=group, by=by, since=at - SENT_TWICE_WITHIN):
        return before
    initiative = Initiative.objects.create(
        group=group,
        spark=spark,
        benefit=benefit,
        author=by,
        runner=by,
        builds_on=builds_on,
        goal=goal_of(group, goal),
        source_kind=source[0] if source else "",
        source_id=source[1] if source else None,
        sparked_at=at,
        moved_at=at,
        touched_at=at,
        first_word_by=first_word_day(group, at),
    )
    if photo is not None:
        _photos.give(initiative, photo, shows)
    Join.objects.create(initiative=initiative, person=by, joined_at=at)
    inspired = (builds_on.author_id,) if builds_on is not None and builds_on.author_id is not None else ()
    record(SparkMade(inspired=inspired), by=by, at=at, about=initiative, group=group)
    return initiative


@transaction.atomic
def seal(
    group: Group,
    *,
    spark: str,
    by: Person,
    at: datetime,
    benefit: str = "",
    builds_on: Initiative | None = None,
    photo: Photo | None = None,
    shows: str = "",
) -> None:
    """Leave a spark without a name in the group's box, which opens the next morning.

    Who `by` is decides whether they may, and is written nowhere; nor is the moment, so that there is no event of it.
    """
    require(may_spark(viewer_of(by, group, at=at)))
    spark, benefit = _words(spark, benefit)
    _require_known(builds_on, group, by, at)
    if not lets_unnamed(group):
        raise Cannot(_("Your group does not take ideas without a name. Send it with yours, or ask the group."))
    today = day_of(at)
    sealed = SealedSpark.objects.filter(group=group, sealed_on=today)
    if sealed.filter(spark=spark).exists():
        return
    if sealed.count() >= MOST_SEALED:
        raise Cannot(_("The box is full today. Try again tomorrow."))
    left = SealedSpark.objects.create(group=group, sealed_on=today, spark=spark, benefit=benefit, builds_on=builds_on)
    if photo is not None:
        _photos.seal(left, photo, shows)


def open_boxes(*, at: datetime) -> int:
    """Show, in the morning, the sparks without a name that were left before today; return how many."""
    return sum(_open_box(group, at) for group in boxes_to_open(at=at))


@transaction.atomic
def _open_box(group: Group, at: datetime) -> int:
    """Show what is in a group's box, drawn by lot, as of the moment when the morning began."""
    morning = is_morning(group, at=at)
    if morning is None:
        return 0
    sealed = list(SealedSpark.objects.select_for_update().filter(group=group, sealed_on__lt=day_of(at)))
    secrets.SystemRandom().shuffle(sealed)
    for one in sealed:
        initiative = Initiative.objects.create(
            group=group,
            spark=one.spark,
            benefit=one.benefit,
            builds_on=one.builds_on,
            sparked_at=morning,
            moved_at=morning,
            touched_at=morning,
            first_word_by=first_word_day(group, morning),
        )
        _photos.unseal(one, initiative)
        one.delete()
        record(BoxOpened(), by=None, at=at, about=initiative, group=group)
    return len(sealed)


@transaction.atomic
def change(initiative: Initiative, *, spark: str, benefit: str, version: int, by: Person, at: datetime) -> Initiative:
    """Change the words of one's own spark while it is young. Raises Changed when somebody was first."""
    initiative = held(initiative)
    require(may_change_words(viewer_of(by, initiative.group, at=at), initiative))
    if initiative.version != version:
        raise Changed
    initiative.spark, initiative.benefit = _words(spark, benefit)
    initiative.version += 1
    touch(initiative, at, ["spark", "benefit", "version"])
    record(SparkChanged(), by=by, at=at, about=initiative, group=initiative.group)
    return initiative


@transaction.atomic
def name(initiative: Initiative, *, title: str, by: Person, at: datetime) -> Initiative:
    """Give an initiative a name of its own."""
    initiative = held(initiative)
    require(may_run(viewer_of(by, initiative.group, at=at), initiative))
    initiative.title = words_of(title, most=LONGEST_TITLE, field="title", one_line=True)
    touch(initiative, at, ["title"])
    record(InitiativeNamed(), by=by, at=at, about=initiative, group=initiative.group)
    return initiative


def _words(spark: str, benefit: str) -> tuple[str, str]:
    return (
        words_of(spark, most=LONGEST_SPARK, field="spark", one_line=True),
        words_of(benefit, most=LONGEST_SPARK, needed=False, field="benefit", one_line=True),
    )


def _require_known(builds_on: Initiative | None, group: Group, by: Person, at: datetime) -> None:
    if builds_on is not None:
        require(builds_on.group_id == group.pk and may_see(viewer_of(by, group, at=at), builds_on))
