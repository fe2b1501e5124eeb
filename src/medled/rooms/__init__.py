"""The rooms: what one does in Medled. Each has the same names inside; higher rooms may read lower ones."""
