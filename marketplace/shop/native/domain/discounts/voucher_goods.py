"""The goods a voucher of type SPECIFIC_PRODUCT is for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.locks import lock_voucher
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Category, Collection, Product, ProductVariant, Voucher
from marketplace.values.refusal import NotFound, Refused

Goods = Mapping[str, Sequence[int]]
"""`products`, `variants`, `categories`, `collections` -> keys; kinds that are not named stay."""

_MODELS: dict[str, Any] = {
    "products": Product,
    "variants": ProductVariant,
    "categories": Category,
    "collections": Collection,
}


def set_goods(voucher: Voucher, goods: Goods) -> None:
    """Make the voucher be for exactly these of each kind that is named. The caller is in a transaction.

    Raises NotFound.
    """
    for kind, pks in goods.items():
        _check_known(kind, pks)
        getattr(voucher, kind).set(pks)


def add_goods(*, voucher_id: int, goods: Goods) -> Voucher:
    """The voucher is for these, too. Refused: CANNOT_MANAGE_PRODUCT_WITHOUT_VARIANT (`products`); raises NotFound."""
    with transaction.atomic():
        voucher = lock_voucher(voucher_id)
        for kind, pks in goods.items():
            _check_known(kind, pks)
        bare = _without_variants(goods.get("products") or ())
        if bare:
            raise Refused(
                "CANNOT_MANAGE_PRODUCT_WITHOUT_VARIANT",
                _("Hàng chưa có loại nào để bán thì chưa thêm vào phiếu được."),
                field="products",
                products=[global_id("Product", pk) for pk in bare],
            )
        for kind, pks in goods.items():
            getattr(voucher, kind).add(*pks)
    return voucher


def remove_goods(*, voucher_id: int, goods: Goods) -> Voucher:
    """The voucher is not for these any more. Raises NotFound for no voucher."""
    with transaction.atomic():
        voucher = lock_voucher(voucher_id)
        for kind, pks in goods.items():
            getattr(voucher, kind).remove(*pks)
    return voucher


def _check_known(kind: str, pks: Sequence[int]) -> None:
    if pks and _MODELS[kind].objects.filter(pk__in=pks).count() != len(set(pks)):
        raise NotFound(_("Không tìm thấy mục này."), field=kind)


def _without_variants(product_ids: Sequence[int]) -> list[int]:
    if not product_ids:
        return []
    rows = Product.objects.filter(pk__in=product_ids, variants__isnull=True)
    return sorted(rows.values_list("pk", flat=True))
