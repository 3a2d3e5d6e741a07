"""Reading taxes, for staff and apps."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.addresses.types import CountryCode
from storefront_api.commerce.taxes import types
from storefront_api.core.ids import sought_pk
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_staff

Info = GraphQLResolveInfo
_PAGING = {"before": graphene.String(), "after": graphene.String(), "first": graphene.Int(), "last": graphene.Int()}


class Queries(graphene.ObjectType):
    tax_class = graphene.Field(types.TaxClass, id=graphene.ID(required=True))
    tax_classes = graphene.Field(types.TaxClassCountableConnection, **_PAGING)
    tax_configuration = graphene.Field(types.TaxConfiguration, id=graphene.ID(required=True))
    tax_configurations = graphene.Field(types.TaxConfigurationCountableConnection, **_PAGING)
    tax_country_configuration = graphene.Field(types.TaxCountryConfiguration, country_code=CountryCode(required=True))

    @staticmethod
    def resolve_tax_class(_root: None, info: Info, id: str) -> models.TaxClass | None:
        require_staff(info)
        return models.TaxClass.objects.filter(pk=sought_pk(id, "TaxClass")).first()

    @staticmethod
    def resolve_tax_classes(_root: None, info: Info, **paging: Any) -> Page:
        require_staff(info)
        return connect(models.TaxClass.objects.all(), sort=["name", "pk"], **paging)

    @staticmethod
    def resolve_tax_configuration(_root: None, info: Info, id: str) -> models.TaxConfiguration | None:
        require_staff(info)
        return models.TaxConfiguration.objects.filter(pk=sought_pk(id, "TaxConfiguration")).first()

    @staticmethod
    def resolve_tax_configurations(_root: None, info: Info, **paging: Any) -> Page:
        require_staff(info)
        return connect(models.TaxConfiguration.objects.all(), sort=["pk"], **paging)

    @staticmethod
    def resolve_tax_country_configuration(_root: None, info: Info, country_code: Any) -> str:
        require_staff(info)
        code: str = country_code.value
        return code
