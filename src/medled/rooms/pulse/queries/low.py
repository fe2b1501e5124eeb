"""What is low in the last pulse of a group, and what the group does about it: from what was published, of it alone."""

from datetime import datetime

from django.db.models import QuerySet

from medled.engine.picture import LowShown
from medled.questions import built_once
from medled.rooms.agreements.models import Action
from medled.rooms.initiatives.models import Initiative
from medled.rooms.pulse.models import Focus, Wave
from medled.rooms.pulse.picture.waves import closing_day
from medled.rooms.pulse.queries.bank import dimension_of
from medled.rooms.pulse.queries.focuses import KIND
from medled.rooms.pulse.queries.results import of_group_alone
from medled.rooms.pulse.rules.focuses import DECIDED_WITHIN
from medled.workplace.models import Group
from medled.workplace.queries import day_of


def low_in(group: Group, *, at: datetime) -> LowShown | None:
    """Return what is low in the last pulse that shows something, once a month has gone; None before, and for none."""
    wave = next(iter(_last_published(group.unit.organisation_id, at)), None)
    if wave is None or closing_day(wave) + DECIDED_WITHIN >= day_of(at):
        return None
    topics = of_group_alone(wave, group)
    low = {topic.dimension.code for topic in topics if topic.is_low}
    if not low:
        return None
    live = Focus.objects.filter(wave=wave, group=group, dropped_at=None)
    chosen = [focus for focus in live if dimension_of(focus.question).code in low]
    acted = _acted_on([focus.pk for focus in chosen], group) if chosen else set()
    focus = next((one for one in chosen if one.pk in acted), chosen[0] if chosen else None)
    return LowShown(
        wave.pk,
        tuple(topic.dimension.code for topic in topics if topic.dimension.code in low),
        closing_day(wave) + DECIDED_WITHIN,
        chosen=focus.pk if focus else None,
        is_acted_on=bool(acted),
        look_again_on=focus.look_again_on if focus else None,
        is_looked_at=bool(focus and focus.helped),
    )


@built_once
def _last_published(organisation: int, at: datetime) -> QuerySet[Wave]:
    rows = Wave.objects.filter(organisation=organisation, state=Wave.State.PUBLISHED, closes_at__lte=at)
    return rows.order_by("-closes_at", "-pk")[:1]


def _acted_on(focuses: list[int], group: Group) -> set[int]:
    """Return of which of these something came that is to be done, or was."""
    came = {"group": group, "source_kind": KIND, "source_id__in": focuses}
    actions = Action.objects.filter(**came).exclude(state=Action.State.WITHDRAWN)
    initiatives = Initiative.objects.filter(**came)
    rows = (*actions.values_list("source_id", flat=True), *initiatives.values_list("source_id", flat=True))
    return {pk for pk in rows if pk is not None}
