"""Recording and revoking certificates."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.certificates.domain.in_force import recorded
from marketplace.certificates.domain.recording import NewCertificate, record_certificate, revoke_certificate
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.certificates.desk_types import CertificateError, CertificateInput, RecordedCertificate

Info = GraphQLResolveInfo


class CertificateRecord(MarketMutation):
    """Write down a certificate that an officer has seen. Requires MANAGE_LISTINGS."""

    certificate = graphene.Field(RecordedCertificate)
    errors = error_list(CertificateError)

    class Arguments:
        input = CertificateInput(required=True)

    @classmethod
    def perform(cls, info: Info, input: Any) -> dict[str, Any]:
        officer = require_permission(info, "MANAGE_LISTINGS")
        listing_id = input.get("listing_id")
        given = NewCertificate(
            seller_id=int_pk_of(input["seller_id"], "Seller", field="sellerId"),
            listing_id=int_pk_of(listing_id, "Listing", field="listingId") if listing_id is not None else None,
            scheme=input["scheme"].value,
            stars=input.get("stars"),
            number=input["number"],
            issuer=input["issuer"],
            valid_from=input["valid_from"],
            valid_until=input["valid_until"],
        )
        pk = record_certificate(officer=officer, given=given).pk
        return {"certificate": recorded().get(pk=pk)}


class CertificateRevoke(MarketMutation):
    """It counts no more, from now on. Requires MANAGE_LISTINGS."""

    certificate = graphene.Field(RecordedCertificate)
    errors = error_list(CertificateError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True)

    @classmethod
    def perform(cls, info: Info, id: str, reason: str) -> dict[str, Any]:
        officer = require_permission(info, "MANAGE_LISTINGS")
        pk = int_pk_of(id, "Certificate")
        revoke_certificate(officer=officer, certificate_id=pk, reason=reason)
        return {"certificate": recorded().get(pk=pk)}


class Mutations(graphene.ObjectType):
    certificate_record = CertificateRecord.Field()
    certificate_revoke = CertificateRevoke.Field()
