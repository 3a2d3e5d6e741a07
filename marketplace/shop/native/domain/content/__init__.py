"""Menus and pages."""
