"""Practice: how others do it. Guides to talks that begin the real thing, stories, and what one passes on to a friend.

Knows what is tried and learnt in the rooms below, and changes nothing there.
"""
