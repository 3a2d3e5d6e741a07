"""Buyers' banks that take card payments back: what gateways say, the money, who bears it."""
