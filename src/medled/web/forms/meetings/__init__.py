"""Forms of the room: series and meetings, their agenda, and what one writes while a meeting goes on."""
