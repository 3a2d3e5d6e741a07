"""All of it, in an order in which a cause comes before what follows from it."""

from collections.abc import Callable, Iterable, Iterator

from django.conf import settings

from marketplace.shop.away import ShopAway
from marketplace.shop.saleor.checking import channels, inbox, installed, mapping, reaching, signing_in
from marketplace.shop.saleor.checking.findings import Finding
from marketplace.shop.saleor.connections import MARKET
from marketplace.values.refusal import Refused

_LOOKS = (
    reaching.look,
    installed.look,
    installed.look_at_version,
    signing_in.look,
    channels.look,
    mapping.look,
    inbox.look,
)


def check() -> Iterator[Finding]:
    """Each thing as it is looked at. Never raises for what the Saleor does."""
    if not settings.SALEOR_API_URL:
        yield Finding("settings", "SALEOR_API_URL is not set", "Set it to the Saleor's GraphQL address.", is_fatal=True)
        return
    engine = "sells" if settings.SHOP_IS_SALEOR else "does not sell yet: SHOP_ENGINE=saleor makes it"
    yield Finding("engine", engine)
    for look in _LOOKS:
        is_over = False
        for finding in _safely(look):
            yield finding
            is_over = is_over or (finding.subject in ("address", f"app {MARKET}") and finding.is_fatal)
        if is_over:
            return


def _safely(look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    try:
        yield from look()
    except (ShopAway, Refused) as error:
        seen = error.reason if isinstance(error, ShopAway) else f"{error.code}: {error}"
        yield Finding("answer", seen, "Give the app the permission that is named, or try again.", is_fatal=True)
