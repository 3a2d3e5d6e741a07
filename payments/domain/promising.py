"""The gateways by which buyers promise to pay later."""

CASH, BALANCE = "cholang.cash", "cholang.balance"
PROMISES = (BALANCE, CASH)
"""In the order in which what comes is taken for them."""
