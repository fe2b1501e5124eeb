"""The forms of the room Initiatives."""
