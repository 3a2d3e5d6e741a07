"""What becomes of bookings after they are sold: their money, changes, and ends."""
