"""`cholang saleor connect`: having our apps installed, by ourselves where staff sign in, or by hand."""

import time
from collections.abc import Callable, Iterator

from django.conf import settings

from marketplace.shop.away import ShopAway, ShopRefusesUs
from marketplace.shop.saleor import connections, http
from marketplace.shop.saleor.app import manifests
from marketplace.shop.saleor.app.our_apps import OurApp, our_apps
from marketplace.shop.saleor.client import ask_as, ask_for
from marketplace.shop.saleor.people import sign_in as sign_in_setup
from marketplace.values.refusal import Refused

WAIT_SECONDS = 60
LOOK_SECONDS = 0.5
Tell = Callable[[str], None]


class CannotConnect(Exception):
    """What is in the way, and what to do about it."""


def check_settings(url: str) -> None:
    """The processes that run have to know the same address: the handshake believes no other. Raises CannotConnect."""
    if url != settings.SALEOR_API_URL:
        known = settings.SALEOR_API_URL or "nothing"
        raise CannotConnect(
            f"SALEOR_API_URL is {known}. Put this line into local.env of the data folder (or the environment of each\n"
            f"process), start the market anew (cholang down, cholang up), and come back:\n\n    SALEOR_API_URL={url}\n"
        )


def check_ourselves() -> None:
    """The Saleor has to reach us at PUBLIC_URL. Raises CannotConnect."""
    address = manifests.manifest_url(next(iter(our_apps().values())))
    try:
        answer = http.exchange("GET", address, may_be_repeated=True, seconds=5)
    except ShopAway as error:
        raise CannotConnect(
            f"The market does not answer at {address} ({error.reason}). Is it up? cholang up"
        ) from error
    if answer.status_code != 200 or b"tokenTargetUrl" not in answer.content:
        raise CannotConnect(
            f"{address} answers HTTP {answer.status_code} and no manifest. The web process was started without\n"
            "SALEOR_API_URL, or PUBLIC_URL is another program's address: cholang down, cholang up."
        )


def to_install() -> list[OurApp]:
    """Those of our apps that are not there, or whose tokens are not believed any more. Raises ShopAway."""
    return [app for app in our_apps().values() if not _is_alive(app)]


def _is_alive(app: OurApp) -> bool:
    if connections.connection(app.identifier) is None:
        return False
    try:
        return bool(ask_for(app.identifier, "whose_token")["app"]["identifier"] == app.identifier)
    except ShopRefusesUs:
        return False


def sign_in(email: str, password: str) -> str:
    """A person's token for some minutes. Refused: INVALID_CREDENTIALS …; raises ShopAway."""
    token: str = ask_as("", "installing/sign_in", email=email, password=password)["tokenCreate"]["token"]
    return token


def open_sign_in(token: str) -> None:
    """Have the Saleor take our people's tokens. Raises ShopAway, Refused."""
    if sign_in_setup.problems():
        sign_in_setup.mend(by=token)


def by_hand(apps: list[OurApp]) -> Iterator[str]:
    """The way through the dashboard."""
    yield "In the Saleor's dashboard: Extensions (Apps), Install external app, paste the address, Install."
    for app in apps:
        yield f"  {app.name:<24} {manifests.manifest_url(app)}"


def install(app: OurApp, *, token: str, replace: bool = False) -> None:
    """Have the Saleor install one, and wait for its handshake. `replace` removes what it has of this name before.

    Raises CannotConnect, ShopAway, ShopRefusesUs (the person may not install apps).
    """
    address = manifests.manifest_url(app)
    _clear_the_way(app, token=token, replace=replace)
    before = connections.connection(app.identifier)
    known = before.installed_at if before else None
    try:
        made = ask_as(
            token,
            "installing/app_install",
            input={
                "appName": app.name,
                "manifestUrl": address,
                "activateAfterInstallation": True,
                "permissions": list(app.permissions),
            },
        )["appInstall"]["appInstallation"]
    except Refused as refusal:
        raise CannotConnect(f"The Saleor does not install {app.identifier}: {refusal}") from refusal
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        now = connections.connection(app.identifier)
        if now is not None and now.installed_at != known:
            connections.forget_kept()
            return
        _raise_if_failed(made["id"], app, token)
        time.sleep(LOOK_SECONDS)
    raise CannotConnect(
        f"{app.identifier}: no handshake within {WAIT_SECONDS} s. Does the Saleor's worker run, "
        f"and does it reach {address}?"
    )


def _clear_the_way(app: OurApp, *, token: str, replace: bool) -> None:
    for one in ask_as(token, "installing/installations")["appsInstallations"]:
        if one["manifestUrl"] == manifests.manifest_url(app) and one["status"] == "FAILED":
            ask_as(token, "installing/installation_forget", id=one["id"])
    for edge in ask_as(token, "installing/apps")["apps"]["edges"]:
        if edge["node"]["identifier"] != app.identifier:
            continue
        if not replace:
            raise CannotConnect(
                f"The Saleor has {app.identifier} already, and the market has no living token of it.\n"
                "Remove the app in the dashboard, or have that done: --replace. A market that still uses it is cut off."
            )
        ask_as(token, "installing/app_delete", id=edge["node"]["id"])


def _raise_if_failed(installation_id: str, app: OurApp, token: str) -> None:
    for one in ask_as(token, "installing/installations")["appsInstallations"]:
        if one["id"] == installation_id and one["status"] == "FAILED":
            raise CannotConnect(f"The Saleor could not install {app.identifier}: {one['message']}")
