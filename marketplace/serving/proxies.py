"""Whose request it is behind proxies, the gateway and our own pages: what they say counts where they are trusted."""

from collections.abc import Callable
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse


@cache
def _networks(named: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(one, strict=False) for one in named)


def _is_trusted(address: str) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in _networks(tuple(settings.TRUSTED_PROXIES)))


def visitors_address(peer: str, forwarded: str) -> str:
    """The last address that nobody whom we trust has passed on. `forwarded` is X-Forwarded-For, the nearest last."""
    chain = [one.strip() for one in forwarded.split(",") if one.strip()]
    while chain and _is_trusted(peer):
        said = chain.pop()
        try:
            peer = str(ip_address(said))
        except ValueError:
            break
    return peer


def believe_proxies(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: REMOTE_ADDR is the visitor's, so that limits by address are not everybody's together."""

    def respond(request: HttpRequest) -> HttpResponse:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if forwarded:
            request.META["REMOTE_ADDR"] = visitors_address(request.META.get("REMOTE_ADDR", ""), forwarded)
        return get_response(request)

    return respond
