"""What Saleor answered in our rows."""
