"""The same calls to our engine and to a Saleor, their answers compared field by field (docs/saleor.md)."""
