"""Orders from before the market moved to Saleor: how they are known, and where the goods lie that they were
promised."""

PROMISED = "hang-da-hua"
"""Slug of that warehouse; it gives to no channel."""
NUMBER = "cholang.number"
"""Key of the metadata of such an order: the number its buyer knows."""
KNOWN_AS = "cholang.known_as"
"""The same of an order that came afterwards, whose number at Saleor an older order has."""
