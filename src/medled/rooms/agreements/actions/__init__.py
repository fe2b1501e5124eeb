"""What people change in the room: `decisions.decide`, `agreements.agree`, `actions.add`, and what follows of each."""
