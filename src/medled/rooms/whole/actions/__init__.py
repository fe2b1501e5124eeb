"""What keeps the standing counts of groups up to date."""
