"""Filters and orders of product lists."""

import graphene

from storefront_api.core.enums import OrderDirection


class PriceRangeInput(graphene.InputObjectType):
    """In major units. Floats, as Saleor has them; they become exact numbers before anything is compared."""

    gte = graphene.Float()
    lte = graphene.Float()


class ProductFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    ids = graphene.List(graphene.NonNull(graphene.ID))
    categories = graphene.List(graphene.NonNull(graphene.ID))
    price = PriceRangeInput()
    search = graphene.String()
    slugs = graphene.List(graphene.NonNull(graphene.String))


ProductOrderField = graphene.Enum(
    "ProductOrderField",
    [
        ("NAME", "name"),
        ("MINIMAL_PRICE", "discounted_price_amount"),
        ("PRICE", "discounted_price_amount_"),
        ("DATE", "updated_at"),
        ("CREATED_AT", "created_at"),
        ("LAST_MODIFIED_AT", "updated_at_"),
    ],
)


class ProductOrder(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = ProductOrderField()
