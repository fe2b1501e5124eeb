"""The pages of the room Initiatives."""
