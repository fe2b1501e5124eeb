"""The pages of the room Knowledge."""
