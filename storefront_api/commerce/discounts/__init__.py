"""What vouchers, promotions and orders share about discounts."""
