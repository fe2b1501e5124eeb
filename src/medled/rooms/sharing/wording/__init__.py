"""What the room says in words, by subject."""
