"""/metrics, for monitoring and nobody else."""

import ipaddress
from collections.abc import Callable
from hmac import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from marketplace.gauges import queues as queues
from marketplace.gauges.counting import counted
from marketplace.gauges.exposition import CONTENT_TYPE, exposition
from marketplace.gauges.measures import read_all

FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_VIA")
LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


View = Callable[[HttpRequest], HttpResponse]


def _for_monitoring(text: Callable[[], str]) -> View:
    """Whoever has METRICS_TOKEN; without one, programs of this machine. All others find no such page."""

    @require_safe
    @never_cache
    def view(request: HttpRequest) -> HttpResponse:
        if not _may_read(request):
            raise Http404
        return HttpResponse(text(), content_type=CONTENT_TYPE)

    return view


def _measured() -> str:
    now = timezone.now()
    return exposition(read_all(), now=now)


metrics = _for_monitoring(lambda: _measured() + counted())
"""Everything, where there is one web process."""
of_market = _for_monitoring(_measured)
"""What waits: the same whichever process is asked, so monitoring asks one."""
of_process = _for_monitoring(counted)
"""What this process has done: monitoring asks each."""


def _may_read(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    # A proxy on this machine comes from the loopback, too: it passes on another name, or says whom it speaks for.
    is_passed_on = any(name in request.META for name in FORWARDED)
    name = request.get_host().rpartition(":")[0] or request.get_host()
    return not is_passed_on and name in LOOPBACK_NAMES and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
