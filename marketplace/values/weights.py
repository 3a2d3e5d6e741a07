"""Weights by their units in Saleor's schema.

>>> GRAMS["KG"]
Decimal('1000')
"""

from decimal import Decimal

GRAMS: dict[str, Decimal] = {
    "G": Decimal(1),
    "KG": Decimal(1000),
    "TONNE": Decimal(1_000_000),
    "LB": Decimal("453.59237"),
    "OZ": Decimal("28.349523125"),
}
"""How many grams one of it is."""
