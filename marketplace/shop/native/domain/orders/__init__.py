"""Orders after they were placed: confirming, sending, giving back."""
