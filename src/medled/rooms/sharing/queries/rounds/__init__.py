"""Questions about sharing rounds, the one place that decides what a reader is told of one.

Wishes come out only through `wish_map`, after they are shown, and of them only want, can and learn. What a person said
no to and their room come out only through `own_wishes`, to that person.
"""

from .look import Look, Named
from .parts import MyPart, Objection, answers_to, my_part
from .progress import Past, RoundSeen, live, past, round_in, seen, waits_for_representative
from .proposals import Holding, ProposalSeen, TaskProposed, changes_between, proposal_seen
from .risks import RiskCheck, ToClose, risk_check, to_close
from .tasks import Candidate, CarriedMeanwhile, candidates, carried_meanwhile, tasks_of
from .trials import Trial, on_the_table, settled, trial
from .wishes import OwnWish, OwnWishes, WishMap, own_wishes, wish_map

__all__ = [
    "Candidate",
    "CarriedMeanwhile",
    "Holding",
    "Look",
    "MyPart",
    "Named",
    "Objection",
    "OwnWish",
    "OwnWishes",
    "Past",
    "ProposalSeen",
    "RiskCheck",
    "RoundSeen",
    "TaskProposed",
    "ToClose",
    "Trial",
    "WishMap",
    "answers_to",
    "candidates",
    "carried_meanwhile",
    "changes_between",
    "live",
    "my_part",
    "on_the_table",
    "own_wishes",
    "past",
    "proposal_seen",
    "risk_check",
    "round_in",
    "seen",
    "settled",
    "tasks_of",
    "to_close",
    "trial",
    "waits_for_representative",
    "wish_map",
]
