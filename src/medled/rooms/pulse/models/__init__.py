"""The tables of the room, by subject: waves and what is shown of them, who is asked, and what is answered, sealed.

Who has taken part stands apart from what was answered, and neither has a time or a running number.
"""

from .answers import Answer, Asked, Participation
from .waves import Disposal, Publication, Wave

__all__ = ["Answer", "Asked", "Disposal", "Participation", "Publication", "Wave"]
