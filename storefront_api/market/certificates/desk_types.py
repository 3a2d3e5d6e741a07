"""A certificate, as officers keep it."""

import graphene
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.certificates import models
from marketplace.certificates.domain.in_force import counts_on
from marketplace.values.clock import local_day
from storefront_api.core.errors import error_type
from storefront_api.core.paging import connection
from storefront_api.market.certificates.types import CertificateFields, CertificateSchemeEnum

Info = GraphQLResolveInfo
CertificateError = error_type("CertificateError", ("ALREADY_EXISTS", "INVALID_STATUS"))


class RecordedCertificate(CertificateFields, graphene.ObjectType):
    """With who recorded it and what became of it; those that have lapsed or were revoked too."""

    seller = graphene.Field("storefront_api.market.sellers.types.Seller", required=True)
    listing = graphene.Field(
        "storefront_api.market.listings.types.Listing", description="Null where it is for everything the seller has."
    )
    is_in_force = graphene.Boolean(required=True, description="Today.")
    recorded_at = graphene.DateTime(required=True)
    recorded_by = graphene.String(required=True)
    revoked_at = graphene.DateTime()
    revoked_by = graphene.String()
    reason = graphene.String(required=True, description="Why it was revoked; else empty.")

    @staticmethod
    def resolve_is_in_force(root: models.Certificate, _info: Info) -> bool:
        return counts_on(root, local_day(timezone.now()))

    @staticmethod
    def resolve_recorded_by(root: models.Certificate, _info: Info) -> str:
        return root.recorded_by.full_name

    @staticmethod
    def resolve_revoked_by(root: models.Certificate, _info: Info) -> str | None:
        return root.revoked_by.full_name if root.revoked_by is not None else None


RecordedCertificateCountableConnection = connection("RecordedCertificate", lambda: RecordedCertificate)


class CertificateInput(graphene.InputObjectType):
    """What stands on the paper."""

    seller_id = graphene.ID(required=True)
    listing_id = graphene.ID(description="A listing of the seller; for everything they have where it is left out.")
    scheme = CertificateSchemeEnum(required=True)
    stars = graphene.Int(description="Three to five, of OCOP only.")
    number = graphene.String(required=True)
    issuer = graphene.String(required=True)
    valid_from = graphene.Date(required=True)
    valid_until = graphene.Date(required=True, description="The last day it counts; OCOP counts 36 months at most.")
