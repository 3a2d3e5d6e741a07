"""What staff say about people."""

from typing import Any

import graphene
from django.db.models import Exists, OuterRef, Q, QuerySet
from graphql import GraphQLResolveInfo

from marketplace.identity.models import User
from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.people.address_book import BILLING, SHIPPING
from marketplace.shop.native.domain.people.addresses import AddressChecks
from marketplace.shop.native.models import Address
from storefront_api.commerce.addresses.types import AddressInput, address_info, checks_of
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import int_pk_of
from storefront_api.core.metadata import put
from storefront_api.core.types import MetadataInput

_TEXTS = ("first_name", "last_name", "email", "note", "external_reference")
_FLAGS = ("is_active", "is_confirmed")


class CustomerInput(graphene.InputObjectType):
    """What is left out stays."""

    default_billing_address = AddressInput()
    default_shipping_address = AddressInput()
    first_name = graphene.String()
    last_name = graphene.String()
    email = graphene.String()
    is_active = graphene.Boolean()
    note = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))
    language_code = LanguageCodeEnum()
    external_reference = graphene.String()
    is_confirmed = graphene.Boolean()


class UserCreateInput(CustomerInput):
    """A customer; unconfirmed until they set a password."""

    redirect_url = graphene.String(description="The page that sets a password; where given, a letter links to it.")
    channel = graphene.String(description="Slug; may be left out where there is only one.")


class StaffInput(graphene.InputObjectType):
    """What is left out stays."""

    first_name = graphene.String()
    last_name = graphene.String()
    email = graphene.String()
    is_active = graphene.Boolean()
    note = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))
    add_groups = graphene.List(graphene.NonNull(graphene.ID))


class StaffCreateInput(StaffInput):
    """A member of staff."""

    redirect_url = graphene.String(description="The page that sets a password; where given, a letter links to it.")


class StaffUpdateInput(StaffInput):
    """Changes of a member of staff."""

    remove_groups = graphene.List(graphene.NonNull(graphene.ID))


def person_values(given: Any) -> dict[str, Any]:
    """Column values of what was sent. Refused (REQUIRED) for metadata without a key."""
    values: dict[str, Any] = {name: given[name] for name in (*_TEXTS, *_FLAGS) if given.get(name) is not None}
    if given.get("language_code"):
        values["language_code"] = given.language_code.value
    put(values, given)
    return values


def book(info: GraphQLResolveInfo, given: Any) -> dict[str, tuple[AddressInfo, AddressChecks]]:
    """Default addresses by kind, and what of them is checked; raises PermissionDenied for who may not skip that."""
    found = {}
    for name, kind in (("default_billing_address", BILLING), ("default_shipping_address", SHIPPING)):
        if address := given.get(name):
            found[kind] = address_info(address), checks_of(info, address, "MANAGE_USERS")
    return found


def group_ids(ids: list[str] | None, field: str) -> list[int]:
    """The pks; Refused (GRAPHQL_ERROR) for another type's id."""
    return [int_pk_of(id, "Group", field=field) for id in ids or ()]


def user_ids(ids: list[str] | None, field: str) -> list[int]:
    """The pks; Refused (GRAPHQL_ERROR) for another type's id."""
    return [int_pk_of(id, "User", field=field) for id in ids or ()]


def matching(rows: QuerySet[User], words: str | None) -> QuerySet[User]:
    """People whose e-mail, phone, name or commune contains each of the words."""
    for word in (words or "").split():
        book = Address.objects.filter(user=OuterRef("pk"), is_default_shipping_address=True, city__icontains=word)
        rows = rows.filter(
            Q(email__icontains=word)
            | Q(phone__icontains=word)
            | Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Exists(book)
        )
    return rows
