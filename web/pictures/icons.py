"""The few animals and vegetables we take from Noto Emoji (npm `@iconify-json/noto`, Apache-2.0)."""

import json
from functools import cache
from pathlib import Path

from web.pictures.svg import Canvas, group, n

NEEDED = (
    "shrimp",
    "crab",
    "hot-pepper",
    "leafy-green",
    "garlic",
    "lime",
    "cucumber",
    "rooster",
    "duck",
    "carrot",
    "eggplant",
)
EXTRACTED = Path(__file__).resolve().parent.parent / "static" / "build" / "pictures" / "noto.json"
"""Written by `python -m web.build`: {name: SVG body on a 128 x 128 ground}."""

CALM = "0.86 0.1 0.02 0 0.01  0.05 0.88 0.03 0 0.01  0.05 0.12 0.74 0 0.02  0 0 0 1 0"
"""Less loud, a little warmer: emoji are drawn for 20 pixels, our scenes for a whole screen."""


class IconsMissing(Exception):
    """The front-end build has not run yet."""


@cache
def _bodies() -> dict[str, str]:
    if not EXTRACTED.exists():
        raise IconsMissing("The pictures need a few icons first: run `python -m web.build`.")
    bodies: dict[str, str] = json.loads(EXTRACTED.read_text(encoding="utf-8"))
    return bodies


def icon(c: Canvas, name: str, size: float, matrix: str = CALM, *, turn: float = 0) -> str:
    """A Noto drawing `size` pixels wide with its middle at (0, 0)."""
    # Ids inside a body repeat from icon to icon and from copy to copy: make them this copy's own.
    body = _bodies()[name]
    mark = f"i{c.rng.randrange(16**6):06x}"
    body = body.replace('id="', f'id="{mark}').replace("url(#", f"url(#{mark}").replace('href="#', f'href="#{mark}')
    move = f"rotate({n(turn)}) scale({size / 128:.3f}) translate(-64 -64)"
    return group(group(body, transform=move), filter=c.tone(matrix))
