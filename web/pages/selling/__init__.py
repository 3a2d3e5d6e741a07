"""A seller's workspace: one file a page. Every page but the first passes the gate of `workspace.py`."""
