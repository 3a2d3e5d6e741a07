"""Baskets: opening one, whose it is, and where it goes."""

import uuid
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.addresses import check_address, new_address, rewrite
from marketplace.shop.native.domain.channels import channel_by_slug
from marketplace.shop.native.domain.checkout_lines import LineAddition, put
from marketplace.shop.native.domain.deadline import touch
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.models import Checkout
from marketplace.values.refusal import Denied, NotFound, Refused


def create_checkout(
    *,
    channel_slug: str,
    lines: Sequence[LineAddition] = (),
    email: str = "",
    user_id: int | None = None,
    language_code: str = "vi",
    shipping_address: AddressInfo | None = None,
    billing_address: AddressInfo | None = None,
    metadata: dict[str, str] | None = None,
) -> Checkout:
    """Open a basket, with its first lines reserved or not at all. Refused as the single steps are."""
    channel = channel_by_slug(channel_slug)
    if email:
        _check_email(email)
    for info, field in ((shipping_address, "shippingAddress"), (billing_address, "billingAddress")):
        if info is not None:
            check_address(info, field=field)
    with transaction.atomic():
        checkout = Checkout.objects.create(
            channel=channel,
            currency=channel.currency_code,
            country=shipping_address.country if shipping_address else channel.default_country,
            email=email,
            user_id=user_id,
            language_code=language_code,
            shipping_address=new_address(shipping_address) if shipping_address else None,
            billing_address=new_address(billing_address) if billing_address else None,
            metadata=dict(metadata or {}),
        )
        put(checkout, lines)
    return checkout


def find_checkout(checkout_id: uuid.UUID) -> Checkout:
    """The basket with channel and addresses; raises NotFound."""
    checkout = (
        Checkout.objects.select_related("channel", "shipping_address", "billing_address", "shipping_method")
        .filter(pk=checkout_id)
        .first()
    )
    if checkout is None:
        raise NotFound(_("Giỏ hàng này không còn nữa."), field="checkoutId")
    return checkout


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise Refused("INVALID", _("Địa chỉ e-mail chưa đúng."), field="email") from None


def set_email(*, checkout_id: uuid.UUID, email: str) -> Checkout:
    """Where the order's mail goes (REQUIRED, INVALID)."""
    if not email:
        raise Refused("REQUIRED", _("Bạn chưa điền e-mail."), field="email")
    _check_email(email)
    return _change(checkout_id, email=email)


def set_customer_note(*, checkout_id: uuid.UUID, note: str) -> Checkout:
    """A word to the sellers, at most 1,000 characters (INVALID)."""
    if len(note) > 1000:
        raise Refused("INVALID", _("Ghi chú dài quá 1000 ký tự."), field="customerNote")
    return _change(checkout_id, customer_note=note)


def set_language(*, checkout_id: uuid.UUID, language_code: str) -> Checkout:
    """The language the order's names and mails will have."""
    if not 2 <= len(language_code) <= 35:
        raise Refused("INVALID", _("Mã ngôn ngữ không hợp lệ."), field="languageCode")
    return _change(checkout_id, language_code=language_code)


def set_shipping_address(*, checkout_id: uuid.UUID, address: AddressInfo) -> Checkout:
    """Where the goods go; the way of delivery is chosen anew when the country changed."""
    check_address(address, field="shippingAddress")
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        fields = ["shipping_address", "country"]
        if checkout.country != address.country:
            checkout.shipping_method = None
            fields.append("shipping_method")
        checkout.shipping_address = rewrite(checkout.shipping_address, address)
        checkout.country = address.country
        checkout.save(update_fields=fields)
        touch(checkout)
    return checkout


def set_billing_address(*, checkout_id: uuid.UUID, address: AddressInfo) -> Checkout:
    """Whom the bill names; where nothing is carried to anybody, a name and a phone are enough."""
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        is_reached = checkout.lines.filter(variant__product__product_type__is_shipping_required=True).exists()
        check_address(address, field="billingAddress", is_reached=is_reached)
        checkout.billing_address = rewrite(checkout.billing_address, address)
        checkout.save(update_fields=["billing_address"])
        touch(checkout)
    return checkout


def attach_customer(*, checkout_id: uuid.UUID, user_id: int) -> Checkout:
    """Give a nameless basket to a user; another user's basket is Denied."""
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        if checkout.user_id not in (None, user_id):
            raise Denied(_("Giỏ hàng này thuộc về người khác."))
        checkout.user_id = user_id
        checkout.save(update_fields=["user"])
        touch(checkout)
    return checkout


def detach_customer(*, checkout_id: uuid.UUID, user_id: int) -> Checkout:
    """Make the user's own basket nameless again."""
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        if checkout.user_id != user_id:
            raise Denied(_("Giỏ hàng này thuộc về người khác."))
        checkout.user_id = None
        checkout.save(update_fields=["user"])
        touch(checkout)
    return checkout


def _change(checkout_id: uuid.UUID, **values: str) -> Checkout:
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        for name, value in values.items():
            setattr(checkout, name, value)
        checkout.save(update_fields=list(values))
        touch(checkout)
    return checkout
