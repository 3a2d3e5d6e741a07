"""Who sells: a household or co-operative with a place and trades."""

from dataclasses import dataclass
from functools import cache

from tests.search.quality.families import within
from tests.search.quality.geography import Place, places
from tests.search.quality.tables import rows


@dataclass(frozen=True, slots=True)
class Stall:
    """A seller of the corpus; `trades` are concepts, families, `luu-tru` (stays) or `trai-nghiem` (tours)."""

    number: int
    name: str
    is_cooperative: bool
    place: Place
    trades: tuple[str, ...]

    def deals_in(self, concept: str) -> bool:
        """Whether one of the trades covers it."""
        return any(trade not in ("luu-tru", "trai-nghiem") and within(concept, trade) for trade in self.trades)

    @property
    def commune(self) -> Place:
        return places()[self.place.commune]


@cache
def stalls() -> list[Stall]:
    """In the order of the table, numbered from one."""
    return [
        Stall(number, row["name"], row["kind"] == "COOPERATIVE", places()[row["place"]], tuple(row["trades"].split()))
        for number, row in enumerate(rows("sellers"), start=1)
    ]
