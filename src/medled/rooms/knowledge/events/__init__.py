"""What can happen here, by subject."""
