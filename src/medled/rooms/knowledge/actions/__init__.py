"""What people do here: one change, one transaction, one event."""
