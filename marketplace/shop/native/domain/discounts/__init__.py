"""What is taken off prices: promotions, sales, vouchers."""
