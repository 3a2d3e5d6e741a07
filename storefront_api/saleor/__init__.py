"""Holding our schema against Saleor's."""
