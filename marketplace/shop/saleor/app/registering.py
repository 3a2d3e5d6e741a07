"""The handshake: a Saleor hands us the token of an app of ours. It signs nothing, so we ask it whether it is true."""

from hmac import compare_digest

from django.conf import settings

from marketplace.shop.saleor import client, connections
from marketplace.shop.saleor.models import SaleorConnection
from marketplace.values.refusal import Refused

LONGEST_TOKEN = 500


def is_our_saleor(api_url: str) -> bool:
    """Whether this is the one of the settings, character for character."""
    wanted = settings.SALEOR_API_URL
    return bool(wanted) and compare_digest(api_url.encode(), wanted.encode())


def register(*, identifier: str, api_url: str, token: object, schema_version: str = "") -> SaleorConnection:
    """Believe the token once the Saleor of the settings says whose it is, and keep it.

    Refused: UNKNOWN_SALEOR, INVALID (no token, another app's). Raises ShopAway, ShopRefusesUs.
    """
    if not is_our_saleor(api_url):
        raise Refused("UNKNOWN_SALEOR", f"This market stands beside another Saleor than {api_url[:200]!r}.")
    if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
        raise Refused("INVALID", "auth_token is missing.", field="auth_token")
    if len(token) > LONGEST_TOKEN:
        raise Refused("INVALID", "auth_token is too long.", field="auth_token")
    asked = client.ask_as(token, "whose_token")["app"]
    if asked is None or asked["identifier"] != identifier:
        whose = asked["identifier"] if asked else "no app"
        raise Refused("INVALID", f"The token is that of {whose!r}, not of {identifier!r}.")
    return connections.keep(app_id=asked["id"], token=token, identifier=identifier, schema_version=schema_version)
