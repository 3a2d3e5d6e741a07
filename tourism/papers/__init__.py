"""Papers that guests of tourism take along."""
