"""The codes of a voucher: cleaned, invented where staff leave that to us, deleted."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.columns import check_texts
from marketplace.shop.native.models import GiftCard, Voucher, VoucherCode
from marketplace.values.codes import new
from marketplace.values.refusal import Refused

MOST_CODES = 1000
"""Added at once."""


def clean_codes(codes: Sequence[str], *, field: str) -> list[str]:
    """As they are kept: without spaces around; a fresh one in place of each that is empty.

    Refused: DUPLICATED_INPUT_ITEM, ALREADY_EXISTS (each with `voucher_codes`), INVALID. One statement.
    """
    if len(codes) > MOST_CODES:
        raise Refused("INVALID", _("Mỗi lần chỉ thêm được %(most)s mã.") % {"most": MOST_CODES}, field=field)
    cleaned = [code.strip() for code in codes]
    written = [code for code in cleaned if code]
    if twice := sorted({code for code in written if written.count(code) > 1}):
        raise Refused("DUPLICATED_INPUT_ITEM", _("Có mã được ghi hai lần."), field=field, voucher_codes=twice)
    for code in written:
        check_texts(VoucherCode, {"code": code})
    if taken := taken_codes(written):
        raise Refused("ALREADY_EXISTS", _("Mã này đã có rồi."), field=field, voucher_codes=sorted(taken))
    return [code or invented_code() for code in cleaned]


def taken_codes(codes: Sequence[str]) -> set[str]:
    """Those that somebody could type in already, of vouchers and gift cards. Two statements, none without codes."""
    if not codes:
        return set()
    rows = (model.objects.filter(code__in=codes).values_list("code", flat=True) for model in (VoucherCode, GiftCard))
    return {code for found in rows for code in found}


def invented_code() -> str:
    """One that nobody guesses and everybody can read out."""
    return new(prefix="", length=11)


def delete_codes(*, code_ids: Sequence[uuid.UUID]) -> int:
    """Nobody can use these any more; returns how many there were. What was sold with them stays as it is."""
    with transaction.atomic():
        rows = VoucherCode.objects.filter(pk__in=code_ids)
        # The voucher's row is the lock of its codes' counters.
        vouchers = list(
            Voucher.objects.select_for_update(no_key=True)
            .filter(pk__in=list(rows.values_list("voucher_id", flat=True)))
            .order_by("pk")
        )
        gone = list(rows.values_list("voucher_id", "used"))
        rows.delete()
        for voucher in vouchers:
            voucher.used -= sum(used for voucher_id, used in gone if voucher_id == voucher.pk)
        Voucher.objects.bulk_update(vouchers, ["used"])
    return len(gone)
