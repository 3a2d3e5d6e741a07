"""Addresses of settlement."""

from django.conf import settings
from django.urls import URLPattern, path

app_name = "settlement"
urlpatterns: list[URLPattern] = []
if settings.SANDBOX:
    from marketplace.settlement.sandbox.views import calendar

    urlpatterns.append(path("sandbox/lich/", calendar, name="sandbox-calendar"))
