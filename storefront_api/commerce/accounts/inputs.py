"""What people say about themselves."""

from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.identity.models import App, User
from marketplace.values.refusal import NotFound, Refused
from storefront_api.commerce.addresses.types import AddressInput
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import int_pk_of
from storefront_api.core.metadata import put
from storefront_api.core.permissions import denied, may, require_user
from storefront_api.core.types import MetadataInput


class AccountRegisterInput(graphene.InputObjectType):
    """A new account."""

    first_name = graphene.String()
    last_name = graphene.String()
    language_code = LanguageCodeEnum()
    email = graphene.String(required=True)
    password = graphene.String(required=True)
    redirect_url = graphene.String(description="The page the letter's link opens; needed where letters confirm.")
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    channel = graphene.String(description="Slug; may be left out where there is only one.")


class AccountInput(graphene.InputObjectType):
    """What is left out stays."""

    first_name = graphene.String()
    last_name = graphene.String()
    language_code = LanguageCodeEnum()
    default_billing_address = AddressInput()
    default_shipping_address = AddressInput()
    metadata = graphene.List(graphene.NonNull(MetadataInput))


def account_values(given: Any) -> dict[str, Any]:
    """Column values of what was sent. Refused (REQUIRED) for metadata without a key."""
    values: dict[str, Any] = {name: given[name] for name in ("first_name", "last_name") if given.get(name) is not None}
    if given.get("language_code"):
        values["language_code"] = given.language_code.value
    put(values, given)
    return values


def account_of(info: GraphQLResolveInfo, customer_id: str | None) -> User:
    """Whose account is meant: the caller's, or the customer's that an app with IMPERSONATE_USER acts for.

    Raises PermissionDenied. Refused: INVALID (a person names a customer), REQUIRED (an app names none), NOT_FOUND.
    """
    requestor = info.context.requestor
    if not isinstance(requestor, App):
        user = require_user(info)
        if customer_id:
            raise Refused("INVALID", _("Chỉ ứng dụng mới nêu tên khách ở đây."), field="customerId")
        return user
    if not may(info, "IMPERSONATE_USER"):
        raise denied("IMPERSONATE_USER")
    if not customer_id:
        raise Refused("REQUIRED", _("Ứng dụng phải nói làm thay khách nào."), field="customerId")
    found = User.objects.filter(pk=int_pk_of(customer_id, "User", field="customerId")).first()
    if found is None:
        raise NotFound(_("Không tìm thấy người này."), field="customerId")
    return found
