"""Baskets, which are Saleor's, and what is held for them, which is ours."""
