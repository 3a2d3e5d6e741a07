from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.variants_bulk import NewVariant, Outcome, create_variants
from marketplace.values.refusal import Refused
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.commerce.catalogue_setup.attribute_inputs import given_values
from storefront_api.commerce.catalogue_setup.chosen import chosen_pk
from storefront_api.commerce.catalogue_setup.errors import (
    BulkProductError,
    ProductVariantBulkError,
    as_bulk_error,
)
from storefront_api.commerce.catalogue_setup.variant_inputs import (
    ProductVariantBulkCreateInput,
    price_wishes,
    stock_wishes,
    variant_columns,
)
from storefront_api.core.batching import mark_peers
from storefront_api.core.enums import ErrorPolicyEnum
from storefront_api.core.errors import as_error, error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductVariantBulkResult(graphene.ObjectType):
    """What became of one of them."""

    product_variant = graphene.Field(ProductVariant)
    errors = graphene.List(graphene.NonNull(ProductVariantBulkError))


class ProductVariantBulkCreate(MarketMutation):
    """Make many variants of one product; `errorPolicy` says what becomes of the good ones when others are wrong."""

    count = graphene.Int(required=True)
    product_variants = graphene.List(graphene.NonNull(ProductVariant), required=True)
    results = graphene.List(graphene.NonNull(ProductVariantBulkResult), required=True)
    errors = error_list(BulkProductError)

    class Arguments:
        product = graphene.ID(required=True)
        variants = graphene.List(graphene.NonNull(ProductVariantBulkCreateInput), required=True)
        error_policy = ErrorPolicyEnum()

    @classmethod
    def mutate(cls, root: None, info: GraphQLResolveInfo, **arguments: Any) -> Any:
        """Called by graphene. What is wrong with single variants is told beside those that were made."""
        require_requestor(info, "MANAGE_PRODUCTS")
        try:
            outcomes = cls.outcomes(**arguments)
        except Refused as refusal:
            return cls(count=0, product_variants=[], results=[], errors=[as_error(BulkProductError, refusal)])
        made = [outcome.variant for outcome in outcomes if outcome.variant is not None]
        mark_peers(made)
        return cls(
            count=len(made),
            product_variants=made,
            results=[
                ProductVariantBulkResult(
                    product_variant=outcome.variant,
                    errors=[as_error(ProductVariantBulkError, refusal) for refusal in outcome.refusals] or None,
                )
                for outcome in outcomes
            ],
            errors=[
                as_bulk_error(refusal, index) for index, outcome in enumerate(outcomes) for refusal in outcome.refusals
            ],
        )

    @classmethod
    def outcomes(cls, product: str, variants: list[Any], error_policy: Any = None) -> list[Outcome]:
        """What became of each, in order."""
        rows = [_row(one) for one in variants]
        policy = {"policy": error_policy.value} if error_policy else {}
        return create_variants(product_id=chosen_pk(models.Product, product, field="product"), rows=rows, **policy)


def _row(given: Any) -> NewVariant:
    try:
        return NewVariant(
            values=variant_columns(given),
            attributes=given_values(given.attributes),
            stocks=stock_wishes(given.get("stocks")),
            prices=price_wishes(given.get("channel_listings")),
        )
    except Refused as refusal:
        return NewVariant(values={}, wrong=refusal)
