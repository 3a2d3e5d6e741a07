"""What we ask of Saleor for the market, by what it is about."""
