"""The room's codes in words."""
