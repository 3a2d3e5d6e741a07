"""What sellers offer, reviewed before it is shown."""
