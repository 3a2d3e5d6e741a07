"""Where goods lie that orders were promised before the market moved to Saleor."""

PROMISED = "hang-da-hua"
"""Slug of that warehouse; it gives to no channel."""
