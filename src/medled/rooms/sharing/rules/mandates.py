"""Who may see and do what in a mandate round."""
