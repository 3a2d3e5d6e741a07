"""Orders that staff write: priced by a basket's rules, promising nothing until they are placed."""
