"""Vouchers as staff set them up."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ThingChanged, ThingLeaves
from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.discounts.voucher_codes import clean_codes
from marketplace.shop.native.domain.discounts.voucher_goods import Goods, set_goods
from marketplace.shop.native.domain.locks import lock_voucher
from marketplace.shop.native.domain.unique import camel, unique_or_refused
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, Order, OrderLine, Voucher, VoucherCode
from marketplace.values.refusal import Refused

LARGEST_NUMBER = 2**31 - 1


def create_voucher(
    *, values: Mapping[str, Any], codes: Sequence[str], goods: Goods, field: str, known_countries: Sequence[str]
) -> Voucher:
    """A voucher with its codes; it takes nothing off before it has a listing in a channel.

    `field` is where the codes were written. Refused: REQUIRED, INVALID, DUPLICATED_INPUT_ITEM, ALREADY_EXISTS;
    raises NotFound for goods there are not.
    """
    voucher = Voucher()
    _check(voucher, values, known_countries)
    with unique_or_refused(code="ALREADY_EXISTS"):
        cleaned = clean_codes(codes, field=field)
        voucher = Voucher.objects.create(**values)
        set_goods(voucher, goods)
        VoucherCode.objects.bulk_create(VoucherCode(voucher=voucher, code=code) for code in cleaned)
        publish(ThingChanged(kind="VOUCHER", object_id=global_id("Voucher", voucher.pk), what="CREATED"))
    return voucher


def update_voucher(
    *,
    voucher_id: int,
    values: Mapping[str, Any],
    goods: Goods,
    code: str | None = None,
    added_codes: Sequence[str] = (),
    known_countries: Sequence[str],
) -> Voucher:
    """Change one: `code` renames the only code, `added_codes` come on top; goods that are named replace their kind.

    Refused as in `create_voucher`, and VOUCHER_ALREADY_USED (single use, usage limit).
    """
    with unique_or_refused(code="ALREADY_EXISTS"):
        voucher = lock_voucher(voucher_id)
        _check(voucher, values, known_countries)
        _check_use(voucher, values)
        if code is not None:
            _rename_code(voucher, code)
        if added_codes:
            cleaned = clean_codes(added_codes, field="codes")
            VoucherCode.objects.bulk_create(VoucherCode(voucher=voucher, code=one) for one in cleaned)
        write(voucher, values)
        set_goods(voucher, goods)
        publish(ThingChanged(kind="VOUCHER", object_id=global_id("Voucher", voucher.pk), what="UPDATED"))
    return voucher


def delete_voucher(*, voucher_id: int) -> Voucher:
    """Nobody can use it any more; orders keep what it took off. Raises NotFound. Returns what it was, with its pk."""
    with unique_or_refused():
        voucher = lock_voucher(voucher_id)
        pk = voucher.pk
        publish(ThingLeaves(kind="VOUCHER", object_id=global_id("Voucher", pk)))
        voucher.delete()
    voucher.pk = pk
    return voucher


def delete_vouchers(*, voucher_ids: Sequence[int]) -> int:
    """Several at once; returns how many there were. Those that are gone already are passed over."""
    with unique_or_refused():
        rows = list(Voucher.objects.select_for_update().filter(pk__in=voucher_ids).order_by("pk"))
        for row in rows:
            publish(ThingLeaves(kind="VOUCHER", object_id=global_id("Voucher", row.pk)))
        Voucher.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _rename_code(voucher: Voucher, code: str) -> None:
    rows = list(voucher.codes.all()[:2])
    if len(rows) != 1:
        raise Refused("INVALID", _("Phiếu này có nhiều mã, nên không đổi mã theo cách này được."), field="code")
    if rows[0].code != code.strip():
        (rows[0].code,) = clean_codes([code], field="code")
        rows[0].save(update_fields=["code"])


def _check(voucher: Voucher, values: Mapping[str, Any], known_countries: Sequence[str]) -> None:
    check_texts(Voucher, values)
    for name in ("usage_limit", "min_checkout_items_quantity"):
        if not 0 <= (values.get(name) or 0) <= LARGEST_NUMBER:
            raise Refused("INVALID", _("Số này phải từ 0 trở lên và không quá lớn."), field=camel(name))
    if any(code not in known_countries for code in values.get("countries", ())):
        raise Refused("INVALID", _("Mã nước không đúng."), field="countries")
    starts, ends = (values.get(name, getattr(voucher, name)) for name in ("start_date", "end_date"))
    if ends is not None and starts > ends:
        raise Refused("INVALID", _("Ngày kết thúc phải sau ngày bắt đầu."), field="endDate")


def _check_use(voucher: Voucher, values: Mapping[str, Any]) -> None:
    """How uses are counted cannot change under those that were counted so."""
    for name, message in (
        ("single_use", _("Phiếu này đã có người dùng mã, nên không đổi kiểu dùng một lần được nữa.")),
        ("usage_limit", _("Phiếu này đã có người dùng mã, nên không đổi số lượt dùng được nữa.")),
    ):
        if name in values and values[name] != getattr(voucher, name) and _is_used(voucher):
            raise Refused("VOUCHER_ALREADY_USED", message, field=camel(name))


def _is_used(voucher: Voucher) -> bool:
    """Whether a basket or a sale has one of its codes, or a use is counted. One statement."""
    code = OuterRef("code")
    used = voucher.codes.filter(
        Exists(Order.objects.filter(voucher_code=code, voucher_id=voucher.pk))
        | Exists(OrderLine.objects.filter(voucher_code=code))
        | Exists(Checkout.objects.filter(voucher_code=code))
    )
    return voucher.used > 0 or used.exists()
