"""Channels, taxes and what is set for the whole shop."""
