"""The tables of the room: stories with their writers and photos."""

from .stories import Reach, Story, StoryPhoto, Writer

__all__ = ["Reach", "Story", "StoryPhoto", "Writer"]
