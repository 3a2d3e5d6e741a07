"""Posting to the books, and proving that they are right."""
