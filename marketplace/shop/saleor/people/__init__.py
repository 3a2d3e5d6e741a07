"""People who sign in at the Saleor, and ours who are known there."""
