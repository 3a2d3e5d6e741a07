"""A host sets up houses, rooms, prices and nights, and sees who comes."""
