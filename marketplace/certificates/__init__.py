"""Certificates in force: what independent bodies say of a seller's things, and until when."""
