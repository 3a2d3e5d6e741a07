"""Which Saleor we belong to, and what we show it."""

import time

from django.conf import settings

from marketplace.identity import vault
from marketplace.shop.away import ShopRefusesUs
from marketplace.shop.saleor.models import SaleorConnection

KEPT_SECONDS = 15
"""So long a process goes on with a token that was replaced meanwhile."""
_kept: dict[str, tuple[float, str]] = {}


def connection() -> SaleorConnection | None:
    """Our installation at the Saleor of the settings; None before `cholang saleor connect`."""
    return SaleorConnection.objects.filter(api_url=settings.SALEOR_API_URL).first()


def token() -> str:
    """Of our app there. Raises ShopRefusesUs before we are installed. Kept for seconds, so that asking costs no
    statement."""
    url = settings.SALEOR_API_URL
    known = _kept.get(url)
    if known is not None and time.monotonic() - known[0] < KEPT_SECONDS:
        return known[1]
    found = connection()
    if found is None:
        raise ShopRefusesUs(f"not installed at {url or 'any Saleor'}: cholang saleor connect")
    opened = vault.open_sealed(found.sealed_token)
    _kept[url] = (time.monotonic(), opened)
    return opened


def keep(*, app_id: str, token: str, schema_version: str = "") -> SaleorConnection:
    """Write down that the Saleor of the settings has us installed; what it gave us earlier is no more."""
    made, _is_new = SaleorConnection.objects.update_or_create(
        api_url=settings.SALEOR_API_URL,
        defaults={"app_id": app_id, "sealed_token": vault.seal(token), "schema_version": schema_version[:20]},
    )
    forget_kept()
    return made


def forget_kept() -> None:
    """Read the token anew at the next question."""
    _kept.clear()
