"""The life of initiatives: which step may follow which."""

from collections.abc import Mapping

from medled.engine.picture import Step

# What may follow. A no, or an objection that is worked in, leads back; a trial that is changed becomes a new proposal.
FOLLOWS: Mapping[Step, frozenset[Step]] = {
    Step.SPARK: frozenset({Step.GATHERING, Step.PROPOSAL, Step.DECISION, Step.TRIAL, Step.ENDED}),
    Step.GATHERING: frozenset({Step.PROPOSAL, Step.DECISION, Step.TRIAL, Step.ENDED}),
    Step.PROPOSAL: frozenset({Step.GATHERING, Step.DECISION, Step.TRIAL, Step.ADOPTED, Step.ENDED}),
    Step.DECISION: frozenset({Step.GATHERING, Step.PROPOSAL, Step.TRIAL, Step.ADOPTED, Step.ENDED}),
    Step.TRIAL: frozenset({Step.LEARNING, Step.ENDED}),
    Step.LEARNING: frozenset({Step.PROPOSAL, Step.TRIAL, Step.ADOPTED, Step.ENDED}),
    Step.ADOPTED: frozenset(),
    Step.ENDED: frozenset(),
}


def may_follow(before: Step, after: Step) -> bool:
    """Whether an initiative may go from one step to another.

    >>> may_follow(Step.SPARK, Step.GATHERING), may_follow(Step.ENDED, Step.TRIAL)
    (True, False)
    """
    return after in FOLLOWS[before]
