"""What can be done in the room, by subject: waves start and close, and those who are asked answer."""
