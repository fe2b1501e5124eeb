"""The pages of the room Agreements."""
