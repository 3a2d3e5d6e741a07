"""Accounts, customers, staff, and their addresses."""
