"""What can happen to commitments."""
