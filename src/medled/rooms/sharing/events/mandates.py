"""What can happen in a mandate round."""
