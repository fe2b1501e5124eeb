"""The tables of the room: guides of an organisation, and stories with their writers and photos."""

from .guides import OwnGuide
from .stories import Reach, Story, StoryPhoto, Writer

__all__ = ["OwnGuide", "Reach", "Story", "StoryPhoto", "Writer"]
