"""A phone to read the market's messages on, where none are really sent."""
