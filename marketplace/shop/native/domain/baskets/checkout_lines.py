"""Goods in a basket: adding, changing, removing."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import BasketLineRemoved
from marketplace.shop.native.domain.baskets.basket_rows import read_prices, read_variants
from marketplace.shop.native.domain.baskets.collection import only_warehouse
from marketplace.shop.native.domain.baskets.deadline import extend, touch_emptied
from marketplace.shop.native.domain.baskets.priced import lines_of, sellable_products
from marketplace.shop.native.domain.catalogue.prices import LARGEST_PRICE
from marketplace.shop.native.domain.channels.shop_settings import shop_settings
from marketplace.shop.native.domain.delivery.stock import called, release, reserve
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, CheckoutLine, ProductChannelListing, ProductVariant
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused

MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class LineAddition:
    """Saleor's CheckoutLineInput."""

    variant_id: int
    quantity: int
    force_new_line: bool = False
    price: Decimal | None = None
    """For one, instead of the channel's; major units."""
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LineChange:
    """Saleor's CheckoutLineUpdateInput: which line (by its id or its variant), and what of it changes."""

    quantity: int | None = None
    line_id: uuid.UUID | None = None
    variant_id: int | None = None
    price: Decimal | None = None
    metadata: dict[str, str] = field(default_factory=dict)


def add_lines(*, checkout_id: uuid.UUID, additions: Sequence[LineAddition]) -> Checkout:
    """Put goods in the basket and reserve them: all or nothing.

    Refused: ZERO_QUANTITY, QUANTITY_GREATER_THAN_LIMIT, PRODUCT_UNAVAILABLE_FOR_PURCHASE,
    PRODUCT_NOT_PUBLISHED, UNAVAILABLE_VARIANT_IN_CHANNEL, INSUFFICIENT_STOCK; raises NotFound for an unknown variant.
    """
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        put(checkout, additions)
    return checkout


def put(checkout: Checkout, additions: Sequence[LineAddition]) -> None:
    """The inside of `add_lines`. The caller holds the checkout's lock."""
    if not additions:
        return
    variants = purchasable_variants(checkout.channel_id, [addition.variant_id for addition in additions])
    lines = [] if checkout.is_being_opened else lines_of(checkout)
    touched: dict[uuid.UUID, CheckoutLine] = {}
    fresh: list[CheckoutLine] = []
    for addition in additions:
        check_quantity(addition.quantity)
        variant = variants[addition.variant_id]
        same = next((line for line in lines if line.variant_id == variant.pk and _is_plain(line)), None)
        if same is None or addition.force_new_line:
            same = CheckoutLine(
                checkout=checkout,
                variant=variant,
                quantity=addition.quantity,
                currency=checkout.currency,
                metadata=dict(addition.metadata),
            )
            lines.append(same)
            fresh.append(same)
        else:
            same.quantity += addition.quantity
            same.metadata.update(addition.metadata)
        _override(same, addition.price)
        touched[same.pk] = same
    if len(lines) > MOST_LINES:
        raise Refused("INVALID", _("Giỏ hàng chỉ chứa được %(most)s dòng.") % {"most": MOST_LINES}, field="lines")
    check_limits(lines)
    CheckoutLine.objects.bulk_create(fresh)
    changed = [line for line in touched.values() if line not in fresh]
    if changed:
        CheckoutLine.objects.bulk_update(changed, ["quantity", "price_override_amount", "metadata"])
    reserve(lines=list(touched.values()), within=only_warehouse(checkout), are_new=not changed)
    extend(checkout)


def update_lines(*, checkout_id: uuid.UUID, changes: Sequence[LineChange]) -> Checkout:
    """Set quantities; zero removes a line. Otherwise as `add_lines`.

    A booking's line is refused (INVALID), and so is a gift's (NON_EDITABLE_GIFT_LINE).
    """
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        lines = lines_of(checkout)
        removed: list[CheckoutLine] = []
        changed: dict[uuid.UUID, CheckoutLine] = {}
        growing: list[int] = []
        added: list[LineAddition] = []
        for change in changes:
            line = _find(lines, change)
            if line is None and change.variant_id is not None:
                # Saleor's rule: an update of a variant that is not there yet adds it.
                quantity = 1 if change.quantity is None else change.quantity
                added.append(
                    LineAddition(
                        variant_id=change.variant_id, quantity=quantity, price=change.price, metadata=change.metadata
                    )
                )
                continue
            if line is None:
                raise NotFound(_("Dòng này không còn trong giỏ hàng."), field="lineId")
            if line.is_gift:
                raise Refused(
                    "NON_EDITABLE_GIFT_LINE",
                    _("Quà tặng đi theo giỏ hàng, không đổi được."),
                    field="lineId",
                    lines=[global_id("CheckoutLine", line.pk)],
                )
            if line.booking_id is not None:
                raise Refused(
                    "INVALID",
                    _("Đặt phòng và tour được đổi ở trang đặt chỗ, không đổi số lượng ở đây."),
                    field="lineId",
                )
            if change.quantity == 0:
                removed.append(line)
                continue
            if change.quantity is not None:
                check_quantity(change.quantity)
                if change.quantity > line.quantity:
                    growing.append(line.variant_id)
                line.quantity = change.quantity
            _override(line, change.price)
            line.metadata.update(change.metadata)
            changed[line.pk] = line
        check_limits([line for line in lines if line not in removed])
        if changed:
            # A line may shrink though its variant is no longer sold; growing is checked like adding.
            purchasable_variants(checkout.channel_id, growing)
            CheckoutLine.objects.bulk_update(changed.values(), ["quantity", "price_override_amount", "metadata"])
            reserve(lines=list(changed.values()), within=only_warehouse(checkout))
            extend(checkout)
        if removed:
            _remove(checkout, removed)
        put(checkout, added)
    return checkout


def delete_lines(*, checkout_id: uuid.UUID, line_ids: Sequence[uuid.UUID]) -> Checkout:
    """Remove lines, bookings' too. Refused: INVALID for one that is not in this basket, NON_REMOVABLE_GIFT_LINE."""
    with transaction.atomic():
        checkout = lock_checkout(checkout_id)
        lines = [line for line in lines_of(checkout) if line.pk in set(line_ids)]
        if strange := sorted(set(line_ids) - {line.pk for line in lines}):
            raise Refused(
                "INVALID",
                _("Dòng này không còn trong giỏ hàng."),
                field="lineId",
                lines=[global_id("CheckoutLine", pk) for pk in strange],
            )
        if gifts := [line for line in lines if line.is_gift]:
            raise Refused(
                "NON_REMOVABLE_GIFT_LINE",
                _("Quà tặng đi theo giỏ hàng, không bỏ ra được."),
                field="lineId",
                lines=[global_id("CheckoutLine", line.pk) for line in gifts],
            )
        _remove(checkout, lines)
    return checkout


def remove_line_if_there(*, checkout_id: uuid.UUID, line_id: uuid.UUID) -> None:
    """The same for one line, content when basket or line is gone already."""
    with transaction.atomic():
        try:
            checkout = lock_checkout(checkout_id)
        except NotFound:
            return
        _remove(checkout, [line for line in lines_of(checkout) if line.pk == line_id])


def _remove(checkout: Checkout, lines: Sequence[CheckoutLine]) -> None:
    if not lines:
        return
    ids = [line.pk for line in lines]
    release(line_ids=ids)
    CheckoutLine.objects.filter(pk__in=ids).delete()
    touch_emptied(checkout)
    for line_id in ids:
        publish(
            BasketLineRemoved(
                checkout_id=global_id("Checkout", checkout.pk), line_id=global_id("CheckoutLine", line_id)
            )
        )


def _find(lines: Sequence[CheckoutLine], change: LineChange) -> CheckoutLine | None:
    for line in lines:
        if change.line_id is not None:
            if line.pk == change.line_id:
                return line
        elif line.variant_id == change.variant_id and _is_plain(line):
            return line
    return None


def _is_plain(line: CheckoutLine) -> bool:
    """Neither a booking's nor a gift: its variant names it."""
    return line.booking_id is None and not line.is_gift


def _override(line: CheckoutLine, price: Decimal | None) -> None:
    """Give a line a price of its own (INVALID where the currency has no such part)."""
    if price is None:
        return
    try:
        amount = Money.from_decimal(price, line.currency).amount
    except ValueError:
        message = _("Số tiền có quá nhiều chữ số thập phân cho %(currency)s.") % {"currency": line.currency}
        raise Refused("INVALID", message, field="price") from None
    if not 0 <= amount <= LARGEST_PRICE:
        raise Refused("INVALID", _("Giá không hợp lệ."), field="price")
    line.price_override_amount = amount


def check_quantity(quantity: int) -> None:
    """Refuses (ZERO_QUANTITY) what is not a whole number above zero."""
    if isinstance(quantity, bool) or not isinstance(quantity, int) or quantity < 1:
        raise Refused("ZERO_QUANTITY", _("Số lượng phải từ 1 trở lên."), field="quantity")


def check_limits(lines: Sequence[CheckoutLine]) -> None:
    """Refuses (QUANTITY_GREATER_THAN_LIMIT) more of one variant than a basket or the variant allows."""
    together: dict[int, int] = {}
    of_the_shop = shop_settings().limit_quantity_per_checkout
    for line in lines:
        together[line.variant_id] = together.get(line.variant_id, 0) + line.quantity
        limit = line.variant.quantity_limit_per_customer or of_the_shop
        if limit is not None and _is_plain(line) and together[line.variant_id] > limit:
            raise Refused(
                "QUANTITY_GREATER_THAN_LIMIT",
                _("Mỗi giỏ hàng chỉ mua được tối đa %(limit)s “%(name)s”.")
                % {"limit": limit, "name": line.variant.product.name, "variant": called(line.variant)},
                field="quantity",
                limit=limit,
            )


def _not_on_sale(channel_id: int, variant: ProductVariant) -> Refused:
    """The refusal of what the channel does not sell, by what is missing: its being open for purchase goes first."""
    listings = ProductChannelListing.objects.filter(channel_id=channel_id, product_id=variant.product_id)
    if listings.filter(available_for_purchase_at__lte=timezone.now()).exists():
        code, message = "PRODUCT_NOT_PUBLISHED", _("Chưa thêm được: “%(name)s” đang không đăng bán.")
    else:
        code, message = "PRODUCT_UNAVAILABLE_FOR_PURCHASE", _("Chưa thêm được: “%(name)s” hiện không bán.")
    return Refused(
        code,
        message % {"name": variant.product.name},
        field="lines",
        variants=[global_id("ProductVariant", variant.pk)],
    )


def purchasable_variants(channel_id: int, variant_ids: Sequence[int]) -> dict[int, ProductVariant]:
    """The variants by pk if all can be bought by quantity in this channel. Three statements.

    What is unpublished, unapproved or has no price is refused even to those who know its id, and so are stays and
    tours, which enter a basket with their dates only.
    """
    if not variant_ids:
        return {}
    found = read_variants(variant_ids)
    if len(found) != len(set(variant_ids)):
        raise NotFound(_("Không tìm thấy mặt hàng này."), field="variantId")
    on_sale = sellable_products(channel_id=channel_id, product_ids={variant.product_id for variant in found.values()})
    for variant in found.values():
        if variant.product_id not in on_sale:
            raise _not_on_sale(channel_id, variant)
        if variant.product.product_type.is_bookable:
            raise Refused(
                "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
                _("Bạn hãy chọn ngày để đặt “%(name)s”.") % {"name": variant.product.name},
                field="lines",
                variants=[global_id("ProductVariant", variant.pk)],
            )
    priced = set(read_prices(channel_id=channel_id, variant_ids=found))
    if missing := set(found) - priced:
        raise Refused(
            "UNAVAILABLE_VARIANT_IN_CHANNEL",
            _("“%(name)s” chưa có giá bán.") % {"name": found[min(missing)].product.name},
            field="lines",
        )
    return found
