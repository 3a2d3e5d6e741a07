"""Money that comes by bank transfer: lines, what they pay for, statements."""
