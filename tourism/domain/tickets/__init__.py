"""Tickets of tours: issued, signed, looked at, used."""
