"""What our products tell beyond Saleor's fields, read from their metadata; only the seller is a statement."""

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.communes.domain.delivered import delivers_to
from marketplace.values.clock import local_day
from marketplace.values.ids import split_global_id
from marketplace.values.money import Money as MoneyValue
from marketplace.values.units import UNITS, price_per_measure
from marketplace.values.units import Unit as UnitValue
from storefront_api.core.batching import load
from storefront_api.core.types import Money
from storefront_api.market.certificates.loaders import CertificatesOfProduct
from storefront_api.market.certificates.types import Certificate
from storefront_api.market.communes.loaders import ProvincesOfCodes
from storefront_api.market.communes.types import DELIVERS_TO, Province
from storefront_api.market.stays.loaders import SellerById
from storefront_api.market.units import Unit

Info = GraphQLResolveInfo
OfferKindEnum = graphene.Enum("OfferKindEnum", [(kind, kind) for kind in ("PRODUCE", "STAY", "TOUR", "SELLER")])


class UnitPrice(graphene.ObjectType):
    """What a kilo or a litre costs, beside the price of one bunch or bottle."""

    price = graphene.Field(Money, required=True)
    measure = graphene.String(required=True, description="KG or LITRE.")
    measure_name = graphene.String(required=True)


class Season(graphene.ObjectType):
    """When it is harvested, both days included."""

    from_ = graphene.Date(name="from")
    until = graphene.Date()
    is_now = graphene.Boolean(required=True)


class Recognition(graphene.ObjectType):
    """A recognition of the past; not a certificate in force."""

    label = graphene.String(required=True)
    year = graphene.Int()


def unit_price(price: MoneyValue, unit: UnitValue, net_grams: int | None, language: str) -> UnitPrice | None:
    """None where the content of one unit is not known."""
    found = price_per_measure(price, unit, net_grams=net_grams)
    if found is None:
        return None
    return UnitPrice(price=found.price, measure=found.measure, measure_name=UNITS[found.measure].name(language))


def _seller_pk(product: Any) -> Any:
    try:
        kind, pk = split_global_id(product.metadata.get("seller", ""))
    except ValueError:
        return None
    return int(pk) if kind == "Seller" and pk.isdigit() else None


def _with_seller(product_id: Callable[[Any], str], product: Any) -> Any:
    seller_pk = _seller_pk(product)
    return (product_id(product), seller_pk) if seller_pk is not None else None


def _product_type(info: Info) -> Any:
    kind: Any = info.parent_type
    return kind.graphene_type


class ProductFields:
    """Mixed into the API's Product, whose rows bear `metadata` (keys with their texts)."""

    seller = graphene.Field("storefront_api.market.sellers.types.Seller")
    kind = graphene.Field(OfferKindEnum, required=True)
    unit = graphene.Field(Unit)
    unit_price = graphene.Field(UnitPrice)
    season = graphene.Field(Season)
    recognitions = graphene.List(graphene.NonNull(Recognition), required=True)
    certificates = graphene.List(
        graphene.NonNull(Certificate),
        required=True,
        description="In force today: its own, and those for everything its seller has.",
    )
    delivers_to = graphene.List(graphene.NonNull(Province), required=True, description=DELIVERS_TO)
    origin_note = graphene.String()
    is_demo_estimate = graphene.Boolean(required=True)

    @staticmethod
    def product_id(product: Any) -> str:
        """Its global id."""
        return str(product.id)

    @staticmethod
    def price_shown(product: Any, info: Info) -> MoneyValue | None:
        """What the cheapest variant costs now; None for what is not on sale."""
        raise NotImplementedError

    @staticmethod
    def resolve_seller(root: Any, info: Info) -> Any:
        return load(info, SellerById, root, _seller_pk)

    @staticmethod
    def resolve_kind(root: Any, _info: Info) -> str:
        kind = root.metadata.get("kind", "")
        return kind if kind in ("STAY", "TOUR") else "PRODUCE"

    @staticmethod
    def resolve_unit(root: Any, _info: Info) -> UnitValue | None:
        return UNITS.get(root.metadata.get("unit", ""))

    @staticmethod
    def resolve_unit_price(root: Any, info: Info) -> UnitPrice | None:
        unit = UNITS.get(root.metadata.get("unit", ""))
        price = _product_type(info).price_shown(root, info) if unit else None
        if unit is None or price is None:
            return None
        grams = root.metadata.get("net_grams", "")
        return unit_price(price, unit, int(grams) if grams.isdigit() else None, info.context.language)

    @staticmethod
    def resolve_season(root: Any, _info: Info) -> Season | None:
        first, until = root.metadata.get("harvest_from"), root.metadata.get("harvest_until")
        if not first and not until:
            return None
        today = local_day(timezone.now())
        start = date.fromisoformat(first) if first else None
        end = date.fromisoformat(until) if until else None
        return Season(from_=start, until=end, is_now=(start or today) <= today <= (end or today))

    @staticmethod
    def resolve_recognitions(root: Any, _info: Info) -> list[Recognition]:
        known = json.loads(root.metadata.get("recognitions") or "[]")
        return [Recognition(label=row["label"], year=row.get("year")) for row in known]

    @staticmethod
    def resolve_certificates(root: Any, info: Info) -> Any:
        return load(info, CertificatesOfProduct, root, partial(_with_seller, _product_type(info).product_id)) or []

    @staticmethod
    def resolve_delivers_to(root: Any, info: Info) -> Any:
        return load(info, ProvincesOfCodes, root, lambda row: tuple(delivers_to(row.metadata)))

    @staticmethod
    def resolve_origin_note(root: Any, _info: Info) -> str | None:
        return root.metadata.get("origin_note") or None

    @staticmethod
    def resolve_is_demo_estimate(root: Any, _info: Info) -> bool:
        return bool(root.metadata.get("is_demo_estimate") == "true")
