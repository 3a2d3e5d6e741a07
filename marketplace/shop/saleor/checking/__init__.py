"""`cholang saleor check`: is everything at the Saleor as the market needs it; what is not, and how to mend it."""
