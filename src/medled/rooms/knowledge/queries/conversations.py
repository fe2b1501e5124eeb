"""Questions about conversations with many. How many think what is answered when they have closed; who does, never."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import new as hmac_of

from django.conf import settings
from django.core.signing import BadSignature
from django.db.models import ExpressionWrapper, F, FloatField, Q, QuerySet

from medled.engine.perspectives.order import next_statement
from medled.questions import built_once, one_by_id
from medled.rooms.knowledge.models import Conversation, Stance, Statement, Voice
from medled.rooms.knowledge.models.conversations import conversation_signer
from medled.rooms.knowledge.queries import kept
from medled.rooms.knowledge.rules import conversations as rules
from medled.workplace.models import Group, Person
from medled.workplace.queries import day_of, groups_in, groups_of, groups_within, units_above
from medled.workplace.rules import Viewer

CONVERSATIONS = Conversation.objects.select_related("group", "unit__organisation", "asked_by")
as_it_is_now = one_by_id(CONVERSATIONS)
_held = one_by_id(CONVERSATIONS.select_for_update(of=("self",)))
ENOUGH_REPORTS = 3  # from so many on it is given to nobody till somebody has looked at it
A_PAGE = 30
GIVEN = Q(taken_away_at=None) & (Q(reports__lt=ENOUGH_REPORTS) | Q(is_kept=True))
Reach = Conversation.Reach


@dataclass(frozen=True)
class Mine:
    """Where a voice is: the statement that comes next, how many are left, and how many it has reacted to."""

    next: Statement | None
    left: int
    done: int


def conversation_with(pk: int, *, viewer: Viewer) -> Conversation | None:
    """Return a conversation that the viewer's group has asked, or that reaches it, by its id."""
    return conversations_of(viewer).filter(pk=pk).first()


def conversations_of(viewer: Viewer) -> QuerySet[Conversation]:
    """Return the conversations that the viewer's group has asked, or that reach it, the newest first."""
    if viewer.group is None or not viewer.is_in:
        return CONVERSATIONS.none()
    unit = viewer.group.unit
    reached = Q(reach=Reach.ORGANISATION, unit__organisation=unit.organisation_id)
    rows = CONVERSATIONS.filter(Q(group=viewer.group) | reached | Q(reach=Reach.UNIT, unit__in=units_above(unit)))
    return rows.order_by("-asked_at", "-pk")


def behind(token: str) -> Conversation | None:
    """Return the conversation that a link was signed for; None for a link that is not ours."""
    try:
        return CONVERSATIONS.filter(pk=int(conversation_signer.unsign(token))).first()
    except BadSignature:
        return None


def locked(conversation: Conversation) -> Conversation:
    """Return a conversation as it is now, held till the end of the transaction."""
    return _held(conversation.pk)


@built_once
def given(conversation: int, statement: int) -> QuerySet[Statement]:
    """Return the statement with this id if who takes part in a conversation (by id) is given it."""
    return Statement.objects.filter(GIVEN, conversation=conversation, pk=statement)


def groups_reached(conversation: Conversation) -> list[Group]:
    """Return the groups that a conversation reaches; none when it is whoever has the link."""
    if conversation.reach == Reach.ORGANISATION:
        return groups_in(conversation.unit.organisation)
    return groups_within(conversation.unit) if conversation.reach == Reach.UNIT else []


def belongs(conversation: Conversation, person: Person | None, *, at: datetime) -> bool:
    """Whether a person is in a group that a conversation reaches."""
    if person is None:
        return False
    organisation = conversation.unit.organisation_id
    for group in groups_of(person, on=day_of(at)):
        if conversation.reach == Reach.ORGANISATION and group.unit.organisation_id == organisation:
            return True
        if conversation.reach == Reach.UNIT and conversation.unit_id in units_above(group.unit):
            return True
    return False


def seal_of(conversation: Conversation, *, person: Person | None = None, key: str = "") -> str:
    """Return the seal of who takes part: of a person who belongs there, else of the key that their browser keeps.

    Empty when there is neither. A person's is made with the conversation's own key, which is gone when it closes.
    """
    if conversation.reach != Reach.LINK:
        who = "" if person is None else f"person:{person.pk}"
        return hmac_of(conversation.key.encode(), who.encode(), sha256).hexdigest() if who and conversation.key else ""
    return hmac_of(key.encode(), f"conversation:{conversation.pk}".encode(), sha256).hexdigest() if key else ""


def hidden(name: str) -> str:
    """Return a name by which something is counted in memory, from which nothing can be read."""
    return sha256(f"{settings.SECRET_KEY}:{name}".encode()).hexdigest()


def voice_of(conversation: Conversation, seal: str) -> Voice | None:
    """Return who takes part under a seal, if they have."""
    return next(iter(_voices(conversation.pk, seal)), None) if seal else None


@built_once
def _voices(conversation: int, seal: str) -> QuerySet[Voice]:
    return Voice.objects.filter(conversation=conversation, seal=seal)


def mine(conversation: Conversation, voice: Voice | None, *, seal: str) -> Mine:
    """Return what comes next for a voice: of what fewest have reacted to, by its own lot (docs/perspectives.md)."""
    given: Mapping[str, int] = {
        str(pk): seen for pk, seen in conversation.statements.filter(GIVEN).values_list("pk", "seen")
    }
    reacted = set() if voice is None else {str(pk) for pk in voice.stances.values_list("statement", flat=True)}
    pk = next_statement(str(conversation.pk), seal, reacted, given)
    following = None if pk is None else Statement.objects.get(pk=int(pk))
    return Mine(following, len(given.keys() - reacted), len(reacted))


def stances_of(voice: Voice) -> QuerySet[Stance]:
    """Return how a voice has reacted, to what there still is."""
    return (
        voice.stances.filter(statement__taken_away_at=None).select_related("statement").order_by("statement__number")
    )


def how_many(conversation: Conversation) -> tuple[int, int]:
    """Return how many take part, and how many statements there are. Never who."""
    people = conversation.voices.count() if conversation.people is None else conversation.people
    return people, conversation.statements.filter(GIVEN).count()


def results_of(conversation: Conversation, *, order: str = "agreed") -> QuerySet[Statement]:
    """Return the statements with their figures, once it is counted; what fewer than five saw comes last.

    What has been hidden is here while it is open, for who looks after it; counted, all read this, and it is not.
    """
    if conversation.counted_at is None:
        return conversation.statements.filter(taken_away_at=None).order_by("number")
    rows = conversation.statements.filter(GIVEN)
    if order == "number":
        return rows.order_by("number")
    seen = F("agrees") + F("disagrees") + F("passes")
    measure = {
        "agreed": F("agrees") * 1.0 / seen,
        "joining": F("bridging") * 1.0,
        "divided": F("agrees") * 1.0 * F("disagrees") / seen / seen,
    }.get(order, F("agrees") * 1.0 / seen)
    rows = rows.annotate(measure=ExpressionWrapper(measure, output_field=FloatField()))
    return rows.order_by(F("measure").desc(nulls_last=True), "number")


def taken_away(conversation: Conversation) -> QuerySet[Statement]:
    """Return what has been taken away, the last first. Its words are for who looks after it alone."""
    return conversation.statements.filter(taken_away_at__isnull=False).order_by("-taken_away_at", "number")


def to_look_at(conversation: Conversation) -> QuerySet[Statement]:
    """Return the statements that somebody asks for a look at, and nobody has looked at."""
    return conversation.statements.filter(taken_away_at=None, is_kept=False, reports__gt=0).order_by(
        "-reports", "number"
    )


def statement_in(conversation: Conversation, pk: int) -> Statement | None:
    """Return a statement of a conversation by its id."""
    return conversation.statements.filter(pk=pk).first()


def chart_of(conversation: Conversation) -> tuple[kept.Counted, list[Statement]] | None:
    """Return groups, or why there are none, and the statements that the map speaks of; None before it is counted."""
    if conversation.chart is None:
        return None
    counted = kept.read(conversation.chart)
    named = {int(one.id) for one in counted.statements}
    if counted.groups is not None:
        named |= {int(statement) for held in counted.groups.holds for statement, _side in held}
    return counted, list(conversation.statements.filter(GIVEN, pk__in=named))


def may_look_after(conversation: Conversation, viewer: Viewer) -> bool:
    return rules.may_look_after(viewer, conversation)


def waiting_for(viewer: Viewer) -> list[Conversation]:
    """Return the conversations that reach the viewer's group, are open, and in which the viewer has not taken part."""
    if not viewer.is_in:
        return []
    unit = viewer.here.unit
    rows = _going_on(unit.organisation_id, viewer.at)
    if any(row.reach == Reach.UNIT for row in rows):
        above = units_above(unit)
        rows = [row for row in rows if row.reach != Reach.UNIT or row.unit_id in above]
    seals = {row.pk: seal_of(row, person=viewer.person) for row in rows}
    said = set(Voice.objects.filter(seal__in=seals.values()).values_list("conversation", flat=True)) if rows else set()
    return [row for row in rows if row.pk not in said]


@built_once
def _going_on(organisation: int, at: datetime) -> QuerySet[Conversation]:
    """Return the conversations of an organisation that are open, but those for whoever has the link."""
    rows = CONVERSATIONS.filter(closed_at=None, closes_at__gt=at).exclude(reach=Reach.LINK)
    return rows.filter(unit__organisation=organisation).order_by("closes_at", "pk")
