"""What can be done to groups and memberships. Each is one transaction with one event."""
