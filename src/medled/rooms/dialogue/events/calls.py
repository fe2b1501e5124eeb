"""What can happen to a call for support."""
