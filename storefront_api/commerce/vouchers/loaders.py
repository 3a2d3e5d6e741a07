"""What belongs to vouchers, each in one statement."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from marketplace.shop.native import models
from storefront_api.core.batching import Loader
from storefront_api.core.paging import Page, connect_groups

#: (voucher, channel, code)
OfSale = tuple[int, int, str]
#: (voucher, how many)
FirstOf = tuple[int, int]
EMPTY = Page([], [], False, False, 0)


class VoucherOfSale(Loader[OfSale, models.Voucher]):
    """Vouchers as a sale knows them: in its channel, with its code."""

    def load_many(self, keys: Sequence[OfSale]) -> dict[OfSale, models.Voucher]:
        known = models.Voucher.objects.in_bulk({pk for pk, _channel, _code in keys})
        found = {}
        for key in keys:
            if key[0] in known:
                # A row of its own for each sale, which shows its own code.
                found[key] = copy(known[key[0]])
                found[key].__dict__.update(sale_channel_id=key[1], sale_code=key[2])
        return found


class LatestCode(Loader[int, str]):
    """The code that was added last."""

    def load_many(self, keys: Sequence[int]) -> dict[int, str]:
        rows = models.VoucherCode.objects.filter(voucher_id__in=keys).order_by("voucher_id", "-created_at", "code")
        return dict(rows.distinct("voucher_id").values_list("voucher_id", "code"))


class ListingsOfVoucher(Loader[int, list[models.VoucherChannelListing]]):
    """What a voucher gives, by channel."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.VoucherChannelListing]]:
        found: dict[int, list[models.VoucherChannelListing]] = {key: [] for key in keys}
        rows = models.VoucherChannelListing.objects.filter(voucher_id__in=keys).select_related("channel")
        for row in rows.order_by("pk"):
            found[row.voucher_id].append(row)
        return found


CODES_SORT = ("-created_at", "code")
"""Newest first."""


class FirstCodes(Loader[FirstOf, Page]):
    """The first page of a voucher's codes."""

    def load_many(self, keys: Sequence[FirstOf]) -> dict[FirstOf, Page]:
        def rows(vouchers: Sequence[int]) -> QuerySet[models.VoucherCode]:
            return models.VoucherCode.objects.filter(voucher_id__in=vouchers)

        return _pages(keys, rows, CODES_SORT)


class _FirstGoods(Loader[FirstOf, Page]):
    """The first page of one kind of goods a voucher is for."""

    through: Any
    name: str

    def load_many(self, keys: Sequence[FirstOf]) -> dict[FirstOf, Page]:
        def rows(vouchers: Sequence[int]) -> QuerySet[Any]:
            return self.through.objects.filter(voucher_id__in=vouchers).select_related(self.name)

        pages = _pages(keys, rows, (f"{self.name}_id",))
        return {
            key: replace(page, nodes=[getattr(row, self.name) for row in page.nodes]) for key, page in pages.items()
        }


class FirstProducts(_FirstGoods):
    """Products."""

    through, name = models.Voucher.products.through, "product"


class FirstVariants(_FirstGoods):
    """Variants."""

    through, name = models.Voucher.variants.through, "productvariant"


class FirstCollections(_FirstGoods):
    """Collections."""

    through, name = models.Voucher.collections.through, "collection"


class FirstCategories(_FirstGoods):
    """Categories."""

    through, name = models.Voucher.categories.through, "category"


def _pages(keys: Sequence[FirstOf], rows: Any, sort: Sequence[str]) -> dict[FirstOf, Page]:
    found: dict[FirstOf, Page] = {}
    for size in {size for _voucher, size in keys}:
        vouchers = [voucher for voucher, of_size in keys if of_size == size]
        pages = connect_groups(rows(vouchers), group="voucher_id", sort=sort, first=size)
        for voucher in vouchers:
            found[voucher, size] = pages.get(voucher, EMPTY)
    return found
