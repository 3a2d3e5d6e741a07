"""The keys the Saleor signs by (its JWKS). Kept by process; read again when they do not do, and not too often."""

import logging
import threading
import time
from urllib.parse import urljoin

import jwt
from django.conf import settings

from marketplace.shop.away import ShopAway
from marketplace.shop.saleor import http

log = logging.getLogger(__name__)

ANEW_SECONDS = 30
"""Keys are read again at most so often, whoever sends us nonsense."""
_lock = threading.Lock()
_kept: dict[str, tuple[float, dict[str, jwt.PyJWK]]] = {}


def keys() -> dict[str, jwt.PyJWK]:
    """By `kid`, as read last. Raises ShopAway when none were ever read and none can be."""
    known = _kept.get(settings.SALEOR_API_URL)
    return known[1] if known is not None else keys_anew()


def keys_anew() -> dict[str, jwt.PyJWK]:
    """Read again, unless that was done a moment ago; what was known stays when the Saleor does not answer."""
    url = settings.SALEOR_API_URL
    with _lock:
        known = _kept.get(url)
        if known is not None and time.monotonic() - known[0] < ANEW_SECONDS:
            return known[1]
        try:
            found = fetched()
        except ShopAway as error:
            if known is None:
                raise
            log.warning("keys of the shop cannot be read: %s", error.reason)
            found = known[1]
        _kept[url] = (time.monotonic(), found)
        return found


def fetched() -> dict[str, jwt.PyJWK]:
    """Those it shows now. Raises ShopAway, also for a page that is no JWKS."""
    address = urljoin(settings.SALEOR_API_URL, "/.well-known/jwks.json")
    answer = http.exchange("GET", address, may_be_repeated=True, seconds=5)
    try:
        shown = jwt.PyJWKSet.from_dict(answer.json())
    except (ValueError, TypeError, AttributeError, jwt.PyJWTError) as error:
        raise ShopAway(f"{address} shows no keys (HTTP {answer.status_code})") from error
    return {key.key_id: key for key in shown.keys if key.key_id and key.algorithm_name == "RS256"}


def forget() -> None:
    """Read them anew at the next question."""
    _kept.clear()
