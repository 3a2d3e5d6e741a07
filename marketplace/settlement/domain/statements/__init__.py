"""Sellers' monthly statements."""
