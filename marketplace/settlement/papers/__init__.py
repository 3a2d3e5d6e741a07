"""Figures as PDF and spreadsheet."""
