"""Payments: ours are written down and added up here, and Saleor is told; they begin at Saleor, which asks us."""
