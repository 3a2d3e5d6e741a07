"""Addresses. Each room keeps its own list."""

from importlib.util import find_spec

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path


def health(_request: HttpRequest) -> HttpResponse:
    """200 when this process can answer and reach its database."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return HttpResponse("ok", content_type="text/plain")


_ROOMS = (
    "marketplace.gauges.urls",
    "marketplace.files.urls",
    "storefront_api.urls",
    "payments.urls",
    "tourism.urls",
    "marketplace.notices.urls",
    "marketplace.settlement.urls",
    "marketplace.shop.native.urls",
    "marketplace.shop.saleor.urls",
    "web.urls",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", health, name="health"),
    *(path("", include(room)) for room in _ROOMS if find_spec(room)),
]
