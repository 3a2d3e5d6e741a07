"""What a next release might bring: a table of its own, and a column of one that the release before it writes to."""
