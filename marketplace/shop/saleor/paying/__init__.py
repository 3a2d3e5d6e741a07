"""Our ways to pay, as a Saleor asks its payment apps."""
