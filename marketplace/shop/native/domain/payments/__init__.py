"""Payments: gateways, transactions, what they add up to."""
