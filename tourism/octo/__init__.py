"""The OCTO supplier API: resellers book seats of our tours, from the same departures as our own shop."""
