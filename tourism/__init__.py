"""Homestays, farm tours, and what is held or booked of them."""
