"""CheckoutProblem and CheckoutLineProblem: what keeps a basket from becoming an order, and which line."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets import checkout_problems as problems
from marketplace.shop.native.domain.baskets.delivery import DeliveryOption
from marketplace.shop.native.domain.baskets.totals import TaxedLine
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.commerce.checkout.delivery_types import Delivery
from storefront_api.commerce.checkout.line_types import CheckoutLine
from storefront_api.commerce.checkout.sums import chosen, sums

Info = GraphQLResolveInfo


def _line(problem: problems.InsufficientStock | problems.VariantNotAvailable) -> TaxedLine:
    rows = sums(problem.row.line.checkout).taxed_lines
    return next(row for row in rows if row.priced is problem.row)


class CheckoutLineProblemInsufficientStock(graphene.ObjectType):
    """More than there is; `availableQuantity` can be had."""

    available_quantity = graphene.Int()
    line = graphene.Field(CheckoutLine, required=True)
    variant = graphene.Field(ProductVariant, required=True)

    @staticmethod
    def resolve_available_quantity(root: problems.InsufficientStock, _info: Info) -> int:
        return root.available

    @staticmethod
    def resolve_line(root: problems.InsufficientStock, _info: Info) -> TaxedLine:
        return _line(root)

    @staticmethod
    def resolve_variant(root: problems.InsufficientStock, _info: Info) -> models.ProductVariant:
        return root.row.line.variant


class CheckoutLineProblemVariantNotAvailable(graphene.ObjectType):
    """No longer sold here."""

    line = graphene.Field(CheckoutLine, required=True)

    @staticmethod
    def resolve_line(root: problems.VariantNotAvailable, _info: Info) -> TaxedLine:
        return _line(root)


class CheckoutProblemDeliveryMethodStale(graphene.ObjectType):
    """The way of delivery costs something else than when it was chosen; look the options up again."""

    delivery = graphene.Field(Delivery, required=True)

    @staticmethod
    def resolve_delivery(root: Any, _info: Info) -> DeliveryOption | None:
        return chosen(root.checkout)


class CheckoutProblemDeliveryMethodInvalid(graphene.ObjectType):
    """The way of delivery does not take this basket to this address; choose another."""

    delivery = graphene.Field(Delivery, required=True)

    @staticmethod
    def resolve_delivery(root: Any, _info: Info) -> DeliveryOption | None:
        return chosen(root.checkout)


_TYPES: dict[type, Any] = {
    problems.InsufficientStock: CheckoutLineProblemInsufficientStock,
    problems.VariantNotAvailable: CheckoutLineProblemVariantNotAvailable,
    problems.DeliveryStale: CheckoutProblemDeliveryMethodStale,
    problems.DeliveryInvalid: CheckoutProblemDeliveryMethodInvalid,
}


class CheckoutLineProblem(graphene.Union):
    """What is wrong with a line."""

    class Meta:
        types = (CheckoutLineProblemInsufficientStock, CheckoutLineProblemVariantNotAvailable)

    @classmethod
    def resolve_type(cls, instance: Any, _info: Info) -> Any:
        return _TYPES[type(instance)]


class CheckoutProblem(graphene.Union):
    """What is wrong with a basket."""

    class Meta:
        types = (
            CheckoutProblemDeliveryMethodStale,
            CheckoutProblemDeliveryMethodInvalid,
            CheckoutLineProblemInsufficientStock,
            CheckoutLineProblemVariantNotAvailable,
        )

    @classmethod
    def resolve_type(cls, instance: Any, _info: Info) -> Any:
        return _TYPES[type(instance)]
