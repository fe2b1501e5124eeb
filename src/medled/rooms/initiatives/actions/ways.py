"""Say what an initiative touches, argue for another way, choose one; samverkan."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.initiatives.actions._turns import Why, answerers, begin, found, keep, promised_day, told, waiting
from medled.rooms.initiatives.actions._writing import held, touch
from medled.rooms.initiatives.events.answers import (
    InitiativeSamverkanSaid,
    MatterSaid,
    OtherWayArgued,
    OtherWayChosen,
    WayFoundAnew,
)
from medled.rooms.initiatives.models import Initiative, WayArgued
from medled.rooms.initiatives.models.answers import How
from medled.rooms.initiatives.models.initiatives import LONGEST_REMARK
from medled.rooms.initiatives.picture.way import mandates_of, matter_of
from medled.rooms.initiatives.queries.answers import open_asking, turn_of
from medled.rooms.initiatives.rules.answers import may_argue, may_choose_way, may_say_samverkan
from medled.rooms.initiatives.rules.initiatives import may_run
from medled.rooms.sharing.models import LawKind, LeadershipTask
from medled.workplace.models import Person
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, require, words_of

MOST_SEK = 1_000_000_000


@transaction.atomic
def say_what_it_touches(
    initiative: Initiative,
    *,
    tasks: Collection[LeadershipTask],
    by: Person,
    at: datetime,
    amount_sek: int | None = None,
    law: str = "",
    touches_organisation: bool = False,
) -> Initiative:
    """Say which tasks it touches, what it costs, what it is in law, and whether it touches how the work is organised.

    `law` "": as the tasks say. When somebody has been asked for an answer already, the way is found anew.
    """
    initiative = held(initiative)
    require(may_run(viewer_of(by, initiative.group, at=at), initiative))
    if any(task.group_id != initiative.group_id for task in tasks):
        raise Cannot(_("Choose among the group's tasks."), field="tasks")
    if law not in ("", *LawKind.values):
        raise Cannot(_("Choose one in the list."), field="law")
    if amount_sek is not None and not 0 <= amount_sek <= MOST_SEK:
        raise Cannot(_("Write the amount in figures, for example 3,000."), field="amount_sek")
    initiative.amount_sek, initiative.law = amount_sek or None, law
    initiative.touches_organisation = touches_organisation
    initiative.tasks.set(tasks)
    touch(initiative, at, ["amount_sek", "law", "touches_organisation"])
    record(MatterSaid(), by=by, at=at, about=initiative, group=initiative.group)
    _find_anew(initiative, at)
    return initiative


def _find_anew(initiative: Initiative, at: datetime) -> None:
    """Let an answer that is waited for follow what the initiative now touches, unless people chose the way."""
    asking = open_asking(initiative)
    if asking is None or asking.chosen_by_id is not None:
        return
    picture, matter = mandates_of(initiative.group, at=at), matter_of(initiative)
    before, way = turn_of(asking), found(picture, matter, "", None)
    keep(asking, way, picture, matter)
    asking.save(update_fields=["how", "law", "reference", "reasons"])
    if way.decider != before.person_id:
        due_on = promised_day(initiative, way.decider, at)
        turn = begin(asking, way.decider, Why.ANEW, at, due_on=due_on)
        facts = WayFoundAnew(
            to=answerers(turn, initiative, at), before=answerers(before, initiative, at), **told(initiative)
        )
        record(facts, by=None, at=at, about=initiative, group=initiative.group)


@transaction.atomic
def say_samverkan(initiative: Initiative, *, held_on: date | None, by: Person, at: datetime) -> Initiative:
    """Say when samverkan was held; None: judged that it is not needed. Said anew, the last word holds."""
    initiative = held(initiative)
    require(may_say_samverkan(viewer_of(by, initiative.group, at=at), initiative))
    if held_on is not None and held_on > day_of(at):
        raise Cannot(_("Choose a day that has been: the unions are heard before the decision."), field="held_on")
    kinds = Initiative.Samverkan
    initiative.samverkan = kinds.HELD if held_on else kinds.NOT_NEEDED
    initiative.samverkan_on, initiative.samverkan_by = held_on, by
    touch(initiative, at, ["samverkan", "samverkan_on", "samverkan_by"])
    facts = InitiativeSamverkanSaid(runner=initiative.runner_id)
    record(facts, by=by, at=at, about=initiative, group=initiative.group)
    return initiative


@transaction.atomic
def argue(initiative: Initiative, *, how: str, reason: str, by: Person, at: datetime) -> WayArgued:
    """Say that it should be decided another way, and why; all of the group sees it."""
    initiative = held(initiative)
    require(may_argue(viewer_of(by, initiative.group, at=at), initiative))
    if how not in How.values:
        raise Cannot(_("Choose one in the list."), field="how")
    reason = words_of(reason, most=LONGEST_REMARK, field="reason")
    before = WayArgued.objects.filter(initiative=initiative, person=by).last()
    if before is not None and (before.how, before.reason) == (how, reason):
        return before
    argued = WayArgued.objects.create(initiative=initiative, person=by, how=how, reason=reason, said_at=at)
    touch(initiative, at)
    facts = OtherWayArgued(runner=initiative.runner_id)
    record(facts, by=by, at=at, about=initiative, group=initiative.group)
    return argued


@transaction.atomic
def choose(initiative: Initiative, *, how: str, decider: int | None, why: str, by: Person, at: datetime) -> Initiative:
    """Let an answer that is waited for be given another way, with the reason kept. Raises Cannot for a closed way."""
    initiative = held(initiative)
    require(may_choose_way(viewer_of(by, initiative.group, at=at), initiative))
    asking = waiting(initiative)
    why = words_of(why, most=LONGEST_REMARK, field="why")
    picture, matter = mandates_of(initiative.group, at=at), matter_of(initiative)
    before, way = turn_of(asking), found(picture, matter, how, decider)
    if (asking.how, before.person_id) == (way.how, way.decider):
        raise Cannot(_("That is the way already."), field="how")
    keep(asking, way, picture, matter)
    asking.chosen_by, asking.chosen_why = by, why
    asking.save(update_fields=["how", "law", "reference", "reasons", "chosen_by", "chosen_why"])
    turn = begin(asking, way.decider, Why.ASKED, at, due_on=promised_day(initiative, way.decider, at))
    touch(initiative, at)
    facts = OtherWayChosen(
        to=answerers(turn, initiative, at), before=answerers(before, initiative, at), **told(initiative)
    )
    record(facts, by=by, at=at, about=initiative, group=initiative.group)
    return initiative
