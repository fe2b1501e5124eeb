"""What keeps the standing counts of groups up to date, and what months were when they are over."""
