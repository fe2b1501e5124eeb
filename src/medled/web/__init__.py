"""The door for people: pages. Translates a request into one call, and the answer into HTML."""
