"""Postal addresses, shared by checkouts, orders and accounts."""
