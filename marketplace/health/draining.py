"""That this process is about to stop: it still answers, and nothing new should be sent to it.

The web server's first process is told to stop, another one answers requests. A file that the first makes and the other
looks for is all they share.
"""

import os
from pathlib import Path

VARIABLE = "DRAINING_FILE"


def begin() -> None:
    """From now on /health/ready says no. Nothing happens where VARIABLE is not set."""
    if path := os.environ.get(VARIABLE):
        Path(path).touch()


def is_draining() -> bool:
    """Whether it has begun."""
    path = os.environ.get(VARIABLE, "")
    return bool(path) and os.path.exists(path)
