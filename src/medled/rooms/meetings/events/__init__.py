"""What can happen here."""
