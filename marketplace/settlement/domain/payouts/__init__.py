"""Paying sellers: their bank accounts, batches of payouts, and what the bank answers."""
