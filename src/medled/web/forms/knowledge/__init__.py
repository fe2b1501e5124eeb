"""The forms of the room Knowledge."""
