"""Who may see and do what in a sharing round."""
