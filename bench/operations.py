"""What is measured. Each operation asks through a function from request body to answer body, so that the same
operation runs over HTTP (`bench.load`) and inside one process (`bench.statements`)."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, permutations
from pathlib import Path
from typing import Any

from bench.client import Failed, body_of
from bench.goods import PRODUCTS, goods
from bench.wishes import Wishes

DOCUMENTS = Path(__file__).resolve().parent / "documents"
Ask = Callable[[bytes], bytes]
Change = Callable[..., dict[str, Any]]
"""A mutation of one basket: the name of its document and the other variables, to the payload without errors."""
HOME = {
    "firstName": "Lan",
    "lastName": "Trần",
    "streetAddress1": "12 Lý Thái Tổ",
    "city": "Phường Hoàn Kiếm",
    "countryArea": "Hà Nội",
    "postalCode": "100000",
    "country": "VN",
    "phone": "+84905123456",
}
PAGE = 20
IN_STOCK = 50
"""Variants with less left are not bought: the measure must not sell them out."""


@cache
def document(name: str) -> str:
    """The text of `documents/<name>.graphql`."""
    return (DOCUMENTS / f"{name}.graphql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Shop:
    """What a load needs to know of the catalogue it meets."""

    channel: str
    slugs: list[str] = field(default_factory=list)
    places: list[str | None] = field(default_factory=list)
    """Cursors: the places in the list of products after which a page may begin; None is its start."""
    searches: list[str] = field(default_factory=list)
    """Words of the goods' names, and pairs of words of one name."""
    variants: list[str] = field(default_factory=list)
    payment: str = "transaction"
    """One of PAYMENTS."""


def read_shop(ask: Ask, channel: str, payment: str = "transaction", *, most: int = PRODUCTS) -> Shop:
    """Page through the first products once; raises Failed when there is nothing to buy."""
    slugs: list[str] = []
    places: list[str | None] = [None]
    variants: list[str] = []
    for edge in islice(_products(ask, channel), most):
        product = edge["node"]
        slugs.append(product["slug"])
        places.append(edge["cursor"])
        variants += [one["id"] for one in product["variants"] if (one["quantityAvailable"] or 0) >= IN_STOCK]
    if not slugs or len(variants) < 2:
        raise Failed(f"channel {channel!r} offers nothing to buy: fill it first (python -m bench.fill)")
    full = places[: max(1, len(places) - PAGE)]
    return Shop(
        channel=channel,
        slugs=slugs,
        places=full,
        searches=_searches(),
        variants=variants,
        payment=payment,
    )


def _searches() -> list[str]:
    # Of all that `bench.fill` writes, not of the products read: the first of a million all begin with the same word.
    words: set[str] = set()
    pairs: set[str] = set()
    for good in goods(PRODUCTS):
        named = [word for word in good.name.split() if len(word) > 2 and word.isalpha()]
        words.update(named)
        pairs.update(f"{one} {other}" for one, other in permutations(named, 2))
    return [*sorted(words), *sorted(pairs)]


def _products(ask: Ask, channel: str) -> Iterator[dict[str, Any]]:
    after = None
    while True:
        page = _data(ask(body_of(document("catalogue"), channel=channel, after=after)))["products"]
        if page is None:
            raise Failed(f"there is no channel {channel!r}")
        yield from page["edges"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return


def _data(answer: bytes) -> dict[str, Any]:
    content = json.loads(answer)
    if content.get("errors"):
        raise Failed(str(content["errors"])[:300])
    data: dict[str, Any] = content["data"]
    return data


def _payload(answer: bytes) -> dict[str, Any]:
    (payload,) = _data(answer).values()
    if payload["errors"]:
        raise Failed(str(payload["errors"])[:300])
    return dict(payload)


def _read(answer: bytes, expected: bytes) -> None:
    # Not parsed: decoding 20 products would cost the client more than sending the request.
    if b'"errors"' in answer or expected not in answer:
        raise Failed(answer[:300].decode(errors="replace"))


def product_list(ask: Ask, shop: Shop, wishes: Wishes) -> None:
    """A page of 20 products with price range, category and thumbnail."""
    after = wishes.one(shop.places)
    _read(ask(body_of(document("product_list"), channel=shop.channel, after=after)), b'"priceRange"')


def product_detail(ask: Ask, shop: Shop, wishes: Wishes) -> None:
    """One product of all, by slug."""
    slug = wishes.one(shop.slugs)
    _read(ask(body_of(document("product_detail"), channel=shop.channel, slug=slug)), b'"quantityAvailable"')


def product_search(ask: Ask, shop: Shop, wishes: Wishes) -> None:
    """The first 20 products for one or two words that stand in some product's name."""
    words = wishes.one(shop.searches)
    _read(ask(body_of(document("product_search"), channel=shop.channel, search=words)), b'"priceRange"')


def checkout_create(ask: Ask, shop: Shop, wishes: Wishes) -> str:
    """A basket with two lines; returns its id."""
    lines = [{"variantId": wishes.one(shop.variants), "quantity": 1} for _line in range(2)]
    payload = _payload(ask(body_of(document("checkout_create"), channel=shop.channel, lines=lines)))
    return str(payload["checkout"]["id"])


def purchase(ask: Ask, shop: Shop, wishes: Wishes) -> None:
    """From an empty hand to an order: eight requests."""
    change = ready_to_pay(ask, shop, wishes)
    PAYMENTS[shop.payment](change)
    if not change("checkout_complete")["order"]:
        raise Failed("no order")


def ready_to_pay(ask: Ask, shop: Shop, wishes: Wishes) -> Change:
    """A basket that lacks nothing but the money: six requests. What is returned changes it further."""
    checkout = checkout_create(ask, shop, wishes)

    def change(name: str, **variables: Any) -> dict[str, Any]:
        return _payload(ask(body_of(document(name), id=checkout, **variables)))

    change("checkout_email", email="lan@example.com")
    change("checkout_shipping_address", address=HOME)
    change("checkout_billing_address", address=HOME)
    deliveries = change("delivery_options")["deliveries"]
    if not deliveries:
        raise Failed("no way of delivery is offered")
    change("delivery_method", delivery=deliveries[0]["id"])
    return change


def _by_transaction(change: Change) -> None:
    event = {"type": "CHARGE_SUCCESS", "includePspReference": True}
    paid = change("transaction_initialize", gateway={"id": "saleor.io.dummy-payment-app", "data": {"event": event}})
    if paid["transactionEvent"]["type"] != "CHARGE_SUCCESS":
        raise Failed(f"not paid: {paid}")


def _by_token(change: Change) -> None:
    change("payment_create", payment={"gateway": "mirumee.payments.dummy", "token": "charged"})


PAYMENTS: dict[str, Callable[[Change], None]] = {"transaction": _by_transaction, "token": _by_token}
"""Ways to pay: as a transaction with the dummy of Saleor's apps, or by token with the dummy of Saleor itself."""
OPERATIONS: dict[str, Callable[[Ask, Shop, Wishes], object]] = {
    "product list": product_list,
    "product detail": product_detail,
    "search": product_search,
    "checkoutCreate": checkout_create,
    "purchase": purchase,
}
READS = ("product list", "product detail", "search")
"""What may repeat; baskets and purchases are always new ones."""
