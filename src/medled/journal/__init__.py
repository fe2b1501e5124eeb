"""What has happened, once: an append-only journal written in the transaction of the change itself.

Knows ids and facts, not people; it neither decides nor tells anybody.
"""
