"""Questions about proposals and their rounds. What others gave is answered only when it is shown to all."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Exists, OuterRef, Q, QuerySet

from medled.engine.consent import Answer, Gathering, Outcome, Result
from medled.engine.versions import Changes, changes
from medled.questions import built_once, one_by_id
from medled.rooms.initiatives.models import Given, Initiative, Proposal, Reply, Round
from medled.rooms.initiatives.rules import proposals as rules
from medled.rooms.initiatives.rules.initiatives import may_see as may_see_initiative
from medled.workplace.models import Group, Person
from medled.workplace.queries import absences_on, day_of, seated_on
from medled.workplace.rules import Viewer

ROUNDS = Round.objects.select_related("group", "proposal__initiative__group", "opened_by", "decider")
_held = one_by_id(ROUNDS.select_for_update(of=("self",)))
PROPOSALS = Proposal.objects.select_related("initiative__group", "written_by")
OPEN = Q(seen_at=None, stopped_at=None)
_NAMED = ("proposal__initiative__title", "proposal__initiative__spark")  # what title_of asks for


@dataclass(frozen=True)
class Version:
    """A version of a proposal, what changed since the one before, and whose objections it works in."""

    proposal: Proposal
    sentence: Changes | None  # None: it is the first
    text: Changes | None
    works_in: tuple[Given, ...]


@dataclass(frozen=True)
class Shown:
    """What came of a round: each with words, in ring order; yes and aside without words only as a number."""

    result: Result | None  # of a round of consent
    given: tuple[Given, ...]  # who said something
    silent: int  # who had nothing to ask or to say, or only said yes or stood aside
    replies: tuple[Reply, ...]  # to all

    def those(self, answer: str) -> list[Given]:
        """Return those who gave this answer and said something."""
        return [one for one in self.given if one.answer == answer]


def proposal_with(pk: int, *, viewer: Viewer) -> Proposal | None:
    """Return a version of a proposal in the viewer's group by its id."""
    found = PROPOSALS.filter(pk=pk, initiative__group=viewer.group).first()
    return found if found and may_see_initiative(viewer, found.initiative) else None


def newest(initiative: Initiative) -> Proposal | None:
    """Return the latest version of what is proposed."""
    return PROPOSALS.filter(initiative=initiative).last()


def versions_of(initiative: Initiative, *, viewer: Viewer) -> list[Version]:
    """Return all versions of what is proposed, the newest first, each with what changed."""
    if not may_see_initiative(viewer, initiative):
        return []
    rows = list(PROPOSALS.filter(initiative=initiative).prefetch_related("works_in__person"))
    first = [Version(row, None, None, tuple(row.works_in.all())) for row in rows[:1]]
    later = [
        Version(
            row,
            changes(before.sentence, row.sentence),
            changes(before.text, row.text),
            tuple(row.works_in.all()),
        )
        for before, row in pairwise(rows)
    ]
    return [*first, *later][::-1]


def version_of(proposal: Proposal, *, viewer: Viewer) -> Version | None:
    """Return one version with what changed since the one before."""
    if not may_see_initiative(viewer, proposal.initiative):
        return None
    before = PROPOSALS.filter(initiative=proposal.initiative_id, number=proposal.number - 1).first()
    works_in = tuple(proposal.works_in.select_related("person"))
    if before is None:
        return Version(proposal, None, None, works_in)
    sentence, text = changes(before.sentence, proposal.sentence), changes(before.text, proposal.text)
    return Version(proposal, sentence, text, works_in)


def round_with(pk: int, *, viewer: Viewer) -> Round | None:
    """Return a round in the viewer's group by its id."""
    found = ROUNDS.filter(pk=pk, group=viewer.group).first()
    return found if found and rules.may_see(viewer, found) else None


def rounds_of(initiative: Initiative, *, viewer: Viewer) -> list[Round]:
    """Return the rounds on all versions of what is proposed, the first one first; those that were stopped left out."""
    if not may_see_initiative(viewer, initiative):
        return []
    return list(ROUNDS.filter(proposal__initiative=initiative, stopped_at=None))


def open_round_of(initiative: Initiative, *, viewer: Viewer) -> Round | None:
    """Return the round that goes on, if any."""
    if not may_see_initiative(viewer, initiative):
        return None
    return ROUNDS.filter(OPEN, proposal__initiative=initiative).last()


def open_rounds(group: Group) -> list[Round]:
    """Return the rounds that go on in a group, the one that closes first first."""
    return list(ROUNDS.filter(OPEN, group=group).order_by("closes_at", "pk"))


def open_rounds_of_consent() -> list[Round]:
    """Return the rounds of consent that go on, in any group."""
    return list(ROUNDS.filter(OPEN, kind=Round.Kind.CONSENT))


def with_consent_waiting(*, group: Group | None = None) -> list[Round]:
    """Return the rounds (of a group) that came to consent, on the newest version, of which nothing has come yet."""
    newer = Exists(Proposal.objects.filter(initiative=OuterRef("proposal__initiative"), pk__gt=OuterRef("proposal")))
    rows = ROUNDS.filter(
        ~newer,
        outcome=Round.Outcome.CONSENT,
        proposal__initiative__stage=Initiative.Stage.DECISION,
        proposal__initiative__merged_into=None,
    )
    return list(rows.filter(group=group) if group else rows)


def opened_for(kind: str, ids: Collection[int], *, at: datetime) -> list[Round]:
    """Return the rounds that are shown at some things (of a kind, by id) and not before a time that lies ahead."""
    rows = Round.objects.filter(OPEN, source_kind=kind, source_id__in=ids, begins_at__gt=at)
    return list(rows.order_by("pk"))


def locked(round_: Round) -> Round:
    """Return a round as it is now, held till the end of the transaction."""
    return _held(round_.pk)


def may_be_due(*, at: datetime, group: Group | None = None) -> list[Round]:
    """Return the rounds (of a group) that may have to end: time is out, somebody gave theirs, or an answer came."""
    anybody = Exists(Given.objects.filter(round=OuterRef("pk")))
    may_be_shown = Q(begins_at__lte=at) & (Q(closes_at__lte=at) | anybody)
    rows = ROUNDS.filter(OPEN, may_be_shown | ~Q(proposal__initiative__stage__in=rules.TAKES_PROPOSALS))
    return list(rows.filter(group=group) if group else rows)


def gathering_of(round_: Round, *, at: datetime) -> Gathering:
    """Return who a round is for at a moment, and who has given theirs: for the engine, never for a page."""
    on = day_of(at)
    return Gathering(
        asked=frozenset(seat.person_id for seat in seated_on(round_.group, on)),
        given=frozenset(round_.given.values_list("person", flat=True)),
        quorum=round_.quorum,
        away=frozenset(absences_on(round_.group, on).values_list("person", flat=True)),
        has_begun=round_.begins_at <= at,
        is_over=round_.closes_at <= at,
    )


def is_due(round_: Round, *, at: datetime) -> bool:
    """Whether all is to be shown: nobody is waited for any longer, or its time is out.

    What is shown at a meeting waits for that, until its time is out.
    """
    gathering = gathering_of(round_, at=at)
    return gathering.is_over if round_.source_id is not None else gathering.is_seen


def how_many(round_: Round, *, viewer: Viewer) -> tuple[int, int]:
    """Return how many have given theirs and how many are asked. Never who."""
    if not rules.may_see(viewer, round_):
        return 0, 0
    if round_.seen_at is not None:
        return round_.given.filter(counts=True).count(), round_.asked or 0
    gathering = gathering_of(round_, at=viewer.at)
    return len(gathering.counted), len(gathering.asked)


def needed_of(round_: Round, *, viewer: Viewer) -> int:
    """Return how many answers it takes."""
    return round_.needed if round_.needed is not None else gathering_of(round_, at=viewer.at).needed


def own(round_: Round, *, viewer: Viewer) -> Given | None:
    """Return what the viewer gave, or a colleague noted for them."""
    if not rules.may_see(viewer, round_):
        return None
    return round_.given.filter(person=viewer.person).select_related("noted_by").first()


def to_note_for(round_: Round, *, viewer: Viewer) -> list[Person]:
    """Return the colleagues whose word the viewer may note, in ring order: all of them, whatever they have given."""
    if not rules.may_note(viewer, round_):
        return []
    seats = seated_on(round_.group, day_of(viewer.at))
    return [seat.person for seat in seats if seat.person_id != viewer.person.pk]


def result(round_: Round, *, viewer: Viewer) -> Result | None:
    """Return what a round of consent came to, in numbers; None before it is shown."""
    if not rules.may_see_given(viewer, round_):
        return None
    return result_seen(round_)


def result_seen(round_: Round) -> Result | None:
    """Return what a round of consent that has been shown came to; for what follows from it."""
    if round_.asked is None or round_.needed is None or round_.kind != Round.Kind.CONSENT:
        return None
    said = [one.answer for one in round_.given.all() if one.counts]
    return Result(
        Outcome(round_.outcome),
        yes=said.count(Answer.YES),
        wishes=said.count(Answer.YES_WITH_WISH),
        objections=said.count(Answer.OBJECTION),
        aside=said.count(Answer.STAND_ASIDE),
        asked=round_.asked,
        needed=round_.needed,
    )


def shown_of(round_: Round, *, viewer: Viewer) -> Shown | None:
    """Return what everybody gave; None before it is shown to all."""
    if not rules.may_see_given(viewer, round_):
        return None
    rows = list(round_.given.filter(counts=True).select_related("person").prefetch_related("replies__person"))
    order = {seat.person_id: n for n, seat in enumerate(seated_on(round_.group, day_of(round_.seen_at or viewer.at)))}
    said = sorted((row for row in rows if row.words), key=lambda row: order.get(row.person_id, len(order)))
    replies = tuple(round_.replies.filter(to=None).select_related("person"))
    return Shown(result_seen(round_), tuple(said), len(rows) - len(said), replies)


def given_in(round_: Round, pk: int, *, viewer: Viewer) -> Given | None:
    """Return what somebody gave in a round that is shown, by its id."""
    if not rules.may_see_given(viewer, round_):
        return None
    return round_.given.filter(pk=pk, counts=True).first()


def objections_on(initiative: Initiative) -> list[Given]:
    """Return the objections of the latest round of consent that has been shown: what a new version may work in."""
    last = Round.objects.filter(proposal__initiative=initiative, kind=Round.Kind.CONSENT, seen_at__isnull=False).last()
    if last is None:
        return []
    return list(last.given.filter(answer=Given.Answer.OBJECTION, counts=True).select_related("person"))


def objected_before(initiative: Initiative, *, since: datetime | None) -> int:
    """Return how many rounds of consent objections have ended, since a moment when the matter began anew."""
    rows = Round.objects.filter(proposal__initiative=initiative, outcome__in=Round.OBJECTED)
    return (rows.filter(seen_at__gt=since) if since else rows).count()


def waiting_for(viewer: Viewer) -> list[Round]:
    """Return the rounds that wait for the viewer's own, the one that closes first first."""
    if not viewer.is_seated:
        return []
    return _waiting_for(viewer.person.pk, viewer.here.pk, viewer.at)


@built_once
def _waiting_for(person: int, group: int, at: datetime) -> QuerySet[Round]:
    mine = Given.objects.filter(round=OuterRef("pk"), person=person)
    going_on = Round.objects.filter(OPEN, ~Exists(mine), group=group, closes_at__gt=at)
    named = going_on.select_related("proposal__initiative").only("kind", "closes_at", *_NAMED)
    return named.order_by("closes_at", "pk")


def people_of(given: Iterable[Given]) -> list[Person]:
    """Return whose these are, each once, in order."""
    return list({one.person_id: one.person for one in given}.values())
