"""Refunds: owed, sent, paid by hand."""
