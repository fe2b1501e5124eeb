"""Pure thought: plain frozen values in, plain frozen values out; the same input gives the same output.

Knows no Django, no clock, no database and no language: it answers in codes, and the rooms find the words.
"""
