"""What clients put in."""

from typing import Any

import graphene

from marketplace.shop.native.domain.checkout_lines import LineAddition, LineChange
from marketplace.shop.native.ids import int_pk, split, uuid_pk
from marketplace.values.refusal import NotFound
from storefront_api.commerce.addresses.types import AddressInput
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.types import MetadataInput


class CheckoutLineInput(graphene.InputObjectType):
    quantity = graphene.Int(required=True)
    variant_id = graphene.ID(required=True)
    force_new_line = graphene.Boolean(default_value=False)
    metadata = graphene.List(graphene.NonNull(MetadataInput))


class CheckoutLineUpdateInput(graphene.InputObjectType):
    variant_id = graphene.ID()
    line_id = graphene.ID()
    quantity = graphene.Int()


class CheckoutCreateInput(graphene.InputObjectType):
    channel = graphene.String()
    lines = graphene.List(graphene.NonNull(CheckoutLineInput), required=True)
    email = graphene.String()
    shipping_address = AddressInput()
    billing_address = AddressInput()
    language_code = LanguageCodeEnum()
    metadata = graphene.List(graphene.NonNull(MetadataInput))


class CheckoutAddressValidationRules(graphene.InputObjectType):
    """Saleor's switches. Addresses are always kept as typed here, so that Vietnamese wards are not lost."""

    check_required_fields = graphene.Boolean(default_value=True)
    check_fields_format = graphene.Boolean(default_value=True)
    enable_fields_normalization = graphene.Boolean(default_value=True)


def additions(lines: Any) -> list[LineAddition]:
    """The domain's values; raises NotFound for an id that is no variant's."""
    return [
        LineAddition(
            variant_id=_variant(line.variant_id),
            quantity=line.quantity,
            force_new_line=bool(line.force_new_line),
            metadata={item.key: item.value for item in line.get("metadata") or ()},
        )
        for line in lines
    ]


def changes(lines: Any) -> list[LineChange]:
    """The domain's values; a quantity left out means one."""
    return [
        LineChange(
            quantity=1 if line.get("quantity") is None else line.quantity,
            line_id=uuid_pk(line.line_id, "CheckoutLine") if line.get("line_id") else None,
            variant_id=_variant(line.variant_id) if line.get("variant_id") else None,
        )
        for line in lines
    ]


def _variant(text: str) -> int:
    try:
        return int_pk(text, "ProductVariant")
    except NotFound as error:
        error.field = "variantId"
        raise


def delivery_method(text: str) -> int:
    """The pk of the shipping method behind a Delivery's or ShippingMethod's id; raises NotFound."""
    type_name, _pk = split(text)
    return int_pk(text, "Delivery" if type_name == "Delivery" else "ShippingMethod")
