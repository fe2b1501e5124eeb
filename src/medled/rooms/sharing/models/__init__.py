"""The tables of the room, by subject: tasks, commitments, mandate rounds, sharing rounds."""

from .commitments import CardChange, Commitment, Handover
from .mandates import LawKind, Level, MandatePick, MandateQuestion, MandateRound
from .rounds import Answer, Proposal, RiskAnswer, RoundTask, Seat, SharingRound, Wish
from .tasks import KnowledgeArea, Knows, LeadershipTask, Room

__all__ = [
    "Answer",
    "CardChange",
    "Commitment",
    "Handover",
    "KnowledgeArea",
    "Knows",
    "LawKind",
    "LeadershipTask",
    "Level",
    "MandatePick",
    "MandateQuestion",
    "MandateRound",
    "Proposal",
    "RiskAnswer",
    "Room",
    "RoundTask",
    "Seat",
    "SharingRound",
    "Wish",
]
