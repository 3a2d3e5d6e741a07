"""Plain rows for the shop's tests, made by the same verbs the market uses."""

from decimal import Decimal
from itertools import count
from typing import Any

from marketplace.shop.contract import AddressInfo, ProductDraft
from marketplace.shop.gateways import SessionAnswer, SessionRequest
from marketplace.shop.native.domain.baskets import checkout, delivery_choice
from marketplace.shop.native.domain.baskets.checkout_lines import LineAddition
from marketplace.shop.native.domain.catalogue import catalog
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.shop.native.domain.delivery import stock, warehouses
from marketplace.shop.native.domain.discounts import promotion_rules, promotions, vouchers
from marketplace.shop.native.models import Channel, Checkout, Product, Promotion, ShippingMethod, Stock, Voucher
from marketplace.values.money import Money

_numbers = count(1)
HOME = AddressInfo(
    first_name="Lan",
    last_name="Trần",
    street_address_1="12 thôn Phước Yên",
    city="Xã Quảng Điền",
    country_area="Thành phố Huế",
    phone="+84905123456",
)


def channel() -> Channel:
    return ensure_market_channel()


def product(
    *, price: int = 20_000, quantity: int = 10, published: bool = True, type: str = "produce", **fields: Any
) -> Product:
    """A product on sale with stock in a warehouse of its own seller."""
    number = next(_numbers)
    market = channel()
    draft = ProductDraft(
        external_reference=f"test:{number}",
        name=fields.pop("name", f"Rau má {number}"),
        category_slug="rau-cu" if type == "produce" else "luu-tru",
        product_type_slug=type,
        price=Money(price),
        metadata=fields.pop("metadata", {"seller": str(number), "unit": "KG"}),
        **fields,
    )
    made = catalog.save_product(draft=draft, channel=market)
    if type == "produce":
        warehouse = warehouses.save_warehouse(seller_id=f"test:{number}", name=f"Nhà {number}", address=HOME)
        stock.set_stock(variant_id=made.default_variant_id, warehouse_id=warehouse.pk, quantity=quantity)
    if published:
        catalog.set_published(product_id=made.pk, channel=market, published=True)
    return made


def stock_row(of: Product) -> Stock:
    return Stock.objects.get(product_variant_id=of.default_variant_id)


def counters(of: Product) -> tuple[int, int, int]:
    """quantity, reserved, allocated"""
    row = stock_row(of)
    return row.quantity, row.quantity_reserved, row.quantity_allocated


def voucher(
    *codes: str, value: str = "10", least: int | None = None, goods: dict[str, list[int]] | None = None, **fields: Any
) -> Voucher:
    """A voucher in the market's channel: 10 % off the whole order, unless other things are said."""
    market = channel()
    made = vouchers.create_voucher(
        values={"discount_value_type": "PERCENTAGE", **fields},
        codes=codes or ["CHO10"],
        goods=goods or {},
        field="code",
        known_countries=["VN", "US"],
    )
    made.channel_listings.create(channel=market, currency="VND", discount_value=Decimal(value), min_spent_amount=least)
    return made


def promotion(
    *, goods: dict[str, Any] | None = None, baskets: dict[str, Any] | None = None, value: str = "10", **fields: Any
) -> Promotion:
    """A promotion with one rule in the market's channel: 10 % off those goods, or baskets."""
    values = {
        "name": "Trong vườn",
        "reward_value_type": fields.pop("value_type", "PERCENTAGE"),
        "reward_value": Decimal(value),
    }
    if baskets is None:
        values["catalogue_predicate"] = goods or {}
    else:
        values |= {"order_predicate": baskets, "reward_type": "SUBTOTAL_DISCOUNT"}
    kind = "CATALOGUE" if baskets is None else "ORDER"
    return promotions.create_promotion(
        values={"name": "Mùa gặt", "type": kind, **fields},
        rules=[promotion_rules.RuleDraft(values=values, add_channels=[channel().pk])],
    )


def basket(*things: tuple[Product, int], ready: bool = False, **fields: Any) -> Checkout:
    """A basket of goods; `ready` ones have e-mail, addresses and pick-up (free)."""
    lines = [LineAddition(variant_id=made.default_variant_id, quantity=quantity) for made, quantity in things]
    if ready:
        fields = {"email": "lan@example.com", "shipping_address": HOME, "billing_address": HOME, **fields}
    opened = checkout.create_checkout(channel_slug=channel().slug, lines=lines, **fields)
    if ready and things:
        pickup = ShippingMethod.objects.get(external_reference="pickup-point")
        opened = delivery_choice.set_delivery_method(checkout_id=opened.pk, method_id=pickup.pk)
    return opened


class Gateway:
    """A gateway that answers what it is told to, and keeps what it was asked."""

    id = "test.gateway"
    name = "Cổng thử"

    def __init__(self, *answers: SessionAnswer | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[SessionRequest] = []

    def is_offered(self) -> bool:
        return True

    def currencies(self) -> list[str]:
        return ["VND"]

    def initialize_session(self, request: SessionRequest) -> SessionAnswer:
        self.asked.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    process_session = initialize_session
