"""Who may see and do what here, by subject."""
