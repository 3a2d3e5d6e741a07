"""Text on its ground meets WCAG AA (4.5:1) in the light and in the dark; edges one can press 3:1."""

import re

import pytest

from web.build import ASSETS

TOKENS = (ASSETS / "css" / "tokens.css").read_text(encoding="utf-8")
TEXT = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "well"), ("ink-soft", "paper"), ("ink-soft", "sheet"),
    ("ink-soft", "well"), ("lagoon", "paper"), ("lagoon", "sheet"), ("lagoon", "lagoon-wash"),
    ("on-lagoon", "lagoon"), ("leaf", "paper"), ("leaf", "sheet"), ("leaf", "leaf-wash"), ("on-leaf", "leaf"),
    ("on-leaf", "leaf-deep"), ("laterite", "paper"), ("laterite", "sheet"), ("laterite", "laterite-wash"),
    ("straw-ink", "straw-wash"), ("on-straw", "straw"), ("ink", "lagoon-wash"), ("ink", "leaf-wash"),
    ("ink", "straw-wash"), ("ink", "laterite-wash"),
]  # fmt: skip
EDGES = [("line-firm", "paper"), ("line-firm", "sheet"), ("focus", "paper")]


def tokens(scheme: str) -> dict[str, str]:
    light, _query, dark = TOKENS.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", light))
    return found | dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", dark)) if scheme == "dark" else found


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_is_readable_on_its_ground(text: str, ground: str, scheme: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edge_is_visible_on_its_ground(edge: str, ground: str, scheme: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[edge], colours[ground]) >= 3
