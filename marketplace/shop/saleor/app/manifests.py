"""What our apps say of themselves when a Saleor asks (its manifest format)."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from marketplace.shop.saleor.app.our_apps import OurApp, Subscription
from marketplace.shop.saleor.connections import MARKET

VERSION = "1.0.0"
SALEOR_VERSION = ">=3.23 <3.24"
"""Which Saleors our documents were checked against."""


def manifest(app: OurApp) -> dict[str, Any]:
    """Of one of our apps."""
    return {
        "id": app.identifier,
        "version": VERSION,
        "requiredSaleorVersion": SALEOR_VERSION,
        "name": app.name,
        "about": _about(app),
        "author": settings.MARKET_NAME,
        "permissions": list(app.permissions),
        "appUrl": settings.PUBLIC_URL + "/",
        "homepageUrl": settings.PUBLIC_URL + "/",
        "tokenTargetUrl": settings.PUBLIC_URL + reverse("saleor-register", args=[app.identifier]),
        "webhooks": [webhook(app, one) for one in app.subscriptions],
    }


def manifest_url(app: OurApp) -> str:
    """Where the Saleor reads it."""
    if app.identifier == MARKET:
        return settings.PUBLIC_URL + reverse("saleor-manifest")
    return settings.PUBLIC_URL + reverse("saleor-manifest-of", args=[app.identifier])


def webhook(app: OurApp, wanted: Subscription) -> dict[str, Any]:
    """One webhook as a manifest has it."""
    return {
        "name": wanted.name,
        "identifier": wanted.name,
        "query": wanted.query,
        "targetUrl": target_url(app, wanted),
        "isActive": True,
        ("syncEvents" if wanted.is_question else "asyncEvents"): list(wanted.events),
    }


def target_url(app: OurApp, wanted: Subscription) -> str:
    """Where the Saleor sends it."""
    name = "saleor-asked" if wanted.is_question else "saleor-told"
    return settings.PUBLIC_URL + reverse(name, args=[app.identifier])


def _about(app: OurApp) -> str:
    if app.identifier == MARKET:
        return "Households, stays, tours, consignments and payouts of a village market beside this shop."
    return "A way to pay of Chợ Làng."
