"""Are our apps there, with living tokens and every permission, and do their webhooks tell what we want."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.conf import settings
from graphql import GraphQLSyntaxError, parse, print_ast

from marketplace.shop.away import ShopAway, ShopRefusesUs
from marketplace.shop.saleor import connections
from marketplace.shop.saleor.app import manifests
from marketplace.shop.saleor.app.our_apps import OurApp, Subscription, our_apps
from marketplace.shop.saleor.checking.findings import Finding
from marketplace.shop.saleor.client import ask_for
from marketplace.shop.saleor.connections import MARKET
from marketplace.shop.saleor.models import SaleorConnection

SCHEMA_VERSION = "3.23"


def look() -> Iterator[Finding]:
    """The market's app first; without it nothing else can be asked."""
    for app in our_apps().values():
        found = list(_look_at(app))
        yield from found
        if app.identifier == MARKET and any(one.is_fatal for one in found):
            return
    yield from _left_over()


def _left_over() -> Iterator[Finding]:
    """Ways to pay that are offered no more, while a Saleor still shows them to buyers."""
    ours = SaleorConnection.objects.filter(api_url=settings.SALEOR_API_URL).exclude(identifier__in=our_apps())
    for identifier in ours.order_by("identifier").values_list("identifier", flat=True):
        mend = "Remove the app in the dashboard, or set the keys of this way to pay again."
        yield Finding(f"app {identifier}", "is installed there and is offered no more here", mend)


def _look_at(app: OurApp) -> Iterator[Finding]:
    title = f"app {app.identifier}"
    if connections.connection(app.identifier) is None:
        yield Finding(title, "is not installed", f"Install it: {manifests.manifest_url(app)}", is_fatal=True)
        return
    try:
        seen = ask_for(app.identifier, "checking/our_app")["app"]
    except ShopRefusesUs:
        mend = f"Its token is revoked, or the app was switched off: install it again: {manifests.manifest_url(app)}"
        yield Finding(title, "the token is not believed any more", mend, is_fatal=True)
        return
    except ShopAway as error:
        yield Finding(title, error.reason, "Try again when the Saleor is quiet.", is_fatal=True)
        return
    yield Finding(title, f"{seen['id']}, the token lives")
    yield from _permissions(app, {one["code"] for one in seen["permissions"]})
    yield from _webhooks(app, seen["webhooks"])
    if seen["breakerState"] not in ("CLOSED", None):
        mend = "In the dashboard's page of the app, turn its webhooks on again once the market answers."
        yield Finding(f"{title}: questions", f"Saleor has stopped asking ({seen['breakerState']})", mend)


def _permissions(app: OurApp, there: set[str]) -> Iterator[Finding]:
    missing = [code for code in app.permissions if code not in there]
    for code in missing:
        mend = f"Give it in the dashboard's page of the app, for {app.permissions[code]}."
        yield Finding(f"app {app.identifier}: {code}", "is missing", mend)
    if not missing:
        yield Finding(f"app {app.identifier}: permissions", f"{len(app.permissions)} of {len(app.permissions)}")


def _webhooks(app: OurApp, there: list[dict[str, Any]]) -> Iterator[Finding]:
    for wanted in app.subscriptions:
        title = f"webhook {app.identifier}/{wanted.name}"
        found = next((one for one in there if wanted.name in (one["identifier"], one["name"])), None)
        if found is None:
            create = partial(ask_for, app.identifier, "checking/webhook_create", input=_input(app, wanted))
            yield Finding(title, "is missing", "cholang saleor check --mend", create)
            continue
        update = partial(ask_for, app.identifier, "checking/webhook_update", id=found["id"], input=_input(app, wanted))
        wrong = list(_differences(app, wanted, found))
        if wrong:
            yield Finding(title, "; ".join(wrong), "cholang saleor check --mend", update)
        else:
            yield Finding(title, f"{len(wanted.events)} events")
        if failed := [one["node"]["id"] for one in found["eventDeliveries"]["edges"]]:
            seen = f"{len(failed)}{' or more' if len(failed) == 20 else ''} could not be delivered"
            yield Finding(f"{title}: deliveries", seen, "cholang saleor check --mend", partial(_again, app, failed))


def _differences(app: OurApp, wanted: Subscription, found: dict[str, Any]) -> Iterator[str]:
    if not found["isActive"]:
        yield "is switched off"
    if found["targetUrl"] != manifests.target_url(app, wanted):
        yield f"goes to {found['targetUrl']} and not to {manifests.target_url(app, wanted)}"
    if _plain(found["subscriptionQuery"] or "") != _plain(wanted.query):
        yield "asks otherwise than we read"
    events = {one["eventType"] for one in (*found["asyncEvents"], *found["syncEvents"])}
    if missing := sorted(set(wanted.events) - events):
        yield f"does not tell {', '.join(missing)}"


def _plain(query: str) -> str:
    """The same for documents that differ in white space only."""
    try:
        return print_ast(parse(query, no_location=True))
    except GraphQLSyntaxError:
        return query


def _input(app: OurApp, wanted: Subscription) -> dict[str, Any]:
    said = manifests.webhook(app, wanted)
    return {key: said[key] for key in said if key != "isActive"} | {"isActive": True}


def _again(app: OurApp, deliveries: list[str]) -> None:
    for delivery in deliveries:
        ask_for(app.identifier, "checking/delivery_retry", id=delivery)


def look_at_version() -> Iterator[Finding]:
    """Which Saleor it is: another may have other names for things. Raises ShopAway."""
    shop = ask_for(MARKET, "ourselves")["shop"]
    mend = "" if shop["schemaVersion"] == SCHEMA_VERSION else f"Our documents fit {SCHEMA_VERSION}: run that."
    yield Finding("version", shop["version"], mend)
