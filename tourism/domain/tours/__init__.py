"""Farm and lagoon tours: who may come, when they go, what they need, what is chosen beside the seats."""
