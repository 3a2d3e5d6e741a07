"""A market with open orders that moved into the real Saleor, and goes on there."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from bench.money_moves import offered
from marketplace.consignments.domain import packing
from marketplace.consignments.models import Consignment
from marketplace.identity.models import User
from marketplace.listings.models import Listing
from marketplace.shop.contract import LineToReturn, shop
from marketplace.shop.native.ids import global_id, split
from marketplace.shop.native.models import Order, Product, ProductVariant, Warehouse
from marketplace.shop.saleor import connections
from marketplace.shop.saleor.moving import whole
from marketplace.shop.saleor.moving.far import Far
from tests.consignments.factories import buy
from tests.listings.factories import make_live, owner_of
from tests.payments.promising import buy_in_cash
from tests.sellers.factories import make_user
from tests.shop.returning import Refunding
from tests.shop.saleor.live.asking import do
from tests.shop.saleor.moving.memory import Silent
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_room_type
from tourism.domain import basket
from tourism.domain.stays.requests import StayRequest
from tourism.models import Booking

CASH = "cholang.cash"


@dataclass
class Village:
    """What was sold before the move."""

    word: str
    gateway: Refunding
    goods: list[Listing] = field(default_factory=list)
    guest: User | None = None
    began_at: datetime = field(default_factory=timezone.now)
    keys: dict[str, str] = field(default_factory=dict)
    """Name of an order -> its external reference, which the move leaves alone."""

    def order(self, name: str) -> Order:
        """As our rows have it now."""
        return Order.objects.get(external_reference=self.keys[name])

    def id_of(self, name: str) -> str:
        """Its global id now."""
        return global_id("Order", self.order(name).pk)

    def consignment(self, name: str, place: int) -> Consignment:
        """That of the seller of the goods in this place."""
        return Consignment.objects.get(order_id=self.id_of(name), seller=self.goods[place].seller_id)

    def booking(self) -> Booking:
        """The one booking."""
        return Booking.objects.get()


@contextmanager
def offering(token: str) -> Iterator[Refunding]:
    """A way to pay that gives back, and cash; the app of the test stands in for both at the Saleor."""
    app = do("{ app { id } }")["app"]["id"]
    gateway = Refunding()
    gateway.id = "test"
    with offered(gateway):  # type: ignore[arg-type]
        for identifier in (gateway.id, CASH):
            connections.keep(app_id=app, token=token, identifier=identifier)
        yield gateway


def sell(gateway: Refunding) -> Village:
    """Orders of two sellers: paid, to be paid in cash, partly sent; and one with a room."""
    village = Village(uuid.uuid4().hex[:8], gateway, goods=[make_live(stock=40), make_live(stock=40)])
    first, second = village.goods
    orders = {
        "paid": buy((first, 2), (second, 1)),
        "in cash": buy_in_cash((first, 1), (second, 1)),
        "cash, one seller": buy_in_cash((second, 2)),
        "called off": buy((first, 3)),
        "partly sent": buy((first, 1), (second, 1)),
        "booked": _book(village),
        "done": buy((first, 1)),
        "part given back": buy((first, 2)),
    }
    village.keys = {name: split(order_id)[1] for name, order_id in orders.items()}
    for name in ("partly sent", "done"):
        sent = Consignment.objects.get(order_id=orders[name], seller=first.seller_id)
        send(sent, "VN-TRUOC")
    line = Consignment.objects.get(order_id=orders["part given back"]).lines.get().order_line_id
    shop().give_back(orders["part given back"], lines=[LineToReturn(line, 1)], reason="dập")
    deliver_all()
    _name_apart(village)
    return village


def send(consignment: Consignment, tracking_number: str) -> None:
    """Its seller confirms and sends it."""
    owner = owner_of(consignment.seller)
    packing.confirm(consignment_id=consignment.pk, actor=owner)
    packing.fulfill(consignment_id=consignment.pk, actor=owner, tracking_number=tracking_number)


def _book(village: Village) -> str:
    village.guest = make_user()
    room, checkout_id = sold_room_type(village.goods[0].seller), open_basket(village.guest)
    basket.add_stay_to_basket(
        checkout_id=checkout_id,
        asked=StayRequest(room.pk, arrival=days_ahead(6), departure=days_ahead(7), adults=2),
    )
    order_id = pay(checkout_id)
    deliver_all()
    return order_id


def _name_apart(village: Village) -> None:
    """No other run has these names."""
    for product in Product.objects.all():
        name = f"{village.word}-{product.pk}"
        Product.objects.filter(pk=product.pk).update(slug=name, external_reference=name)
        ProductVariant.objects.filter(product=product).update(external_reference=name, sku=name)
    for number, warehouse in enumerate(Warehouse.objects.order_by("pk")):
        name = f"{village.word}-{number}"
        Warehouse.objects.filter(pk=warehouse.pk).update(slug=name, external_reference=name)


def move(token: str) -> None:
    """As `cholang migrate-to-saleor --apply` does."""
    not_moved, found = whole.apply(Far(token), Silent())
    assert not not_moved, not_moved
    assert [one.differences for one in found.compared if one.differences] == []
    whole.relink(found)
    deliver_all()
