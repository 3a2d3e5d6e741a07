"""The officer's desk: what waits for a decision, oldest first, and what became of it."""
