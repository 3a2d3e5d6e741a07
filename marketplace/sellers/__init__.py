"""Households, individuals and co-operatives that sell, and who may act for them."""
