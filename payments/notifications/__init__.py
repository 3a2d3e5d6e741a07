"""What gateways tell us: one file a format."""
