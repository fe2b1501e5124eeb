"""Agreements: what is decided lives on here: an agreement that applies, an action somebody owns, or a decision.

Knows nothing of how one came to decide: an initiative, a meeting or a risk says only where it came from.
"""
