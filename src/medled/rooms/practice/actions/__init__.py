"""What people change in the room: `stories.write`, `sharing.let_reach`, and what follows of each."""
