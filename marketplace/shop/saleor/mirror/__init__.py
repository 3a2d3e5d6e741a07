"""Putting what Saleor answered into the native tables, under Saleor's ids: as often as one likes, in any order."""
