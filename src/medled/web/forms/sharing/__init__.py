"""Forms of the room. They read what is typed; what holds and what does not is the actions' to say."""
