"""What can happen to tasks."""
