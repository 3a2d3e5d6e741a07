"""Baskets: opening one, whose it is, and where it goes."""

import uuid
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.contract import AddressInfo
from marketplace.shop.events import CheckoutChanged
from marketplace.shop.native.domain.baskets.basket_rows import read_checkout
from marketplace.shop.native.domain.baskets.checkout_lines import LineAddition, put
from marketplace.shop.native.domain.baskets.deadline import begun, touch
from marketplace.shop.native.domain.baskets.priced import lines_of
from marketplace.shop.native.domain.channels.channels import channel_by_slug, gives_gifts
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.domain.people.addresses import (
    EVERYTHING,
    AddressChecks,
    check_address,
    new_address,
    rewrite,
)
from marketplace.shop.native.ids import global_id
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
    shipping_checks: AddressChecks = EVERYTHING,
    billing_checks: AddressChecks = EVERYTHING,
    save_shipping_address: bool = True,
    save_billing_address: bool = True,
    metadata: dict[str, str] | None = None,
    private_metadata: dict[str, str] | None = None,
) -> Checkout:
    """Open a basket, with its first lines reserved or not at all. Refused as the single steps are."""
    channel = channel_by_slug(channel_slug)
    if email:
        _check_email(email)
    if shipping_address is not None:
        shipping_address = check_address(shipping_address, field="shippingAddress", checks=shipping_checks)
    if billing_address is not None:
        billing_address = check_address(billing_address, field="billingAddress", checks=billing_checks)
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
            save_shipping_address=save_shipping_address,
            save_billing_address=save_billing_address,
            metadata=dict(metadata or {}),
            private_metadata=dict(private_metadata or {}),
            **(begun() if lines else {}),
        )
        checkout.is_being_opened, checkout.may_get_gift = True, gives_gifts(channel)
        put(checkout, lines)
        checkout.is_being_opened = False
        publish(CheckoutChanged(checkout_id=global_id("Checkout", checkout.pk), what="CREATED"))
    return checkout


def find_checkout(checkout_id: uuid.UUID) -> Checkout:
    """The basket with channel and addresses; raises NotFound."""
    checkout = read_checkout(checkout_id)
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


def set_shipping_address(
    *, checkout_id: uuid.UUID, address: AddressInfo, checks: AddressChecks = EVERYTHING, save: bool = True
) -> Checkout:
    """Where the goods go; the way of delivery is chosen anew when the country changed. `save`: the buyer's address
    book takes it over with the order. A basket that is collected has its address already (SHIPPING_CHANGE_FORBIDDEN).
    """
    address = check_address(address, field="shippingAddress", checks=checks)
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        if checkout.collection_point_id is not None:
            raise Refused(
                "SHIPPING_CHANGE_FORBIDDEN",
                _("Bạn đã chọn đến lấy hàng. Muốn giao tới địa chỉ khác, bạn hãy đổi cách giao trước."),
                field="shippingAddress",
            )
        checkout.save_shipping_address = save
        fields = ["shipping_address", "country", "save_shipping_address"]
        if checkout.country != address.country:
            checkout.shipping_method = checkout.app_method = None
            fields += ["shipping_method", "app_method"]
        checkout.shipping_address = rewrite(checkout.shipping_address, address)
        checkout.country = address.country
        touch(checkout, *fields)
    return checkout


def set_billing_address(
    *, checkout_id: uuid.UUID, address: AddressInfo, checks: AddressChecks = EVERYTHING, save: bool = True
) -> Checkout:
    """Whom the bill names; where nothing is carried to anybody, a name and a phone are enough. `save` as above."""
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        is_reached = any(row.variant.product.product_type.is_shipping_required for row in lines_of(checkout))
        address = check_address(address, field="billingAddress", is_reached=is_reached, checks=checks)
        checkout.billing_address = rewrite(checkout.billing_address, address)
        checkout.save_billing_address = save
        touch(checkout, "billing_address", "save_billing_address")
    return checkout


def attach_customer(*, checkout_id: uuid.UUID, user_id: int) -> Checkout:
    """Give a nameless basket to a user; another user's basket is Denied."""
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        if checkout.user_id not in (None, user_id):
            raise Denied(_("Giỏ hàng này thuộc về người khác."))
        checkout.user_id = user_id
        touch(checkout, "user")
    return checkout


def detach_customer(*, checkout_id: uuid.UUID, user_id: int) -> Checkout:
    """Make the user's own basket nameless again."""
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        if checkout.user_id != user_id:
            raise Denied(_("Giỏ hàng này thuộc về người khác."))
        checkout.user_id = None
        touch(checkout, "user")
    return checkout


def _change(checkout_id: uuid.UUID, **values: str) -> Checkout:
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        for name, value in values.items():
            setattr(checkout, name, value)
        touch(checkout, *values)
    return checkout
