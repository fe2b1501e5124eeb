"""From the database to the engine: a group as the chain of a call sees it, and calls as the engine counts them."""
