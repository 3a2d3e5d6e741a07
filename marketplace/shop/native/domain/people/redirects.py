"""Where letters may send people: to our own pages and to storefronts that the operator knows."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused

_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")


def check_redirect(url: str, *, field: str = "redirectUrl") -> str:
    """The address again. Refuses (INVALID) all but web addresses of allowed hosts (`settings.ALLOWED_CLIENT_HOSTS`)."""
    try:
        parts = urlsplit(url)
        host, _port = split_domain_port(parts.netloc)
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        raise Refused("INVALID", _("Địa chỉ trang phải có dạng https://…"), field=field)
    if not validate_host(host, _allowed()):
        message = _("Trang “%(host)s” không có trong danh sách được phép của chợ.") % {"host": host[:80]}
        raise Refused("INVALID", message, field=field)
    return url


def with_parameters(url: str, **parameters: str) -> str:
    """The address with these added to its query."""
    parts = urlsplit(url)
    query = "&".join(part for part in (parts.query, urlencode(parameters)) if part)
    return parts._replace(query=query).geturl()


def _allowed() -> list[str]:
    own = urlsplit(settings.PUBLIC_URL).hostname or ""
    return [own, *settings.ALLOWED_CLIENT_HOSTS, *(_THIS_MACHINE if settings.SANDBOX else ())]
