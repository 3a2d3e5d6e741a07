"""The far ends nobody can reach from here: a bank, gateways. With SANDBOX=1 only; they share no code with our side."""
