"""The tables of the room, by subject: initiatives and who is in, sparks without a name, photos, who answers,
proposals and their rounds, trials and what was learnt."""

from .answers import Asking, Turn, WayArgued
from .initiatives import Initiative, Join, Remark
from .photos import SealedPhoto, SparkPhoto
from .proposals import Given, Proposal, Reply, Round
from .trials import Learning, Observation, Review, Trial
from .unnamed import SealedSpark, UnnamedSparks

__all__ = [
    "Asking",
    "Given",
    "Initiative",
    "Join",
    "Learning",
    "Observation",
    "Proposal",
    "Remark",
    "Reply",
    "Review",
    "Round",
    "SealedPhoto",
    "SealedSpark",
    "SparkPhoto",
    "Trial",
    "Turn",
    "UnnamedSparks",
    "WayArgued",
]
