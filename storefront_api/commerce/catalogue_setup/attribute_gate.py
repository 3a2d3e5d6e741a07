"""The gate to setting up attributes: those of goods and those of pages have different keepers."""

from graphql import GraphQLResolveInfo

from marketplace.shop.native.models import Attribute
from storefront_api.commerce.catalogue_setup.chosen import chosen_pk
from storefront_api.core.permissions import may, require_requestor

_KEEPERS = {
    "PRODUCT_TYPE": "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES",
    "PAGE_TYPE": "MANAGE_PAGE_TYPES_AND_ATTRIBUTES",
}


def require_keeper(info: GraphQLResolveInfo, kind: str) -> None:
    """Raises PermissionDenied for who may not set up attributes of this type."""
    require_requestor(info, _KEEPERS[kind])


def access_attribute(info: GraphQLResolveInfo, id: str | None, external_reference: str | None) -> int:
    """The key of an attribute the caller may change.

    Raises PermissionDenied, first of all for who may change none; Refused as `chosen_pk`.
    """
    if not may(info, *_KEEPERS.values()):
        require_requestor(info, *_KEEPERS.values())
    pk = chosen_pk(Attribute, id, external_reference=external_reference)
    kind = Attribute.objects.filter(pk=pk).values_list("type", flat=True).first()
    if kind is not None:
        require_keeper(info, kind)
    return pk
