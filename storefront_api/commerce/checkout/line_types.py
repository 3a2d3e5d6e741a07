"""CheckoutLine."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.totals import TaxedLine
from marketplace.values.money import Money as MoneyValue
from marketplace.values.taxed_money import TaxedMoney as TaxedValue
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.core.ids import to_global_id
from storefront_api.core.types import Money, ObjectWithMetadata, TaxedMoney

Info = GraphQLResolveInfo


class CheckoutLine(graphene.ObjectType):
    """A variant and how many."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    variant = graphene.Field(ProductVariant, required=True)
    quantity = graphene.Int(required=True)
    unit_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_unit_price = graphene.Field(Money, required=True)
    total_price = graphene.Field(TaxedMoney, required=True)
    undiscounted_total_price = graphene.Field(Money, required=True)
    requires_shipping = graphene.Boolean(required=True)
    is_gift = graphene.Boolean(description="Whether a promotion put it in: it is free.")
    problems = graphene.List(
        graphene.NonNull("storefront_api.commerce.checkout.problem_types.CheckoutLineProblem"),
        description="What keeps the line from being sold.",
    )

    @staticmethod
    def resolve_id(root: TaxedLine, _info: Info) -> str:
        return to_global_id("CheckoutLine", root.line.pk)

    @staticmethod
    def resolve_variant(root: TaxedLine, _info: Info) -> models.ProductVariant:
        return root.line.variant

    @staticmethod
    def resolve_quantity(root: TaxedLine, _info: Info) -> int:
        return root.line.quantity

    @staticmethod
    def resolve_unit_price(root: TaxedLine, _info: Info) -> TaxedValue:
        return root.unit

    @staticmethod
    def resolve_undiscounted_unit_price(root: TaxedLine, _info: Info) -> MoneyValue:
        return root.priced.undiscounted_unit_price

    @staticmethod
    def resolve_total_price(root: TaxedLine, _info: Info) -> TaxedValue:
        return root.total

    @staticmethod
    def resolve_undiscounted_total_price(root: TaxedLine, _info: Info) -> MoneyValue:
        return root.priced.undiscounted_total

    @staticmethod
    def resolve_is_gift(root: TaxedLine, _info: Info) -> bool:
        return root.line.is_gift

    @staticmethod
    def resolve_requires_shipping(root: TaxedLine, _info: Info) -> bool:
        return root.line.variant.product.product_type.is_shipping_required

    @staticmethod
    def resolve_problems(root: TaxedLine, _info: Info) -> list[object]:
        from storefront_api.commerce.checkout.sums import problems  # the line's problems are its checkout's

        return [one for one in problems(root.line.checkout) if getattr(one, "row", None) is root.priced]
