"""QR codes as one SVG path, for pages that draw them without another request."""

from itertools import groupby

import segno

QUIET = 4
"""Light modules around it, that scanners want."""


def path(text: str) -> tuple[int, str]:
    """Modules a side, and the dark ones as a path of lines one module thick."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=QUIET)]
    drawn = []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                drawn.append(f"M{x} {y}.5h{length}")
            x += length
    return len(rows), "".join(drawn)
