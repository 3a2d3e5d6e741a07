"""What belongs to people, for many people at once."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from marketplace.shop.native.models import Address, Checkout, Order
from storefront_api.core.batching import Loader
from storefront_api.core.paging import Page, connect_groups

NEWEST_FIRST = ("-created_at", "-pk")


class BookOfUser(Loader[int, list[Address]]):
    """The address book, oldest entry first."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[Address]]:
        books: dict[int, list[Address]] = {key: [] for key in keys}
        for address in Address.objects.filter(user_id__in=keys).order_by("pk"):
            books[address.user_id or 0].append(address)
        return books


class CheckoutsOfUser(Loader[int, list[tuple[UUID, str]]]):
    """Id and channel slug of open baskets, newest first."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[tuple[UUID, str]]]:
        found: dict[int, list[tuple[UUID, str]]] = {key: [] for key in keys}
        rows = Checkout.objects.filter(user_id__in=keys, channel__is_active=True).order_by(*NEWEST_FIRST)
        for user_id, pk, slug in rows.values_list("user_id", "pk", "channel__slug"):
            found[user_id or 0].append((pk, slug))
        return found


def orders_shown(with_drafts: bool) -> Any:
    """The orders of accounts; what staff are still writing is shown to staff only."""
    rows = Order.objects.select_related("channel", "shipping_address", "billing_address")
    return rows if with_drafts else rows.exclude(status="DRAFT")


class FirstOrdersOfUser(Loader[tuple[int, int, bool], Page]):
    """The first page of orders by (user, page size, with drafts)."""

    def load_many(self, keys: Sequence[tuple[int, int, bool]]) -> dict[tuple[int, int, bool], Page]:
        found: dict[tuple[int, int, bool], Page] = {}
        for size, drafts in {(key[1], key[2]) for key in keys}:
            users = [key[0] for key in keys if key[1:] == (size, drafts)]
            rows = orders_shown(drafts).filter(user_id__in=users)
            pages = connect_groups(rows, group="user_id", sort=NEWEST_FIRST, first=size)
            for user in users:
                found[(user, size, drafts)] = pages.get(user) or Page([], [], False, False, 0)
        return found
