"""Saleor's part of the schema, over the native engine."""
