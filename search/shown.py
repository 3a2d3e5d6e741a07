"""What a result shows of its document."""

from dataclasses import dataclass, fields


@dataclass(slots=True)
class ShownDocument:
    """Columns of a `SearchDocument`, which tells what they mean; what is only looked in or counted is not read."""

    pk: int
    kind: str
    object_id: str
    object_pk: int
    title: str
    title_en: str
    slug: str
    seller_id: int
    seller_name: str
    seller_slug: str
    commune_code: str
    commune_name: str
    category_slug: str
    category_name: str
    price: int | None
    price_unit: str
    latitude: float | None
    longitude: float | None
    thumbnail_url: str
    is_available: bool


COLUMNS = ("id", *[field.name for field in fields(ShownDocument)][1:])
"""Of the documents' table, in this order."""
