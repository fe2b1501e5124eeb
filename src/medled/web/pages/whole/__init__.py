"""The pages of the whole."""
