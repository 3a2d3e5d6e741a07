"""Warehouses, their stock, and how goods reach people."""
