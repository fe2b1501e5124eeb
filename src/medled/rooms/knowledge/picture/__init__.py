"""From the tables to what the engine sees, by subject."""
