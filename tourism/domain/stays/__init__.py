"""Nights: what they cost, who may book them, what keeps them off sale, and who sleeps where."""
