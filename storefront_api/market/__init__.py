"""What we add to Saleor's schema: sellers, listings, stays, tours, search."""
