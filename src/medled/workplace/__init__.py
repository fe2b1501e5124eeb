"""Who we are: organisations, units, groups, people, memberships and invitations. Knows nothing of what they do."""
