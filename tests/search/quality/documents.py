"""A document of the corpus: what an engine is given, and beside it the facts that only judges see."""

from dataclasses import dataclass

from tests.search.quality.geography import Spot

PRODUCE, STAY, TOUR, SELLER = "PRODUCE", "STAY", "TOUR", "SELLER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a document is about. Never given to an engine.

    `concepts` are keys of `families.csv`, all of them for stays, tours and sellers, one for produce; `form` is empty
    for what is sold as it is. `measure` is g, ml, bag or piece; `days` is daily, weekend or weekday.
    """

    concepts: tuple[str, ...]
    spots: tuple[Spot, ...]
    seller: str
    form: str = ""
    price: int | None = None
    amount: int = 0
    measure: str = ""
    stars: int = 0
    sleeps: int = 0
    days: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What the market's rooms know of a thing and may tell a search engine. Prices in đồng, amounts in g, ml, pieces.

    `first_month` and `last_month` are 0 for what there is all year; `stars` are OCOP's, 0 without a recognition;
    `address` is the seller's or house's village; `days` is daily, weekend or weekday, of tours.
    """

    number: int
    kind: str
    title: str
    title_en: str
    body: str
    seller_number: int
    seller_name: str
    commune_code: str
    commune_name: str
    address: str
    category_slug: str
    category_name: str
    latitude: float
    longitude: float
    facts: Facts
    price: int | None = None
    price_unit: str = ""
    amount: int = 0
    measure: str = ""
    stars: int = 0
    sleeps: int = 0
    days: str = ""
    first_month: int = 0
    last_month: int = 0
    is_available: bool = True
