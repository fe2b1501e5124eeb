"""A round in which all give theirs before anybody reads the others', and what comes of a round of consent.

Knows who is asked, who is here and who has given what; no text, no clock. Decides nothing: it says what is to be done.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What somebody answers to "is it good enough for now, and safe enough to try?"."""

    YES = "yes"
    YES_WITH_WISH = "yes_with_wish"
    OBJECTION = "objection"  # it harms our task or one of us, because ...
    STAND_ASIDE = "stand_aside"


class Outcome(StrEnum):
    """What a round of consent comes to. No objection is ever voted down."""

    CONSENT = "consent"
    WORK_IN = "work_in"  # the objections are worked into a new version
    LIFT_OR_TRY = "lift_or_try"  # after two rounds: to whoever has the mandate, or a version to try for a limited time
    LIFT = "lift"  # that was objected to as well
    TALK_MORE = "talk_more"  # more than a third stand aside
    TOO_FEW = "too_few"  # fewer have answered than was agreed


@dataclass(frozen=True, slots=True)
class Gathering:
    """Who a round is for, and who has given theirs.

    A person in `given` who is not asked (any longer) is not counted. Raises ValueError for a quorum below 1.
    """

    asked: frozenset[int]  # who sits in the ring
    given: frozenset[int]
    quorum: int = 1  # the least number of answers
    away: frozenset[int] = frozenset()  # absent today: not waited for, but may have given theirs before
    here: frozenset[int] | None = None  # who is in the room, in a meeting; None: everybody who is not away
    has_begun: bool = True
    is_over: bool = False  # its time is out

    def __post_init__(self) -> None:
        if self.quorum < 1:
            raise ValueError(f"quorum must be 1 or more, not {self.quorum}")

    @property
    def counted(self) -> frozenset[int]:
        """Whose answers count."""
        return self.given & self.asked

    @property
    def waits_for(self) -> frozenset[int]:
        """Whom it waits for: those who are here and have not given theirs."""
        here = self.asked - self.away if self.here is None else self.asked & self.here
        return here - self.given

    @property
    def needed(self) -> int:
        """How many answers it takes: the quorum, or all who are not away when those are fewer; at least one."""
        return max(min(self.quorum, len(self.asked - self.away)), 1)

    @property
    def are_enough(self) -> bool:
        return len(self.counted) >= self.needed

    @property
    def is_seen(self) -> bool:
        """Whether all is shown: everybody who is here has given theirs and they are enough, or the time is out.

        >>> Gathering(asked=frozenset({1, 2, 3}), given=frozenset({1, 2}), away=frozenset({3}), quorum=2).is_seen
        True
        """
        return self.has_begun and (self.is_over or (not self.waits_for and self.are_enough))


@dataclass(frozen=True, slots=True)
class Result:
    """What a round of consent came to, in whole people: never who."""

    outcome: Outcome
    yes: int
    wishes: int
    objections: int
    aside: int
    asked: int
    needed: int

    @property
    def answered(self) -> int:
        return self.yes + self.wishes + self.objections + self.aside

    @property
    def behind(self) -> int:
        """How many say yes, with or without a wish."""
        return self.yes + self.wishes

    @property
    def many_aside(self) -> bool:
        """Whether more than a third of those who answered stand aside: talk more, whatever else there is to do."""
        return 3 * self.aside > self.answered


def quorum_of(asked: int) -> int:
    """Return the quorum that is proposed for a group: more than half of it.

    >>> quorum_of(10), quorum_of(3), quorum_of(1)
    (6, 2, 1)
    """
    return asked // 2 + 1 if asked else 1


def result_of(gathering: Gathering, answers: Mapping[int, Answer], *, objected_before: int = 0) -> Result:
    """Return what a round of consent comes to when it is seen.

    Parameters
    ----------
    gathering : who is asked; `given` is who has answered.
    answers : what each of those answered. Who is not asked any longer is left out.
    objected_before : rounds of consent on the same proposal that objections have ended, whatever its version.

    Raises
    ------
    ValueError : somebody has given theirs but has no answer, or objected_before is below 0.

    Notes
    -----
    Too few answers is no outcome. Objections come before those who stand aside, so that they are never lost: the first
    time they are worked in, the second time the proposal is lifted or made a trial for a limited time, after that
    lifted.

    >>> all_asked = Gathering(asked=frozenset({1, 2, 3}), given=frozenset({1, 2, 3}), quorum=2)
    >>> result_of(all_asked, {1: Answer.YES, 2: Answer.YES_WITH_WISH, 3: Answer.STAND_ASIDE}).outcome.value
    'consent'
    >>> result_of(all_asked, {1: Answer.YES, 2: Answer.YES, 3: Answer.OBJECTION}, objected_before=1).outcome.value
    'lift_or_try'
    """
    if objected_before < 0:
        raise ValueError(f"objected_before must be 0 or more, not {objected_before}")
    if missing := gathering.given - answers.keys():
        raise ValueError(f"no answer of {sorted(missing)}")
    said = [answers[person] for person in gathering.counted]
    result = Result(
        Outcome.CONSENT,
        yes=said.count(Answer.YES),
        wishes=said.count(Answer.YES_WITH_WISH),
        objections=said.count(Answer.OBJECTION),
        aside=said.count(Answer.STAND_ASIDE),
        asked=len(gathering.asked),
        needed=gathering.needed,
    )
    return _with(result, _outcome(gathering, result, objected_before))


def _outcome(gathering: Gathering, result: Result, objected_before: int) -> Outcome:
    if not gathering.are_enough:
        return Outcome.TOO_FEW
    if result.objections:
        return (Outcome.WORK_IN, Outcome.LIFT_OR_TRY, Outcome.LIFT)[min(objected_before, 2)]
    return Outcome.TALK_MORE if result.many_aside else Outcome.CONSENT


def _with(result: Result, outcome: Outcome) -> Result:
    return Result(outcome, result.yes, result.wishes, result.objections, result.aside, result.asked, result.needed)
