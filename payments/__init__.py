"""Gateways, their notifications, and money that arrives by bank transfer."""
