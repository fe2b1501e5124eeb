"""Finding what people have written, in all rooms: the index, kept with each event, and how words are compared.

Knows no room: each room says what of it can be found (`sources.findable`) and shows it to a reader by its own rules.
"""
