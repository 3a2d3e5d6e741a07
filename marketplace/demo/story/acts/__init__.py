"""The acts, in the order they are played."""
