"""Room to act: levels, amounts, what each kind in law demands, and what always stays with the manager.

Decides nothing for anybody and delegates nothing in law; it says what is missing. Not advice in law either.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import total_ordering


@total_ordering
class Level(Enum):
    """How far a mandate goes, in rising room to act (after Appelo's delegation levels).

    >>> Level.CONSULT < Level.DECIDE, Level("propose") is min(Level)
    (True, True)
    """

    PROPOSE = "propose"
    CONSULT = "consult"
    DECIDE_AND_TELL = "decide_and_tell"
    DECIDE = "decide"

    def __lt__(self, other: "Level") -> bool:
        return _ROOM[self] < _ROOM[other]


_ROOM = {level: room for room, level in enumerate(Level)}


class Law(StrEnum):
    """What a task is in law, which says what a mandate for it demands."""

    EXECUTION = "execution"  # ren verkställighet: the group may settle it by consent
    DELEGATION = "delegation"  # delegationsbeslut: one named person decides
    WORK_ENVIRONMENT = "work_environment"  # arbetsmiljöuppgift: distributed in writing
    WORK_DIRECTION = "work_direction"  # arbetsledning: the manager's right, lent within limits


class Demand(StrEnum):
    """Something that a kind in law demands before a mandate holds."""

    NAMED_DECIDER = "named_decider"  # the lead decides, and nobody else has a deciding level
    REFERENCE = "reference"  # the point in the delegation rules
    TO_BE_REPORTED = "to_be_reported"
    WRITTEN = "written"  # the employer's written distribution
    AUTHORITY = "authority"  # a right to decide, not only to propose
    RESOURCES = "resources"
    KNOWLEDGE = "knowledge"
    SUBSTITUTE = "substitute"  # who steps in at sickness and holiday
    LIMITS = "limits"  # in words or as an amount


class Gap(StrEnum):
    """What lies between the mandate that a task needs and the one that is given."""

    UNWRITTEN = "unwritten"
    LEVEL = "level"
    AMOUNT = "amount"


class Stays(StrEnum):
    """Why something can't be shared in a round: it stays with the manager, or with one named person."""

    EMPLOYMENT = "employment"  # employing, pay, warnings, dismissal
    ONE_PERSON = "one_person"  # one person's sick leave, rehabilitation or performance
    AUTHORITY = "authority"  # exercise of authority, unless delegated
    MEDICAL = "medical"  # medical delegation: personal, given by licensed staff
    PRINCIPAL = "principal"  # the head teacher's decisions in law, unless delegated
    WORK_ENVIRONMENT = "work_environment"  # distributed in writing by the employer, never in a round
    UNION = "union"  # negotiation with the unions
    FORMAL_ASSESSMENT = "formal_assessment"  # lex Sarah, lex Maria
    SECRECY = "secrecy"  # needs access to cases that the person has no access to already


DEMANDS: dict[Law, tuple[Demand, ...]] = {
    Law.EXECUTION: (),
    Law.DELEGATION: (Demand.NAMED_DECIDER, Demand.REFERENCE, Demand.TO_BE_REPORTED),
    Law.WORK_ENVIRONMENT: (
        Demand.WRITTEN,
        Demand.AUTHORITY,
        Demand.RESOURCES,
        Demand.KNOWLEDGE,
        Demand.SUBSTITUTE,
    ),
    Law.WORK_DIRECTION: (Demand.LIMITS,),
}


@dataclass(frozen=True, slots=True)
class Mandate:
    """The room to act that a holder has been given. What is not written is not given."""

    level: Level
    amount: int | None = None  # whole SEK at a time; None: no amount is given
    has_limits: bool = False  # what one may and may not decide stands in words
    reference: str = ""  # delegation: the point in the rules
    to_be_reported: bool = False  # delegation
    is_written: bool = False  # work environment: the employer's paper exists
    has_resources: bool = False  # work environment
    has_knowledge: bool = False  # work environment


@dataclass(frozen=True, slots=True)
class Need:
    """The least mandate that a task's lead needs."""

    level: Level | None = None  # None: any level will do
    amount: int | None = None  # whole SEK at a time; None or 0: no money is needed


NO_NEED = Need()


def gaps(need: Need, given: Mandate | None) -> tuple[Gap, ...]:
    """Return what is missing between a need and a mandate, empty when the mandate is enough.

    >>> gaps(Need(Level.DECIDE, 3000), Mandate(Level.DECIDE, 5000))
    ()
    >>> [gap.value for gap in gaps(Need(Level.DECIDE, 3000), Mandate(Level.CONSULT))]
    ['level', 'amount']
    >>> gaps(Need(), None) == (Gap.UNWRITTEN,)
    True
    """
    if given is None:
        return (Gap.UNWRITTEN,)
    level = (Gap.LEVEL,) if need.level is not None and given.level < need.level else ()
    amount = (Gap.AMOUNT,) if (given.amount or 0) < (need.amount or 0) else ()
    return level + amount


def unmet(law: Law, given: Mandate, *, leads: bool, has_substitute: bool) -> tuple[Demand, ...]:
    """Return what the law demands of this mandate that is not there.

    `leads` says whether the holder leads the task; `has_substitute` whether the card names a deputy.
    A delegation decision has one decider, the lead: whoever is not the lead may propose or consult, no more
    (a board delegates to one person, never to several jointly), and needs no reference for that.

    >>> report = Mandate(Level.DECIDE, reference="3.12", to_be_reported=True)
    >>> unmet(Law.DELEGATION, report, leads=True, has_substitute=False)
    ()
    >>> [demand.value for demand in unmet(Law.DELEGATION, report, leads=False, has_substitute=False)]
    ['named_decider']
    """
    if law is Law.DELEGATION and not leads:
        return (Demand.NAMED_DECIDER,) if given.level >= Level.DECIDE_AND_TELL else ()
    return tuple(demand for demand in DEMANDS[law] if not _is_met(demand, given, leads, has_substitute))


def _is_met(demand: Demand, given: Mandate, leads: bool, has_substitute: bool) -> bool:
    match demand:
        case Demand.NAMED_DECIDER:
            return leads
        case Demand.REFERENCE:
            return bool(given.reference)
        case Demand.TO_BE_REPORTED:
            return given.to_be_reported
        case Demand.WRITTEN:
            return given.is_written
        case Demand.AUTHORITY:
            return given.level > Level.PROPOSE
        case Demand.RESOURCES:
            return given.has_resources
        case Demand.KNOWLEDGE:
            return given.has_knowledge
        case Demand.SUBSTITUTE:
            return has_substitute
        case Demand.LIMITS:
            return given.has_limits or given.amount is not None


def why_not_shared(law: Law, stays: Stays | None = None, *, is_delegated: bool = False) -> Stays | None:
    """Return why a task may not go into a sharing round, or None when it may.

    `stays` is the mark that the task carries; `is_delegated` says that a formal delegation with a reference
    exists, which opens the two kinds that only lack one.

    >>> why_not_shared(Law.WORK_ENVIRONMENT).value
    'work_environment'
    >>> why_not_shared(Law.DELEGATION, Stays.AUTHORITY, is_delegated=True) is None
    True
    """
    if stays in {Stays.AUTHORITY, Stays.PRINCIPAL} and is_delegated:
        stays = None
    if stays is None and law is Law.WORK_ENVIRONMENT:
        return Stays.WORK_ENVIRONMENT
    return stays
