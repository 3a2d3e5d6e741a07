"""Units in which the village sells, and what a price is per kilo or litre."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from marketplace.values.money import Money


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of sale. `grams`/`millilitres` is set when the unit itself is a measure ("kg", "lít")."""

    code: str
    vi: str
    en: str
    grams: int | None = None
    millilitres: int | None = None

    def name(self, language: str) -> str:
        """The word for it in `vi` or `en`."""
        return self.vi if language.startswith("vi") else self.en


UNITS: dict[str, Unit] = {
    unit.code: unit
    for unit in (
        Unit("KG", "kg", "kg", grams=1000),
        Unit("LITRE", "lít", "litre", millilitres=1000),
        Unit("BUNCH", "bó", "bunch"),
        Unit("TEN", "chục", "ten"),
        Unit("BOX", "hộp", "box"),
        Unit("BAG", "túi", "bag"),
        Unit("BOTTLE", "chai", "bottle"),
        Unit("JAR", "hũ", "jar"),
        Unit("PIECE", "cái", "piece"),
        Unit("SET", "bộ", "set"),
        Unit("ANIMAL", "con", "animal"),
        Unit("PACK", "gói", "pack"),
    )
}


@dataclass(frozen=True, slots=True)
class MeasurePrice:
    """A price for one `KG` or one `LITRE`, as the law wants it beside the price per piece."""

    price: Money
    measure: str


def price_per_measure(
    price: Money, unit: Unit, *, net_grams: int | None, net_millilitres: int | None = None
) -> MeasurePrice | None:
    """What a kilo (or litre) costs when one `unit` costs `price`; None where the content is not known.

    Rounded half up to the minor unit. A unit that is itself a measure needs no content.
    """
    for measure, content in (("KG", unit.grams or net_grams), ("LITRE", unit.millilitres or net_millilitres)):
        if content:
            exact = Decimal(price.amount) * 1000 / content
            whole = int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
            return MeasurePrice(Money(whole, price.currency), measure)
    return None
