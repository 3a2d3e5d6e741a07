"""Warehouses, products, prices, stock and pictures."""
