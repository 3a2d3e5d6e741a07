"""Departures that do not go: decided, told, answered."""
