"""What clients put in."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLError, GraphQLResolveInfo

from marketplace.shop.native.domain.baskets.checkout_lines import LineAddition, LineChange
from marketplace.shop.native.domain.people.addresses import EVERYTHING, AddressChecks
from marketplace.shop.native.ids import int_pk, split, uuid_pk
from marketplace.values.refusal import NotFound, Refused
from storefront_api.commerce.addresses.types import AddressInput
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import int_pk_of, uuid_pk_of
from storefront_api.core.permissions import denied, may
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.core.types import MetadataInput

#: What a Delivery's id begins with: Saleor's name for its rows, and the one this API had before.
DELIVERIES = ("CheckoutDelivery", "Delivery")


class CheckoutIds:
    """The arguments that name a basket in every mutation of Saleor's."""

    id = graphene.ID(description="The checkout's id.")
    checkout_id = graphene.ID(description="The same as `id`.")
    token = graphene.UUID(description="The checkout's token instead of its id.")


@contextmanager
def named_checkout(
    id: str | None = None, checkout_id: str | None = None, token: UUID | None = None
) -> Generator[UUID, None, None]:
    """The pk of the basket that exactly one of the three names; Refused (GRAPHQL_ERROR) otherwise.

    When there is no such basket, the refusal inside names the argument that was sent.
    """
    given = {"id": id, "checkoutId": checkout_id, "token": token}
    sent = [(name, value) for name, value in given.items() if value is not None]
    if len(sent) != 1:
        raise Refused("GRAPHQL_ERROR", _("Hãy gửi đúng một trong ba: id, checkoutId hoặc token."))
    ((name, value),) = sent
    pk = value if isinstance(value, UUID) else uuid_pk_of(str(value), "Checkout", field=name)
    try:
        with named_nodes():
            yield pk
    except NotFound as missing:
        if missing.field == "checkoutId":
            missing.field = name
        raise


@contextmanager
def named_nodes() -> Generator[None, None, None]:
    """A variant or line that is not there is an id that leads nowhere: GRAPHQL_ERROR, as with Saleor."""
    try:
        yield
    except NotFound as missing:
        if missing.field in ("variantId", "lineId"):
            raise Refused("GRAPHQL_ERROR", missing.message, field=missing.field) from None
        raise


class CheckoutLineInput(graphene.InputObjectType):
    quantity = graphene.Int(required=True)
    variant_id = graphene.ID(required=True)
    price = PositiveDecimal(description="Another price for one; apps with HANDLE_CHECKOUTS only.")
    force_new_line = graphene.Boolean(default_value=False)
    metadata = graphene.List(graphene.NonNull(MetadataInput))


class CheckoutLineUpdateInput(graphene.InputObjectType):
    variant_id = graphene.ID()
    line_id = graphene.ID()
    quantity = graphene.Int()
    price = PositiveDecimal(description="Another price for one; apps with HANDLE_CHECKOUTS only.")
    metadata = graphene.List(graphene.NonNull(MetadataInput))


class CheckoutAddressValidationRules(graphene.InputObjectType):
    """What of an address is checked."""

    check_required_fields = graphene.Boolean(default_value=True)
    check_fields_format = graphene.Boolean(default_value=True)
    enable_fields_normalization = graphene.Boolean(default_value=True)


class CheckoutValidationRules(graphene.InputObjectType):
    """The same for both addresses."""

    shipping_address = CheckoutAddressValidationRules()
    billing_address = CheckoutAddressValidationRules()


class CheckoutCreateInput(graphene.InputObjectType):
    channel = graphene.String()
    lines = graphene.List(graphene.NonNull(CheckoutLineInput), required=True)
    email = graphene.String()
    save_shipping_address = graphene.Boolean(description="Whether the buyer's address book takes it over.")
    shipping_address = AddressInput()
    save_billing_address = graphene.Boolean(description="Whether the buyer's address book takes it over.")
    billing_address = AddressInput()
    language_code = LanguageCodeEnum()
    validation_rules = CheckoutValidationRules()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput), description="Apps and staff only.")


def address_checks(given: Any) -> AddressChecks:
    """The domain's value; everything where nothing was said."""
    if given is None:
        return EVERYTHING
    return AddressChecks(
        required=given.check_required_fields,
        format=given.check_fields_format,
        normalise=given.enable_fields_normalization,
    )


def additions(info: GraphQLResolveInfo, lines: Any) -> list[LineAddition]:
    """The domain's values. Refused (GRAPHQL_ERROR) for an id that is no variant's, PermissionDenied for who may not
    price.
    """
    _check_pricing(info, lines)
    return [
        LineAddition(
            variant_id=_variant(line.variant_id),
            quantity=line.quantity,
            force_new_line=bool(line.force_new_line),
            price=line.get("price"),
            metadata=pairs(line.get("metadata")),
        )
        for line in lines
    ]


def changes(info: GraphQLResolveInfo, lines: Any) -> list[LineChange]:
    """The same for changes; a quantity left out stays."""
    _check_pricing(info, lines)
    for line in lines:
        if bool(line.get("line_id")) == bool(line.get("variant_id")):
            raise Refused("GRAPHQL_ERROR", _("Hãy gửi đúng một trong hai: lineId hoặc variantId."))
    return [
        LineChange(
            quantity=line.get("quantity"),
            line_id=uuid_pk_of(line.line_id, "CheckoutLine", field="lineId") if line.get("line_id") else None,
            variant_id=_variant(line.variant_id) if line.get("variant_id") else None,
            price=line.get("price"),
            metadata=pairs(line.get("metadata")),
        )
        for line in lines
    ]


def pairs(given: Any) -> dict[str, str]:
    """Metadata as the domain has it."""
    return {item.key: item.value for item in given or ()}


def _check_pricing(info: GraphQLResolveInfo, lines: Any) -> None:
    is_priced = any(line.get("price") is not None for line in lines)
    if is_priced and (info.context.app is None or not may(info, "HANDLE_CHECKOUTS")):
        raise denied("HANDLE_CHECKOUTS")


def _variant(text: str) -> int:
    return int_pk_of(text, "ProductVariant", field="variantId")


def delivery_choice(text: str | None) -> dict[str, Any]:
    """The domain's words for a Delivery, a ShippingMethod, a Warehouse, or none; raises GraphQLError for what is no id,
    NotFound, Refused (INVALID).
    """
    if not text:
        return {}
    type_name, pk = split(text)
    if not type_name:
        raise GraphQLError(str(_("Mã “%(id)s” không hợp lệ.") % {"id": text[:60]}))
    if type_name == "Warehouse":
        return {"point_id": uuid_pk(text, "Warehouse")}
    if type_name == "app":
        return {"app_method_id": text}
    if type_name in DELIVERIES and split(pk)[0] == "app":
        return {"app_method_id": pk}
    if type_name not in (*DELIVERIES, "ShippingMethod"):
        raise Refused("INVALID", _("Đây không phải mã của một cách giao hàng."), field="deliveryMethodId")
    return {"method_id": int_pk(text, type_name)}
