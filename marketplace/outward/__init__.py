"""Speaking to the world outside."""
