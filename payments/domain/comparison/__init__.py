"""Both sides compared: differences and the nightly reconciliation."""
