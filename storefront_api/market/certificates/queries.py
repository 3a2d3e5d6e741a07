"""Reading what officers have recorded."""

from typing import Any

import graphene
from django.db.models import QuerySet
from graphql import GraphQLResolveInfo

from marketplace.certificates.domain.in_force import recorded
from marketplace.listings.domain.queries import listings_of
from marketplace.listings.models import Listing as ListingRow
from storefront_api.core.ids import sought_pk
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_permission
from storefront_api.market.certificates.desk_types import RecordedCertificateCountableConnection

Info = GraphQLResolveInfo
PAGE = 20


class Queries(graphene.ObjectType):
    certificates = graphene.Field(
        RecordedCertificateCountableConnection,
        description="All that were recorded; what lasts longest comes first. Requires MANAGE_LISTINGS.",
        seller=graphene.ID(),
        listing=graphene.ID(),
        first=graphene.Int(),
        after=graphene.String(),
    )
    certificate_listings = graphene.List(
        graphene.NonNull("storefront_api.market.listings.types.Listing"),
        required=True,
        description="What a seller has on sale, to record a certificate for. Requires MANAGE_LISTINGS.",
        seller=graphene.ID(required=True),
    )

    @staticmethod
    def resolve_certificates(
        _root: None, info: Info, seller: str | None = None, listing: str | None = None, **paging: Any
    ) -> Page:
        require_permission(info, "MANAGE_LISTINGS")
        found = recorded(
            seller_id=sought_pk(seller, "Seller", field="seller") if seller is not None else None,
            listing_id=sought_pk(listing, "Listing", field="listing") if listing is not None else None,
        )
        return connect(found, sort=["-valid_until", "-pk"], default=PAGE, **paging)

    @staticmethod
    def resolve_certificate_listings(_root: None, info: Info, seller: str) -> QuerySet[ListingRow]:
        require_permission(info, "MANAGE_LISTINGS")
        found = listings_of(sought_pk(seller, "Seller", field="seller"), status=ListingRow.Status.LIVE)
        return found.order_by("live_revision__name", "pk")
