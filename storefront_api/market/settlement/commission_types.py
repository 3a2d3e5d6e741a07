"""Rules of what the market keeps of sales."""

from typing import Any

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.settlement import models
from marketplace.settlement.domain.words import category_name
from marketplace.values.clock import local_day
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.scalars import PositiveDecimal

Info = GraphQLResolveInfo

CommissionError = error_type("CommissionError", ("ALREADY_EXISTS", "TOO_SOON"))


class CommissionRule(graphene.ObjectType):
    """A fee; the most specific one in force counts for a sale. Empty channel, category and seller: for all."""

    id = graphene.ID(required=True)
    channel = graphene.String(required=True, description="Its slug; empty for all.")
    category = graphene.String(required=True, description="goods, services, production, other; empty for all.")
    category_display = graphene.String(required=True)
    seller_id = graphene.ID()
    seller_name = graphene.String()
    rate = PositiveDecimal(required=True, description="0.05 is five per cent.")
    valid_from = graphene.Date(required=True)
    valid_to = graphene.Date(description="The last day; null while nobody has ended it.")
    is_in_force = graphene.Boolean(required=True)
    source = graphene.String(required=True)
    created_by = graphene.String(required=True, description="Empty where it came with the market's own schedule.")

    @staticmethod
    def resolve_id(root: models.CommissionRule, _info: Info) -> str:
        return to_global_id("CommissionRule", root.pk)

    @staticmethod
    def resolve_category_display(root: models.CommissionRule, _info: Info) -> str:
        return category_name(root.category) if root.category else ""

    @staticmethod
    def resolve_seller_id(root: models.CommissionRule, _info: Info) -> str | None:
        return to_global_id("Seller", root.seller_id) if root.seller_id is not None else None

    @staticmethod
    def resolve_seller_name(root: models.CommissionRule, _info: Info) -> str | None:
        return root.seller.name if root.seller is not None else None

    @staticmethod
    def resolve_is_in_force(root: models.CommissionRule, _info: Info) -> bool:
        today = local_day(timezone.now())
        return root.valid_from <= today and (root.valid_to is None or today <= root.valid_to)

    @staticmethod
    def resolve_created_by(root: models.CommissionRule, _info: Info) -> str:
        return root.created_by.full_name if root.created_by is not None else ""


CommissionRuleCountableConnection = connection("CommissionRule", lambda: CommissionRule)


class CommissionRuleInput(graphene.InputObjectType):
    """A seller's own fee holds in every channel."""

    rate: Any = PositiveDecimal(required=True, description="0.05 is five per cent; at most 0.5.")
    valid_from: Any = graphene.Date(
        required=True, description="Today at the earliest; twenty days from now where any sale gets dearer."
    )
    source: Any = graphene.String(required=True, description="Where it was agreed or announced.")
    channel: Any = graphene.String(description="A channel's slug.")
    category: Any = graphene.String(description="goods, services, production or other.")
    seller_id: Any = graphene.ID()
