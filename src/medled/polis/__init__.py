"""Conversations in the open format of Polis: statements and votes in files, read as streams into what counts of them.

Knows files and the engine, and nothing of the database or of a language: what can't be used is an `Unusable` with a
code, and the doors put it into words.
"""
