"""`cholang saleor connect`: by hand, and by somebody who signs in."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from marketplace.shop.saleor import connections
from marketplace.shop.saleor.app import connecting
from marketplace.shop.saleor.app.our_apps import our_apps
from marketplace.shop.saleor.connections import MARKET
from marketplace.shop.saleor.people import sign_in
from tests.shop.saleor.far_end import FarEnd

STAFF = "staff-token"


@pytest.fixture
def away(far_end: FarEnd, db: None, settings, monkeypatch) -> FarEnd:
    """A Saleor that does not know us; our own pages are served by it, too."""
    settings.PUBLIC_URL = far_end.api_url.removesuffix("/graphql/")
    apps = {MARKET: our_apps()[MARKET]}
    monkeypatch.setattr(connecting, "our_apps", lambda: apps)
    monkeypatch.setattr(connecting, "LOOK_SECONDS", 0)
    monkeypatch.setattr(sign_in, "problems", list)
    monkeypatch.setattr("marketplace.shop.saleor.management.commands.saleor_connect.call_command", lambda *_a, **_k: 0)
    far_end.pages = {"/saleor/manifest": b'{"tokenTargetUrl": "x"}'}
    far_end.tokens = {STAFF, "new-token"}

    far_end.answers = {
        "SignIn": {"data": {"tokenCreate": {"token": STAFF, "errors": []}}},
        "Installations": {"data": {"appsInstallations": []}},
        "Apps": {"data": {"apps": {"edges": []}}},
        "AppInstall": {"data": {"appInstall": {"appInstallation": {"id": "i1"}, "errors": []}}},
        "WhoseToken": {"data": {"app": {"id": "a1", "identifier": MARKET, "isActive": True}}},
    }
    return far_end


@pytest.fixture
def handshake(away: FarEnd, monkeypatch) -> None:
    """The Saleor hands the token over once it was asked to install."""
    look = connections.connection

    def looking(identifier: str = MARKET) -> Any:
        if "AppInstall" in [name for name, _given in away.asked] and look(identifier) is None:
            connections.keep(app_id="a1", token="new-token", identifier=identifier)
        return look(identifier)

    monkeypatch.setattr(connecting.connections, "connection", looking)


def connect(far_end: FarEnd, *words: str) -> str:
    out = StringIO()
    call_command("saleor_connect", far_end.api_url, *words, stdout=out)
    return out.getvalue()


def test_without_anybody_the_way_through_the_dashboard_is_told(away: FarEnd) -> None:
    out = StringIO()
    with pytest.raises(SystemExit) as caught:
        call_command("saleor_connect", away.api_url, stdout=out)
    assert caught.value.code == 3
    assert f"{away.api_url.removesuffix('/graphql/')}/saleor/manifest\n" in out.getvalue()


def test_somebody_who_signs_in_has_it_done(away: FarEnd, handshake: None, monkeypatch) -> None:
    monkeypatch.setenv("SALEOR_PASSWORD", "secret")
    said = connect(away, "--email", "an@shop.example")
    assert "cholang                     installed" in said
    assert ("SignIn", {"email": "an@shop.example", "password": "secret"}) in away.asked
    given = next(given for name, given in away.asked if name == "AppInstall")["input"]
    assert (given["manifestUrl"].endswith("/saleor/manifest"), given["activateAfterInstallation"]) == (True, True)
    assert "MANAGE_ORDERS" in given["permissions"]


def test_what_is_installed_already_is_left_alone(away: FarEnd) -> None:
    connections.keep(app_id="a1", token="new-token")
    assert "Installed." in connect(away)
    assert "AppInstall" not in [name for name, _given in away.asked]


def test_another_address_than_the_settings(away: FarEnd) -> None:
    with pytest.raises(CommandError, match=r"SALEOR_API_URL=https://elsewhere\.example/graphql/"):
        call_command("saleor_connect", "https://elsewhere.example/graphql/")


def test_market_that_is_not_up(away: FarEnd) -> None:
    away.pages = {}
    with pytest.raises(CommandError, match="no manifest"):
        connect(away)


def test_saleor_that_is_none(away: FarEnd) -> None:
    away.failing = [b"<html>"]
    with pytest.raises(SystemExit):
        connect(away)


def test_wrong_password(away: FarEnd, monkeypatch) -> None:
    monkeypatch.setenv("SALEOR_PASSWORD", "wrong")
    error = {"field": "email", "message": "Please, enter valid credentials", "code": "INVALID_CREDENTIALS"}
    away.answers["SignIn"] = {"data": {"tokenCreate": {"token": None, "errors": [error]}}}
    with pytest.raises(CommandError, match="INVALID_CREDENTIALS"):
        connect(away, "--email", "an@shop.example")


def test_person_who_may_not(away: FarEnd) -> None:
    with pytest.raises(CommandError, match="MANAGE_APPS"):
        connect(away, "--token", "of-somebody-else")


def test_installation_that_fails_is_told(away: FarEnd) -> None:
    failed = {"id": "i1", "status": "FAILED", "message": "Manifest is odd.", "manifestUrl": "x"}
    away.answers["Installations"] = {"data": {"appsInstallations": [failed]}}
    with pytest.raises(CommandError, match=r"Manifest is odd\."):
        connect(away, "--token", STAFF)


def test_saleor_that_does_not_install(away: FarEnd) -> None:
    error = {"field": "permissions", "message": "You can't add this.", "code": "OUT_OF_SCOPE_PERMISSION"}
    away.answers["AppInstall"] = {"data": {"appInstall": {"appInstallation": None, "errors": [error]}}}
    with pytest.raises(CommandError, match="does not install cholang"):
        connect(away, "--token", STAFF)


def test_handshake_that_never_comes(away: FarEnd, monkeypatch) -> None:
    monkeypatch.setattr(connecting, "WAIT_SECONDS", 0)
    with pytest.raises(CommandError, match="no handshake"):
        connect(away, "--token", STAFF)


def test_app_of_our_name_is_not_taken_over_unasked(away: FarEnd, handshake: None) -> None:
    there = {"edges": [{"node": {"id": "old", "identifier": MARKET, "isActive": True}}]}
    away.answers["Apps"] = {"data": {"apps": there}}
    with pytest.raises(CommandError, match="--replace"):
        connect(away, "--token", STAFF)
    assert "AppDelete" not in [name for name, _given in away.asked]
    connect(away, "--token", STAFF, "--replace")
    assert ("AppDelete", {"id": "old"}) in away.asked
