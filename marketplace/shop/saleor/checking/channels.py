"""Are channels and the shop's settings such that the market can sell there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Channel
from marketplace.shop.saleor.checking.findings import Finding
from marketplace.shop.saleor.client import ask

BY_MENDING = "cholang saleor check --mend"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that has to be so, why, and what brings it about."""

    path: tuple[str, ...]
    wanted: Any
    reason: str
    input: dict[str, Any]


SETTINGS = (
    Setting(("isActive",), True, "nobody can buy in it", {"isActive": True}),
    Setting(("defaultCountry", "code"), "VN", "taxes and delivery are Vietnam's", {"defaultCountry": "VN"}),
    Setting(
        ("checkoutSettings", "automaticallyCompleteFullyPaidCheckouts"),
        False,
        "money that comes late would buy what is gone",
        {"checkoutSettings": {"automaticallyCompleteFullyPaidCheckouts": False}},
    ),
    Setting(
        ("orderSettings", "automaticallyConfirmAllNewOrders"),
        True,
        "paid orders would wait for staff",
        {"orderSettings": {"automaticallyConfirmAllNewOrders": True}},
    ),
    Setting(
        ("orderSettings", "allowUnpaidOrders"),
        False,
        "orders would be made of what nobody has paid",
        {"orderSettings": {"allowUnpaidOrders": False}},
    ),
    Setting(
        ("orderSettings", "markAsPaidStrategy"),
        "TRANSACTION_FLOW",
        "what staff mark as paid would not be told to the books",
        {"orderSettings": {"markAsPaidStrategy": "TRANSACTION_FLOW"}},
    ),
    Setting(
        ("paymentSettings", "defaultTransactionFlowStrategy"),
        "CHARGE",
        "cards would be promised and never charged",
        {"paymentSettings": {"defaultTransactionFlowStrategy": "CHARGE"}},
    ),
    Setting(
        ("paymentSettings", "releaseFundsForExpiredCheckouts"),
        False,
        "money would go back twice: the market gives it back itself",
        {"paymentSettings": {"releaseFundsForExpiredCheckouts": False}},
    ),
)


def look() -> Iterator[Finding]:
    """Every channel in đồng, those that the market knows, and how long stock is kept. Raises ShopAway."""
    said = ask("checking/channels")
    there = {one["id"]: one for one in said["channels"]}
    ours = {row.pk: row for row in Channel.objects.all()}
    known = [one for one in there.values() if int_pk(one["id"], "Channel") in ours or one["currencyCode"] == "VND"]
    if not known:
        yield Finding("channels", "none in VND", "Move the market there: cholang migrate-to-saleor --check")
    for channel in known:
        yield from _settings(channel)
    for gone in sorted(row.slug for pk, row in ours.items() if pk not in {int_pk(one, "Channel") for one in there}):
        mend = "Make it again, or move the market: cholang migrate-to-saleor --check"
        yield Finding(f"channel {gone}", "is known to the market and is not there", mend)
    yield from _reservations(said["shop"])


def _settings(channel: dict[str, Any]) -> Iterator[Finding]:
    title, wrong = f"channel {channel['slug']}", False
    for one in SETTINGS:
        seen: Any = channel
        for step in one.path:
            seen = seen[step]
        if seen != one.wanted:
            wrong = True
            update = partial(ask, "checking/channel_settings", id=channel["id"], input=one.input)
            yield Finding(f"{title}: {'.'.join(one.path)}", f"is {seen}: {one.reason}", BY_MENDING, update)
    if not wrong:
        yield Finding(title, f"{channel['currencyCode']}, set as the market needs it")


def _reservations(shop: dict[str, Any]) -> Iterator[Finding]:
    """A basket's deadline is ours; goods that are paid within it have to be there still."""
    wanted = settings.BASKET_HOLD_MINUTES
    for name in ("reserveStockDurationAnonymousUser", "reserveStockDurationAuthenticatedUser"):
        minutes = shop[name] or 0
        update: Callable[[], object] = partial(ask, "checking/shop_settings", input={name: wanted})
        mend = BY_MENDING if minutes < wanted else ""
        yield Finding(f"shop: {name}", f"{minutes} min", mend, update if mend else None)
