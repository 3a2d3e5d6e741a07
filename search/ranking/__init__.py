"""The order of what was found: published criteria, the same for every engine. Pure functions."""
