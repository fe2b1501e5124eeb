"""Questions about trials: what is tried, what people have seen, and what has been learnt."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from medled.questions import built_once
from medled.rooms.initiatives.models import Initiative, Learning, Observation, Trial
from medled.rooms.initiatives.rules import trials as rules
from medled.rooms.initiatives.rules.initiatives import may_see as may_see_initiative
from medled.workplace.models import Group, Membership, Person
from medled.workplace.queries import day_of, in_force, seated_on
from medled.workplace.rules import SEATED, Viewer

TRIALS = Trial.objects.select_related(
    "initiative__group", "proposal", "decision", "follower", "asked", "asked_by", "review__written_by"
)


def trial_with(pk: int, *, viewer: Viewer) -> Trial | None:
    """Return a trial in the viewer's group by its id."""
    found = TRIALS.filter(pk=pk, initiative__group=viewer.group).first()
    return found if found and rules.may_see(viewer, found) else None


def trials_of(initiative: Initiative, *, viewer: Viewer) -> list[Trial]:
    """Return all that has been tried in an initiative, the first one first."""
    return list(TRIALS.filter(initiative=initiative)) if may_see_initiative(viewer, initiative) else []


def going_on(group: Group) -> list[Trial]:
    """Return what is tried in a group and not yet looked at, the one that ends first first."""
    return list(TRIALS.filter(initiative__group=group, reviewed_at=None).order_by("until", "pk"))


def asked_of(viewer: Viewer) -> list[Trial]:
    """Return what the viewer is asked to follow, the one that ends first first."""
    if not viewer.is_seated:
        return []
    return _asked_of(viewer.person.pk, viewer.here.pk)


@built_once
def _asked_of(person: int, group: int) -> QuerySet[Trial]:
    rows = Trial.objects.filter(asked=person, initiative__group=group, reviewed_at=None)
    named = rows.select_related("initiative").only("asked_by", "until", "initiative__title", "initiative__spark")
    return named.order_by("until", "pk")


def observations_of(trial: Trial, *, viewer: Viewer) -> list[Observation]:
    """Return what people have seen, the latest first."""
    if not rules.may_see(viewer, trial):
        return []
    return list(trial.observations.select_related("person").order_by("-seen_at", "-pk"))


def to_ask(trial: Trial, *, viewer: Viewer) -> list[Person]:
    """Return whom one may ask to follow a trial, oneself first, then in ring order."""
    if not rules.may_ask_to_follow(viewer, trial):
        return []
    return who_may_do(trial, viewer=viewer)


def who_may_do(trial: Trial, *, viewer: Viewer) -> list[Person]:
    """Return who sits in the ring, oneself first, then in ring order: who may be asked to do something."""
    if not rules.may_see(viewer, trial):
        return []
    people = [seat.person for seat in seated_on(viewer.here, day_of(viewer.at))]
    return sorted(people, key=lambda person: person.pk != viewer.person.pk)


def learnings_of(group: Group, *, viewer: Viewer, words: str = "") -> QuerySet[Learning]:
    """Return what a group has learnt, the latest first; with `words`, where all of them stand somewhere."""
    rows = Learning.objects.filter(group=group if viewer.is_in and viewer.stands_in(group.pk) else None)
    for word in words.split():
        somewhere = Q(sentence__icontains=word) | Q(more__icontains=word) | Q(initiative__title__icontains=word)
        rows = rows.filter(somewhere | Q(initiative__spark__icontains=word))
    return rows.select_related("initiative__group", "written_by", "review")


def learning_of(initiative: Initiative, *, viewer: Viewer) -> Learning | None:
    """Return what was learnt last in an initiative."""
    if not may_see_initiative(viewer, initiative):
        return None
    return Learning.objects.filter(initiative=initiative).select_related("written_by").first()


def ending_by(day: date) -> list[Trial]:
    """Return the trials that end on a day or before it, of which nobody has been told so."""
    return list(TRIALS.filter(reviewed_at=None, soon_told_at=None, until__lte=day))


def over_on(day: date) -> list[Trial]:
    """Return the trials whose last day has been before a day, of which nobody has been told so."""
    return list(TRIALS.filter(reviewed_at=None, end_told_at=None, until__lt=day))


def with_follower_gone(*, at: datetime) -> list[Trial]:
    """Return the trials whose follower no longer sits in the ring."""
    there = Membership.objects.filter(
        in_force(day_of(at)), person=OuterRef("follower"), group=OuterRef("initiative__group"), role__in=SEATED
    )
    return list(TRIALS.filter(~Exists(there), reviewed_at=None, follower__isnull=False))
