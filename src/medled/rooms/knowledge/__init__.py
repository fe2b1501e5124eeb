"""Knowledge: who knows what, and what a group knows joined into one judgement. Each thinks first, then all at once.

Decides nothing and changes no commitment: what comes of a synthesis is decided in other rooms.
"""
