"""From the tables to what the engine sees, and back, by subject."""
