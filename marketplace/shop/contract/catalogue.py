"""What is for sale, where and at what price."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Protocol

from marketplace.values.money import Money


@dataclass(frozen=True, slots=True)
class ChannelInfo:
    """The market a request is for."""

    id: str
    slug: str
    name: str
    currency_code: str


@dataclass(frozen=True, slots=True)
class AddressInfo:
    """A postal address; Vietnam: `country_area` = province, `city` = commune."""

    first_name: str = ""
    last_name: str = ""
    company_name: str = ""
    street_address_1: str = ""
    street_address_2: str = ""
    city: str = ""
    city_area: str = ""
    country_area: str = ""
    postal_code: str = ""
    country: str = "VN"
    phone: str = ""
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """A product with one variant, as a listing, room type or tour option wants it to be.

    `external_reference` makes saving idempotent: the same reference is the same product.
    `price` is for one unit of sale; for bookings it is the "from" price shown in lists.
    `metadata` carries what Saleor has no column for: `seller` (seller id), `unit`, `net_grams`, `tax_category`,
    `kind` (PRODUCE, STAY, TOUR).
    """

    external_reference: str
    name: str
    category_slug: str
    product_type_slug: str
    price: Money
    description: str = ""
    slug: str = ""
    sku: str = ""
    variant_name: str = ""
    translations: dict[str, dict[str, str]] = field(default_factory=dict)
    """Per language code ("en"): `name`, `description`."""
    metadata: dict[str, str] = field(default_factory=dict)
    weight_grams: int | None = None
    attributes: dict[str, Sequence[str]] = field(default_factory=dict)
    """Attribute slug -> value names."""


@dataclass(frozen=True, slots=True)
class ProductRef:
    """Where a saved product lives in the engine."""

    product_id: str
    variant_id: str
    slug: str


@dataclass(frozen=True, slots=True)
class ProductInfo:
    """A product as search and the seller's workspace read it."""

    id: str
    variant_id: str
    slug: str
    name: str
    description: str
    category_slug: str
    category_name: str
    price: Money | None
    is_published: bool
    is_shipping_required: bool
    quantity_available: int
    thumbnail_url: str
    metadata: dict[str, str]
    translations: dict[str, dict[str, str]]
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class StockInfo:
    """What a warehouse has of a variant: everything there, and what nobody has been promised yet."""

    quantity: int
    available: int


class Catalogue(Protocol):
    """The half that listings, tourism and search know."""

    def market_channel(self) -> ChannelInfo:
        """The commune market's channel."""

    def channels(self) -> list[ChannelInfo]:
        """All of them, by name."""

    def has_channel(self, slug: str) -> bool:
        """Whether there is such a channel."""

    def save_warehouse(self, *, seller_id: str, name: str, address: AddressInfo) -> str:
        """Create or update the seller's one warehouse; returns its id."""

    def save_product(self, draft: ProductDraft) -> ProductRef:
        """Create or update by external reference. A new product is not published."""

    def save_media(self, product_id: str, *, image: IO[bytes], alt: str, replace: bool = True) -> None:
        """Put an already re-encoded picture on a product; `replace` drops the earlier ones."""

    def set_published(self, product_id: str, *, published: bool) -> None:
        """Show or hide the product in the market's channel."""

    def set_price(self, variant_id: str, price: Money) -> None:
        """Refuses zero and negative prices (INVALID)."""

    def set_stock(self, variant_id: str, *, warehouse_id: str, quantity: int) -> StockInfo:
        """Set what is there. Refused (INSUFFICIENT_STOCK) below what is already promised to shoppers."""

    def stock(self, variant_ids: Sequence[str]) -> dict[str, StockInfo]:
        """Summed over warehouses, for many variants in a fixed number of statements."""

    def products(self, product_ids: Sequence[str]) -> dict[str, ProductInfo]:
        """Many products in a fixed number of statements; unknown ids are left out."""

    def has_category(self, slug: str) -> bool:
        """Whether the market has such a shelf."""

    def category_ids(self, slugs: Sequence[str]) -> dict[str, str]:
        """Ids of shelves by their slugs, in one statement; unknown slugs are left out."""

    def product_ids(self) -> Iterator[str]:
        """Every product id, for a rebuild of the search index."""
