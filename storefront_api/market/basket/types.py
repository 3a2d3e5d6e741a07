"""Basket, its groups and lines."""

from datetime import date
from typing import Any

import graphene
from django.utils import translation
from graphql import GraphQLResolveInfo

from marketplace.communes.domain.delivered import delivers_to
from marketplace.shop.contract import shop
from marketplace.values.money import Money as MoneyValue
from marketplace.values.units import UNITS
from payments.domain.promising import BALANCE
from storefront_api.core.batching import load, mark_peers
from storefront_api.core.ids import to_global_id
from storefront_api.core.types import Image, Money
from storefront_api.market.basket.grouping import ShownBasket, ShownGroup, ShownLine, grouped
from storefront_api.market.bookings.types import Booking
from storefront_api.market.communes.loaders import ProvincesOfCodes
from storefront_api.market.communes.types import DELIVERS_TO, Province
from storefront_api.market.stays.loaders import SellerById
from storefront_api.market.stays.types import SELLER
from storefront_api.market.units import Unit
from tourism.domain.deposits import balance_of, due_on
from tourism.domain.queries import bookings_of_basket

Info = GraphQLResolveInfo


class BasketLine(graphene.ObjectType):
    """Goods in the basket."""

    id = graphene.ID(required=True)
    variant_id = graphene.ID(required=True)
    name = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    unit_price = graphene.Field(Money, required=True)
    total = graphene.Field(Money, required=True)
    unit = graphene.Field(Unit)
    booking_id = graphene.ID()
    thumbnail = graphene.Field(Image)
    product_slug = graphene.String()
    quantity_available = graphene.Int()
    is_gift = graphene.Boolean(required=True, description="Whether a promotion put it in: it is free.")

    delivers_to = graphene.List(graphene.NonNull(Province), required=True, description=DELIVERS_TO)
    is_out_of_reach = graphene.Boolean(
        required=True,
        description="It is not sent to the basket's address: it has to go, or the address, or the buyer comes for it.",
    )

    @staticmethod
    def resolve_id(root: ShownLine, _info: Info) -> str:
        return root.line.id

    @staticmethod
    def resolve_variant_id(root: ShownLine, _info: Info) -> str:
        return root.line.variant_id

    @staticmethod
    def resolve_name(root: ShownLine, _info: Info) -> str:
        language = (translation.get_language() or "vi")[:2]
        translated = root.product.translations.get(language, {}).get("name") if root.product else None
        return translated or root.line.name

    @staticmethod
    def resolve_quantity(root: ShownLine, _info: Info) -> int:
        return root.line.quantity

    @staticmethod
    def resolve_is_gift(root: ShownLine, _info: Info) -> bool:
        return root.line.is_gift

    @staticmethod
    def resolve_is_out_of_reach(root: ShownLine, _info: Info) -> bool:
        return root.line.is_out_of_reach

    @staticmethod
    def resolve_delivers_to(root: ShownLine, info: Info) -> Any:
        return load(info, ProvincesOfCodes, root, lambda row: tuple(delivers_to(row.line.metadata)))

    @staticmethod
    def resolve_unit_price(root: ShownLine, _info: Info) -> MoneyValue:
        return root.line.unit_price

    @staticmethod
    def resolve_total(root: ShownLine, _info: Info) -> MoneyValue:
        return root.line.total

    @staticmethod
    def resolve_unit(root: ShownLine, _info: Info) -> Any:
        return UNITS.get(root.line.metadata.get("unit", ""))

    @staticmethod
    def resolve_booking_id(root: ShownLine, _info: Info) -> str | None:
        return to_global_id("Booking", root.line.booking_id) if root.line.booking_id else None

    @staticmethod
    def resolve_thumbnail(root: ShownLine, _info: Info) -> Image | None:
        if root.product is None or not root.product.thumbnail_url:
            return None
        return Image(url=root.product.thumbnail_url, alt=root.product.name)

    @staticmethod
    def resolve_product_slug(root: ShownLine, _info: Info) -> str | None:
        return root.product.slug if root.product else None

    @staticmethod
    def resolve_quantity_available(root: ShownLine, _info: Info) -> int | None:
        return root.product.quantity_available if root.product else None


class BasketGroup(graphene.ObjectType):
    """What one household, host or guide has in the basket."""

    seller = graphene.Field(SELLER)
    lines = graphene.List(graphene.NonNull(BasketLine), required=True, description="Goods.")
    bookings = graphene.List(graphene.NonNull(Booking), required=True)
    subtotal = graphene.Field(Money, required=True)

    @staticmethod
    def resolve_seller(root: ShownGroup, info: Info) -> Any:
        return load(info, SellerById, root, lambda group: group.seller_id)


class Basket(graphene.ObjectType):
    """A checkout by seller. Who knows its id may use it, as in Saleor."""

    id = graphene.ID(required=True, description="The checkout's id.")
    expires_at = graphene.DateTime(description="Until then everything in it is kept.")
    groups = graphene.List(graphene.NonNull(BasketGroup), required=True)
    bookings = graphene.List(graphene.NonNull(Booking), required=True)
    total = graphene.Field(Money, required=True, description="Goods and bookings, before delivery.")
    balance = graphene.Field(
        Money,
        required=True,
        description="What may be paid later by the terms of its stays: promised by the gateway `cholang.balance` "
        "before the rest is paid by any other.",
    )
    balance_due_on = graphene.Date(description="The first day by which any of it is due; null: on arrival.")
    balance_promised = graphene.Field(Money, required=True, description="What of it is promised already.")
    pay_now = graphene.Field(
        Money, required=True, description="What is left to pay now, delivery included, when the balance is promised."
    )
    pay_all = graphene.Field(Money, required=True, description="The same when everything is paid now.")

    @staticmethod
    def resolve_balance(root: ShownBasket, _info: Info) -> MoneyValue:
        return balance_of(root.lines, root.bookings, shop().payable(root.id).total)

    @staticmethod
    def resolve_balance_due_on(root: ShownBasket, _info: Info) -> date | None:
        return due_on(root.bookings)

    @staticmethod
    def resolve_balance_promised(root: ShownBasket, _info: Info) -> MoneyValue:
        promised = [one.authorized for one in shop().payments(root.id) if one.gateway == BALANCE]
        return sum(promised, MoneyValue.zero(root.currency))

    @staticmethod
    def resolve_pay_now(root: ShownBasket, _info: Info) -> MoneyValue:
        payable = shop().payable(root.id)
        later = balance_of(root.lines, root.bookings, payable.total)
        return max(payable.total - payable.charged - later, MoneyValue.zero(root.currency))

    @staticmethod
    def resolve_pay_all(root: ShownBasket, _info: Info) -> MoneyValue:
        payable = shop().payable(root.id)
        return max(payable.total - payable.charged, MoneyValue.zero(root.currency))


def basket_shown(checkout_id: str) -> ShownBasket:
    """The basket as it is now, in a fixed number of statements; raises NotFound."""
    basket = shop().basket(checkout_id)
    goods = [line.product_id for line in basket.lines if not line.booking_id]
    shown = grouped(
        basket,
        bookings=bookings_of_basket(basket.id),
        products=shop().products(goods) if goods else {},
    )
    mark_peers(shown.bookings)
    mark_peers(shown.groups)
    mark_peers([line for group in shown.groups for line in group.lines])
    return shown
