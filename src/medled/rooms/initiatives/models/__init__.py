"""The tables of the room, by subject: initiatives and who is in, photos, sparks without a name, who answers."""

from .answers import Asking, Turn, WayArgued
from .initiatives import Initiative, Join, Photo, Remark
from .unnamed import SealedSpark, UnnamedSparks

__all__ = [
    "Asking",
    "Initiative",
    "Join",
    "Photo",
    "Remark",
    "SealedSpark",
    "Turn",
    "UnnamedSparks",
    "WayArgued",
]
