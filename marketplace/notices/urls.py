"""Addresses of notices."""

from django.conf import settings
from django.urls import URLPattern, path

app_name = "notices"
urlpatterns: list[URLPattern] = []
if settings.SANDBOX:
    from marketplace.notices.sandbox.views import phone

    urlpatterns.append(path("sandbox/phone/", phone, name="sandbox-phone"))
