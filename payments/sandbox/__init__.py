"""The far end nobody can reach from here: a bank. With SANDBOX=1 only; shares no code with our side."""
