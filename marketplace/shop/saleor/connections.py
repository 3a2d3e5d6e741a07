"""Which Saleor we belong to, and what we show it."""

import time

from django.conf import settings
from django.utils import timezone

from marketplace.identity import vault
from marketplace.shop.away import ShopRefusesUs
from marketplace.shop.saleor.models import SaleorConnection

KEPT_SECONDS = 15
"""So long a process goes on with a token that was replaced meanwhile."""
MARKET = "cholang"
"""The app that is the market itself; the others are its ways to pay."""
_kept: dict[tuple[str, str], tuple[float, str]] = {}


def connection(identifier: str = MARKET) -> SaleorConnection | None:
    """Our app at the Saleor of the settings; None where it is not installed."""
    return SaleorConnection.objects.filter(api_url=settings.SALEOR_API_URL, identifier=identifier).first()


def token(identifier: str = MARKET) -> str:
    """Of our app there. Raises ShopRefusesUs before it is installed. Kept for seconds, so that asking costs no
    statement."""
    key = (settings.SALEOR_API_URL, identifier)
    known = _kept.get(key)
    if known is not None and time.monotonic() - known[0] < KEPT_SECONDS:
        return known[1]
    found = connection(identifier)
    if found is None:
        raise ShopRefusesUs(f"{identifier} is not installed at {key[0] or 'any Saleor'}: cholang saleor connect")
    opened = vault.open_sealed(found.sealed_token)
    _kept[key] = (time.monotonic(), opened)
    return opened


def keep(*, app_id: str, token: str, identifier: str = MARKET, schema_version: str = "") -> SaleorConnection:
    """Write down that the Saleor of the settings has our app installed; what it gave it earlier is no more."""
    made, _is_new = SaleorConnection.objects.update_or_create(
        api_url=settings.SALEOR_API_URL,
        identifier=identifier,
        defaults={
            "app_id": app_id,
            "sealed_token": vault.seal(token),
            "schema_version": schema_version[:20],
            "installed_at": timezone.now(),
        },
    )
    forget_kept()
    return made


def forget_kept() -> None:
    """Read the token anew at the next question."""
    _kept.clear()
