"""Reading listings that are not public."""

from collections.abc import Iterable
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.domain.permissions import has_permission
from marketplace.listings import models
from marketplace.listings.domain.access import access_listing, access_review
from marketplace.listings.domain.queries import waiting_for_review
from marketplace.values.refusal import NotFound
from marketplace.values.units import UNITS
from marketplace.values.units import Unit as UnitValue
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_permission, require_user
from storefront_api.market.listings.types import Listing, ListingCountableConnection
from storefront_api.market.units import Unit

Info = GraphQLResolveInfo


class Queries(graphene.ObjectType):
    listing = graphene.Field(Listing, id=graphene.ID(required=True), description="For its seller and officers.")
    listing_reviews = graphene.Field(
        ListingCountableConnection, first=graphene.Int(), after=graphene.String(), description="Oldest first."
    )
    units = graphene.List(graphene.NonNull(Unit), required=True)

    @staticmethod
    def resolve_listing(_root: None, info: Info, id: str) -> models.Listing | None:
        user = require_user(info)
        gate = access_review if has_permission(user, "MANAGE_LISTINGS") else access_listing
        try:
            return gate(user, int_pk_of(id, "Listing"))
        except NotFound:
            return None

    @staticmethod
    def resolve_listing_reviews(_root: None, info: Info, **paging: Any) -> Page:
        require_permission(info, "MANAGE_LISTINGS")
        return connect(waiting_for_review(), sort=["working_revision__submitted_at", "pk"], default=20, **paging)

    @staticmethod
    def resolve_units(_root: None, _info: Info) -> Iterable[UnitValue]:
        return UNITS.values()
