"""What people decide about bank lines."""
