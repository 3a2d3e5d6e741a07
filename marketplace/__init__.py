"""Chợ Làng: the marketplace of a smart rural commune."""
