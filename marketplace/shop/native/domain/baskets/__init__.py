"""Baskets: what is in them, what they cost, how they become orders."""
