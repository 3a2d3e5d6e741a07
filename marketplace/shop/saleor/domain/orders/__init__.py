"""Orders: Saleor decides, our rows follow."""
