"""What stands on a map of results: pins and names of villages. One unit is about a pixel of a phone."""

from dataclasses import dataclass, field
from typing import Any

from web import addresses

LETTER, LINE = 7, 16
"""Width of a letter and height of a line of a village's name."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass
class Pin:
    """One or several results at a place. `hits` have their `number` in the list."""

    x: int
    y: int
    hits: list[dict[str, Any]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Where that is."""
        return ", ".join(dict.fromkeys(hit["communeName"] for hit in self.hits))

    @property
    def label(self) -> str:
        """ "3", "3, 5", or "3 +4" where there are many."""
        numbers = [str(hit["number"]) for hit in self.hits]
        return ", ".join(numbers) if len(numbers) < 3 else f"{numbers[0]} +{len(numbers) - 1}"

    @property
    def anchor(self) -> str:
        """Of its line under the drawing."""
        return f"noi-{self.hits[0]['number']}"

    @property
    def address(self) -> str:
        """The page of the only result; of several their line under the drawing."""
        only = self.hits[0]
        return addresses.at(addresses.OF_KIND[only["kind"]], only["slug"]) if len(self.hits) == 1 else f"#{self.anchor}"

    @property
    def width(self) -> int:
        """Of its shape."""
        return max(30, len(self.label) * 9 + 14)

    @property
    def left(self) -> int:
        """Where its shape begins."""
        return self.x - self.width // 2


@dataclass(frozen=True)
class Village:
    """A commune's name at its place, `anchor` as SVG's text-anchor; without a dot where a pin stands on it."""

    name: str
    x: int
    y: int
    text_y: int
    """The foot of its letters."""
    anchor: str
    has_dot: bool

    @property
    def box(self) -> Box:
        """Around its letters."""
        width = len(self.name) * LETTER
        left = self.x - {"start": 0, "middle": width / 2, "end": width}[self.anchor]
        return left, self.text_y - LINE, left + width, self.text_y
