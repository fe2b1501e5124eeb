"""Questions about sharing rounds, the one place that decides what a reader is told of one.

Wishes come out only through `wish_map`, after they are shown, and of them only want, can and learn. What a person said
no to and their room come out only through `own_wishes`, to that person.
"""

from .parts import MyPart, Objection, answers_to, my_part
from .progress import Past, RoundSeen, live, past, round_in, seen, waits_for_representative
from .proposals import Holding, ProposalSeen, TaskProposed, changes_between, proposal_seen
from .risks import RiskCheck, ToClose, risk_check, to_close
from .tasks import Candidate, candidates
from .trials import Trial, trial
from .wishes import Named, OwnWish, OwnWishes, WishMap, own_wishes, wish_map

__all__ = [
    "Candidate",
    "Holding",
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
    "changes_between",
    "live",
    "my_part",
    "own_wishes",
    "past",
    "proposal_seen",
    "risk_check",
    "round_in",
    "seen",
    "to_close",
    "trial",
    "waits_for_representative",
    "wish_map",
]
