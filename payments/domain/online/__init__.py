"""Payments through online gateways: sessions, what gateways say, asking them."""
