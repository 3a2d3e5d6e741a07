"""Provinces and communes with the version of the list they stand in."""
