"""Codes in plain words, by subject."""
