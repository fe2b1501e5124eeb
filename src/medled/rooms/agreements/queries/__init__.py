"""Questions about the room, by subject."""
