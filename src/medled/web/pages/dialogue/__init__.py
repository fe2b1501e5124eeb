"""The pages of the room Dialogue."""
