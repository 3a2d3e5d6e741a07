"""The pencil: a canvas that keeps gradients, filters and patterns, and small functions that write SVG elements."""

import math
import random
from collections.abc import Iterable, Sequence

WIDTH, HEIGHT = 1200, 900

Point = tuple[float, float]
Stop = tuple[float, str] | tuple[float, str, float]
"""Where (0 to 1), colour, and opacity where it is not full."""


def n(value: float) -> str:
    """A number as short as SVG allows, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def _attributes(attributes: dict[str, object], fill: str = "") -> str:
    if fill and "opacity" in attributes and "filter" not in attributes:
        # `opacity` costs a layer of its own; on a lone fill or stroke these say the same, many times faster.
        kind = "stroke_opacity" if fill == "none" else "fill_opacity"
        if fill == "none" or "stroke" not in attributes:
            attributes = {kind if key == "opacity" else key: value for key, value in attributes.items()}
    return "".join(f' {key.rstrip("_").replace("_", "-")}="{value}"' for key, value in attributes.items())


def path(d: str, fill: str = "none", **attributes: object) -> str:
    """A filled or stroked path."""
    return f'<path d="{d}" fill="{fill}"{_attributes(attributes, fill)}/>'


def line(points: Sequence[Point], stroke: str, width: float, **attributes: object) -> str:
    """A smooth stroke through the points, round at its ends."""
    return path(
        smooth(points),
        "none",
        stroke=stroke,
        stroke_width=n(width),
        stroke_linecap="round",
        stroke_linejoin="round",
        **attributes,
    )


def ellipse(cx: float, cy: float, rx: float, ry: float, fill: str, **attributes: object) -> str:
    """An ellipse; a circle when both radii are one."""
    return (
        f'<ellipse cx="{n(cx)}" cy="{n(cy)}" rx="{n(rx)}" ry="{n(ry)}" fill="{fill}"{_attributes(attributes, fill)}/>'
    )


def rect(x: float, y: float, width: float, height: float, fill: str, **attributes: object) -> str:
    """A rectangle; `rx` rounds it."""
    box = f'x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"'
    return f'<rect {box} fill="{fill}"{_attributes(attributes, fill)}/>'


def group(*children: str, **attributes: object) -> str:
    """Children drawn as one."""
    return f"<g{_attributes(attributes)}>{''.join(children)}</g>"


def at(
    x: float, y: float, *children: str, scale: float = 1, scale_y: float | None = None, turn: float = 0, **attrs: object
) -> str:
    """Children moved to (x, y), turned by degrees and scaled (mirrored by a negative scale)."""
    down = abs(scale) if scale_y is None else scale_y
    transform = f"translate({n(x)} {n(y)})" + (f" rotate({n(turn)})" if turn else "")
    if scale != 1 or down != 1:
        transform += f" scale({scale:.3f} {down:.3f})"
    return group(*children, transform=transform, **attrs)


def polygon(points: Iterable[Point]) -> str:
    """Path data with straight sides, closed."""
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points) + "Z"


def smooth(points: Sequence[Point], *, closed: bool = False) -> str:
    """Path data of a soft curve through every point (Catmull-Rom as Bézier)."""
    count = len(points)
    if count < 3 and not closed:
        return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points)

    def point(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    data = f"M{n(points[0][0])} {n(points[0][1])}"
    for index in range(count if closed else count - 1):
        before, start, end, after = (point(index + step) for step in (-1, 0, 1, 2))
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        data += f"C{n(first[0])} {n(first[1])} {n(second[0])} {n(second[1])} {n(end[0])} {n(end[1])}"
    return data + ("Z" if closed else "")


def around(cx: float, cy: float, rx: float, ry: float, degrees: float) -> Point:
    """The point of an ellipse at an angle; 0 is right, 90 is down."""
    angle = math.radians(degrees)
    return cx + rx * math.cos(angle), cy + ry * math.sin(angle)


class Canvas:
    """One picture being drawn. `rng` is seeded by the picture's name, so a scene is the same every time."""

    def __init__(self, name: str) -> None:
        self.rng = random.Random(name)
        self._definitions: dict[str, str] = {}
        self._layers: list[str] = []

    def _define(self, element: str) -> str:
        known = self._definitions.setdefault(element, f"d{len(self._definitions)}")
        return f"url(#{known})"

    @staticmethod
    def _stops(stops: Sequence[Stop]) -> str:
        written = ""
        for stop in stops:
            opacity = f' stop-opacity="{stop[2]}"' if len(stop) == 3 else ""
            written += f'<stop offset="{stop[0]}" stop-color="{stop[1]}"{opacity}/>'
        return written

    def down(self, *stops: Stop) -> str:
        """Paint that changes from top to bottom of the shape."""
        return self._define(
            f'<linearGradient id="%s" x1="0" y1="0" x2="0" y2="1">{self._stops(stops)}</linearGradient>'
        )

    def across(self, *stops: Stop) -> str:
        """Paint that changes from left to right of the shape."""
        return self._define(
            f'<linearGradient id="%s" x1="0" y1="0" x2="1" y2="0">{self._stops(stops)}</linearGradient>'
        )

    def slant(self, *stops: Stop) -> str:
        """Paint along our light: from the upper left to the lower right."""
        return self._define(
            f'<linearGradient id="%s" x1="0.1" y1="0" x2="0.85" y2="1">{self._stops(stops)}</linearGradient>'
        )

    def round(self, *stops: Stop, cx: float = 0.38, cy: float = 0.32, r: float = 0.75) -> str:
        """Paint of a round thing lit from the upper left."""
        return self._define(
            f'<radialGradient id="%s" cx="{cx}" cy="{cy}" r="{r}">{self._stops(stops)}</radialGradient>'
        )

    def pattern(self, width: float, height: float, *children: str, transform: str = "") -> str:
        """Paint that repeats a small drawing."""
        size = f'width="{n(width)}" height="{n(height)}" patternUnits="userSpaceOnUse"'
        moved = f' patternTransform="{transform}"' if transform else ""
        return self._define(f'<pattern id="%s" {size}{moved}>{"".join(children)}</pattern>')

    def clip(self, d: str) -> str:
        """A value for `clip_path`: only what lies inside the path data shows."""
        return self._define(f'<clipPath id="%s"><path d="{d}"/></clipPath>')

    def blur(self, amount: float) -> str:
        """A value for `filter`: softer by `amount` pixels."""
        return self._define(
            '<filter id="%s" x="-30%" y="-30%" width="160%" height="160%">'
            f'<feGaussianBlur stdDeviation="{n(amount)}"/></filter>'
        )

    def out_of_focus(self, amount: float) -> str:
        """Like `blur`, for a whole picture: the region is the picture, however far its drawing runs over the edge."""
        region = f'filterUnits="userSpaceOnUse" x="0" y="0" width="{WIDTH}" height="{HEIGHT}"'
        return self._define(
            f'<filter id="%s" {region}><feGaussianBlur stdDeviation="{n(amount)}" edgeMode="duplicate"/></filter>'
        )

    def tone(self, matrix: str) -> str:
        """A value for `filter`: colours through a 4 x 5 matrix."""
        return self._define(
            '<filter id="%s" color-interpolation-filters="sRGB">'
            f'<feColorMatrix type="matrix" values="{matrix}"/></filter>'
        )

    def shadow(self, cx: float, cy: float, rx: float, ry: float, strength: float = 0.38) -> str:
        """The soft shadow of a thing standing at (cx, cy): dark where it touches, thrown to the lower right."""
        soft, close = self.blur(max(ry * 0.5, 6)), self.blur(max(ry * 0.2, 3))
        return ellipse(
            cx + rx * 0.16, cy + ry * 0.3, rx * 1.06, ry, "#14302f", opacity=f"{strength * 0.75:.2f}", filter=soft
        ) + ellipse(cx + rx * 0.03, cy, rx * 0.9, ry * 0.5, "#1a2420", opacity=f"{strength:.2f}", filter=close)

    def put(self, *fragments: str) -> None:
        """Draw on top of what is there."""
        self._layers.extend(fragments)

    def svg(self) -> str:
        """The whole picture."""
        definitions = "".join(element.replace("%s", name, 1) for element, name in self._definitions.items())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"><defs>{definitions}</defs>'
            f"{''.join(self._layers)}</svg>"
        )
