"""What stops the market from starting, in words that say what to do."""


class Problem(Exception):
    """Shown to the operator as it is, without a traceback."""
