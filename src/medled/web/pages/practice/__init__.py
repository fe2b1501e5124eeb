"""The pages of the room: guides, stories, and what one passes on."""
