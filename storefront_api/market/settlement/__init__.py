"""What a seller has earned; its fields hang on the seller's workspace."""
