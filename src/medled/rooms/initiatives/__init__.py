"""Initiatives: from a spark to something learnt, decided where the mandate lies. No initiative stays unanswered.

Knows who holds which mandate (sharing) and what came of decisions (agreements); changes no commitment.
"""
