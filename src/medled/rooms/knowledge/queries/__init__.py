"""Answers to questions; each is told who asks."""
