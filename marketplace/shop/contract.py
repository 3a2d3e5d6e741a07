"""What every room but the engines knows of the shop.

Two engines implement `Shop`: `marketplace.shop.native` in this process, and `marketplace.shop.saleor` beside a real
Saleor. Names are Saleor's. Ids are Saleor's global ids (`base64("Type:pk")`) as strings. Calls raise `Refused` with
Saleor's error code, and `marketplace.shop.away.ShopAway` where a Saleor has to be asked and does not answer. Writes
join the caller's database transaction; what a Saleor was told in one that is undone comes back by its webhooks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import IO, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from marketplace.shop.gateways import ActionRequest, SessionAnswer, SessionRequest
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


@dataclass(frozen=True, slots=True)
class BasketLine:
    """One line of a basket. `unit_price` is what the shopper pays for one, rounded; `total` is exact."""

    id: str
    variant_id: str
    product_id: str
    name: str
    quantity: int
    unit_price: Money
    total: Money
    booking_id: str | None
    is_shipping_required: bool
    metadata: dict[str, str]
    """The product's metadata (seller, unit …)."""
    is_gift: bool = False
    """Put in by a promotion: free, and not for the shopper to change."""
    is_out_of_reach: bool = False
    """Not sent to the basket's address as things are, so that the basket cannot be bought with it."""


@dataclass(frozen=True, slots=True)
class BasketInfo:
    """A checkout seen from outside the engine."""

    id: str
    currency: str
    expires_at: datetime | None
    lines: list[BasketLine]
    user_id: int | None
    language_code: str


@dataclass(frozen=True, slots=True)
class OrderLineInfo:
    """One line of an order, with the terms frozen when it was sold."""

    id: str
    variant_id: str | None
    product_id: str | None
    product_name: str
    variant_name: str
    quantity: int
    quantity_returned: int
    """Of these, how many do not come or came back: agreed, whether or not money has moved."""
    unit_price: Money
    """What was paid for one, rounded; `total` is exact."""
    total: Money
    undiscounted_unit_price: Money
    """Before promotions and vouchers, which are the market's to bear: what the seller sold one for."""
    undiscounted_total: Money
    """The same for the line, exact."""
    tax_on_top: Money
    """Of `total`, the tax that was added to prices entered without it; zero where prices contain their tax."""
    undiscounted_tax_on_top: Money
    """The same of `undiscounted_total`."""
    is_gift_card: bool
    booking_id: str | None
    is_shipping_required: bool
    metadata: dict[str, str]
    """The product's metadata at the moment of sale (seller, unit, tax_category …)."""


@dataclass(frozen=True, slots=True)
class OrderInfo:
    """An order seen from outside the engine."""

    id: str
    number: str
    status: str
    channel: str
    """The channel's slug."""
    is_paid: bool
    promised_at: datetime | None
    """When it was first known that all of it is paid or will be: in cash at the door, say."""
    is_promised: bool
    """Not paid, and what is missing will be, as far as is known now."""
    user_id: int | None
    user_email: str
    phone: str
    language_code: str
    total: Money
    """What is to be paid by money: the lines and delivery, less what gift cards paid."""
    gift_cards: Money
    delivery: Money
    """What the buyer pays for it, with tax."""
    delivery_tax_on_top: Money
    shipping_address: AddressInfo | None
    shipping_method_name: str
    customer_note: str
    created_at: datetime
    lines: list[OrderLineInfo]


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """What of an order line its buyer got back."""

    order_line_id: str
    quantity: int
    """How many came back; 0 where only a part of the price did."""
    amount: Money


@dataclass(frozen=True, slots=True)
class ReturnInfo:
    """Money of an order that goes back to its buyer, or need not be paid; `lines` and `delivery` add up to `amount`.

    All of it goes back the same way: to gift cards, or by money.
    """

    key: str
    order_id: str
    amount: Money
    gift_cards: Money
    """The amount again, or zero."""
    delivery: Money
    lines: list[ReturnedLine]
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LineToReturn:
    """So many of an order line are to be paid back."""

    order_line_id: str
    quantity: int
    is_part: bool = False
    """Only a part of its price, which the amount says: none of it comes back (`quantity` is 0)."""


@dataclass(frozen=True, slots=True)
class Payable:
    """What a checkout or order still owes."""

    id: str
    total: Money
    charged: Money
    expires_at: datetime | None
    is_open: bool
    """False once the basket has expired or the order is cancelled: new money is then late money."""
    order_id: str | None
    order_number: str | None


@dataclass(frozen=True, slots=True)
class PaymentInfo:
    """One payment (Saleor's TransactionItem), by what it adds up to."""

    transaction_id: str
    gateway: str
    authorized: Money
    """Promised, and not charged yet."""
    charged: Money
    refund_pending: Money
    is_order: bool
    """False while it is a basket's."""


@dataclass(frozen=True, slots=True)
class Debt:
    """A basket or order that money may be for, and whose it is."""

    source_id: str
    """As it was asked for: a completed checkout answers for its order."""
    order_id: str | None
    order_number: str | None
    owed: Money | None
    """None for a basket: what it costs is worked out when somebody pays."""
    buyer_name: str
    buyer_phone: str
    began_at: datetime


class Shop(Protocol):
    """The commerce engine."""

    # --- channel
    def market_channel(self) -> ChannelInfo:
        """The commune market's channel."""

    def channels(self) -> list[ChannelInfo]:
        """All of them, by name."""

    def has_channel(self, slug: str) -> bool:
        """Whether there is such a channel."""

    # --- catalogue, for listings and tourism
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

    # --- basket
    def basket(self, checkout_id: str) -> BasketInfo:
        """Raises NotFound."""

    def lock_basket(self, checkout_id: str) -> BasketInfo:
        """The same with its row locked until the transaction ends. Lock the basket before anything scarce."""

    def add_booking_line(self, checkout_id: str, *, variant_id: str, price: Money, booking_id: str) -> BasketLine:
        """A line of its own (quantity 1, price overridden); starts or extends the basket's deadline."""

    def update_booking_line(self, checkout_id: str, line_id: str, *, price: Money) -> BasketLine:
        """A new price for a changed booking."""

    def remove_line(self, checkout_id: str, line_id: str) -> None:
        """Nothing happens when it is gone already."""

    # --- orders
    def order(self, order_id: str) -> OrderInfo:
        """Raises NotFound."""

    def orders(self, order_ids: Sequence[str]) -> dict[str, OrderInfo]:
        """Many orders in a fixed number of statements; unknown ids are left out."""

    def paid_order_ids(self) -> Iterator[str]:
        """Every order that was fully paid once, the oldest first."""

    def fulfill(self, order_id: str, *, line_ids: Sequence[str], tracking_number: str = "") -> str:
        """Record that these lines left their seller; returns the fulfillment's id."""

    def returns(self, order_id: str) -> list[ReturnInfo]:
        """What of the order goes or went back to its buyer, in the order in which it was agreed; keys never change.

        An amount that nobody laid to lines is spread over what is left of them, after what was paid too much.
        """

    # --- payment
    def give_back(
        self,
        order_id: str,
        *,
        amount: Money | None = None,
        lines: Sequence[LineToReturn] = (),
        with_delivery: bool = False,
        reason: str,
        user_id: int | None = None,
        after_commit: bool = False,
    ) -> list[str]:
        """Agree to pay back an amount, or what these lines and delivery cost, and ask the gateways for it.

        Taken from the order's payments one after the other, newest first, then from the gift cards that paid; the ids
        of those payments. Called outside any transaction; or inside one of the caller's with `after_commit`, and the
        gateways are asked once it is committed. Refused: REQUIRED, INVALID, AMOUNT_GREATER_THAN_AVAILABLE (more than
        is there). Raises NotFound.
        """

    def call_off(
        self,
        order_id: str,
        *,
        amount: Money | None = None,
        unpaid: Money | None = None,
        lines: Sequence[LineToReturn] = (),
        with_delivery: bool = False,
        reason: str,
        user_id: int | None = None,
    ) -> None:
        """These do not come: what is not paid of them, or of an amount of theirs, is not owed any more; the rest goes
        back as by `give_back`, as far as it is there. `unpaid` says how much of the amount was not paid, where the
        order owes more for other things.

        The order is fully paid when what is still owed is there. One of which nothing is left, and nothing was paid or
        sent, is cancelled. Joins the caller's transaction; gateways are asked once it is committed. Nothing happens to
        cancelled and expired orders. Refused: REQUIRED, INVALID. Raises NotFound.
        """

    def charge_more(self, order_id: str, line_id: str, *, amount: Money, name: str) -> str:
        """What was booked with this line costs more since it was changed: the difference becomes a line of its own,
        like this one and called `name`; its id.

        An order that was paid is owing again; it is fully paid anew once the difference is there. Joins the caller's
        transaction. Refused: INVALID (amount, a closed order). Raises NotFound.
        """

    def can_give_back(self, order_id: str) -> Money:
        """What is still there to give back, by money or to gift cards. Raises NotFound."""

    def worth(self, order_id: str, *, lines: Sequence[LineToReturn], with_delivery: bool) -> Money:
        """What `give_back` would give for these lines and delivery. Refused: INVALID; raises NotFound."""

    def unanswered_requests(self, *, older_than: timedelta) -> list[ActionRequest]:
        """Requests to gateways of ours whose answer nobody has written down: the process that asked was killed."""

    def answer_request(self, reference: str, answer: SessionAnswer) -> None:
        """Write down what a gateway answered to a request; nothing happens when it is answered already."""

    def payments(self, source_id: str) -> list[PaymentInfo]:
        """Every payment of a checkout or order; of none where neither is there any more."""

    def debts(self, source_ids: Sequence[str]) -> dict[str, Debt]:
        """Many baskets and orders, paid or not, in a fixed number of statements; unknown ids are left out."""

    def unpaid_orders(self, *, since: datetime, limit: int) -> list[Debt]:
        """Orders that still owe something, newest first; neither drafts nor cancelled ones."""

    def order_by_number(self, number: str) -> str | None:
        """Its global id."""

    def begin_payment(self, order_id: str, *, gateway: str) -> SessionRequest:
        """Open a payment of ours for all that an order owes; the gateway is not asked. Joins the caller's transaction.

        Refused: INVALID (cancelled, nothing owed). Raises NotFound.
        """

    def cancel_order(self, order_id: str, *, reason: str, user_id: int | None = None) -> None:
        """Call it off before anything was sent. Refused: CANNOT_CANCEL_ORDER. Raises NotFound."""

    def promised(self, order_ids: Sequence[str], *, gateways: Sequence[str]) -> dict[tuple[str, str], Money]:
        """What is authorized and not charged, by order and gateway, of these gateways, in one statement; orders
        without are left out."""

    def shrink_promises(self, order_id: str, *, gateways: Sequence[str]) -> None:
        """Ask these gateways to take back what is authorized beyond what the order still owes, those of the first
        named first, the newest of each first.

        Joins the caller's transaction; gateways are asked once it is committed. Safe to call again; NotFound.
        """

    def lock_order(self, order_id: str) -> Payable:
        """What an order owes, standing still until the caller's transaction ends. Locks of bookings, and of payments'
        own rows, come before it. Raises NotFound."""

    def payable(self, source_id: str) -> Payable:
        """What a checkout or order owes; a completed checkout answers for its order. Raises NotFound."""

    def report_transaction_event(
        self,
        *,
        transaction_id: str,
        type: str,
        amount: Money,
        psp_reference: str,
        message: str = "",
        external_url: str = "",
        late: str = "",
        follows: str = "",
        answers: str = "",
    ) -> Payable:
        """Append a TransactionEvent (Saleor's types), recompute amounts, complete a fully paid checkout.

        `late` is for money that comes after the basket's deadline: TAKE_AGAIN completes it if everything is still
        free, KEEP_CLOSED only counts the money. `follows` is the reference of a failed refund that this one takes up
        again, `answers` the `ActionRequest.reference` of the request that it is about.

        The same (transaction, type, psp_reference) again is a no-op; with another amount it is Refused
        (INCORRECT_DETAILS).
        """

    def take_disputed(self, *, transaction_id: str, amount: Money, reference: str, message: str) -> Money:
        """A card's bank took this back while a dispute runs: out of what is charged, at most all of that; how much.

        No return: what was sold stays sold. The same reference again answers what it took first. Refused: INVALID
        (currency). Raises NotFound.
        """

    def give_back_disputed(self, *, transaction_id: str, amount: Money, reference: str, message: str) -> None:
        """The bank gave it back: it is charged again. The same reference again is a no-op. Refused: INVALID (currency),
        INCORRECT_DETAILS (known with another amount). Raises NotFound."""

    def lay_disputed_to_sellers(self, *, transaction_id: str, amount: Money, reference: str, reason: str) -> None:
        """Those who sold bear what a bank took: a return of the order (`returns`, `MoneyReturned`), laid to all that
        is left of it. The same reference again is a no-op. Refused: INVALID (currency, no order). Raises NotFound."""


@cache
def shop() -> Shop:
    """The engine this process runs with (`settings.SHOP_ENGINE`)."""
    engine: Shop = import_string(settings.SHOP_ENGINE)()
    return engine
