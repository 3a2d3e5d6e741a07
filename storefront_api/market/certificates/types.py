"""A certificate, as anybody may see it."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.certificates import models
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.market.certificates.loaders import CertificatesOfSeller

Info = GraphQLResolveInfo

CertificateSchemeEnum = graphene.Enum.from_enum(models.Certificate.Scheme, name="CertificateSchemeEnum")


class CertificateFields:
    """What stands on the paper."""

    id = graphene.ID(required=True)
    scheme = CertificateSchemeEnum(required=True)
    scheme_display = graphene.String(required=True)
    stars = graphene.Int(description="Three to five, of OCOP only.")
    number = graphene.String(required=True)
    issuer = graphene.String(required=True)
    valid_from = graphene.Date(required=True)
    valid_until = graphene.Date(required=True, description="The last day it counts.")

    @staticmethod
    def resolve_id(root: models.Certificate, _info: Info) -> str:
        return to_global_id("Certificate", root.pk)

    @staticmethod
    def resolve_scheme_display(root: models.Certificate, _info: Info) -> str:
        return str(models.Certificate.Scheme(root.scheme).label)


class Certificate(CertificateFields, graphene.ObjectType):
    """That an independent body stands for it; officers of the commune have seen the paper."""


class SellerCertificates:
    """Mixed into the API's Seller."""

    certificates = graphene.List(
        graphene.NonNull(Certificate), required=True, description="In force today, for everything the seller has."
    )

    @staticmethod
    def resolve_certificates(root: Any, info: Info) -> Any:
        return load(info, CertificatesOfSeller, root, lambda seller: seller.pk) or []
