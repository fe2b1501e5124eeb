"""What can happen in a sharing round."""
