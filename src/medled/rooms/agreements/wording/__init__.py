"""Codes in plain words."""
