"""Share: leadership tasks, who leads what with which mandate and support, mandate rounds and sharing rounds.

Does not follow up support calls or check-ins; that is the dialogue's room.
"""
