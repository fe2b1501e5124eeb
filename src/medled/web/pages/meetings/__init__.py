"""The pages of the room Meetings."""
