"""Who people are: users, one-time codes, tokens, permissions."""
