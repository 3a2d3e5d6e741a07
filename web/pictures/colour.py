"""Colours: mixing two, and what each hour of the day does to sky, hills and water."""

from dataclasses import dataclass


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """`first` with `share` (0 to 1) of `second`; both as #rrggbb."""
    pairs = zip(_parts(first), _parts(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def lighter(colour: str, share: float) -> str:
    """Towards the warm white of our light."""
    return mix(colour, "#fff6e0", share)


def darker(colour: str, share: float) -> str:
    """Towards shadow, never towards black: warm things to brown, cool things to deep green-blue."""
    red, _, blue = _parts(colour)
    return mix(colour, "#35200f" if red > blue + 40 else "#0d2a2e", share)


@dataclass(frozen=True)
class Hour:
    """What the light is like."""

    sky: tuple[str, str, str]
    """From the top of the sky down to the horizon."""
    sun: str
    sun_at: tuple[float, float]
    """In the picture, 1200 x 900."""
    glow: str
    hills: tuple[str, str, str]
    """Farthest first."""
    water: tuple[str, str, str]
    """From the horizon to our feet."""
    glint: str
    leaf: str
    """Greens of the middle distance."""


DAWN = Hour(
    sky=("#8fb4c4", "#f0cdb4", "#fde3bd"),
    sun="#fff1cf",
    sun_at=(360, 330),
    glow="#ffd9a0",
    hills=("#a9b9bd", "#8ba6ab", "#668a8c"),
    water=("#f6d9b6", "#9fbcbd", "#33707a"),
    glint="#fff0d2",
    leaf="#5d8259",
)
MORNING = Hour(
    sky=("#a9d0d6", "#d7e8e0", "#f8f0da"),
    sun="#fffbe8",
    sun_at=(250, 190),
    glow="#fff4d0",
    hills=("#b5d0cd", "#8fb9b2", "#6a9e92"),
    water=("#d8e9e0", "#7fb9b6", "#1f6f77"),
    glint="#ffffff",
    leaf="#6f9c52",
)
AFTERNOON = Hour(
    sky=("#9cc6d2", "#cfe3dc", "#f7e8c8"),
    sun="#fff6d8",
    sun_at=(300, 230),
    glow="#ffeab8",
    hills=("#b4c8bf", "#93b3a0", "#6d977f"),
    water=("#dfe6d0", "#7eb4b0", "#226a72"),
    glint="#fffaf0",
    leaf="#749a4c",
)
DUSK = Hour(
    sky=("#4c7088", "#d99a84", "#fcd59a"),
    sun="#fff0bd",
    sun_at=(470, 322),
    glow="#ffbe7d",
    hills=("#a38e94", "#7a7780", "#4f6169"),
    water=("#f9c993", "#b68a80", "#285a69"),
    glint="#ffe7b5",
    leaf="#4f6a4d",
)
