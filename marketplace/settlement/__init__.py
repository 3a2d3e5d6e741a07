"""What each sale earns its seller: commission and withheld tax, frozen at sale."""
