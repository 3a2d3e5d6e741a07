"""The proxy's configuration, run by a real Caddy before small servers."""

import os
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from marketplace.embedded.layout import ROOT
from tests.deploy.far_ends import FarEnd, own_port
from tests.embedded.conftest import until

CADDY = str(Path(sysconfig.get_path("scripts")) / "caddy")
FILE = str(ROOT / "deploy" / "proxy" / "Caddyfile")
SITES = ("SITE", "INTERNAL", "SALEOR", "SALEOR_INTERNAL", "DASHBOARD", "FILES")


@dataclass
class Door:
    """A running proxy and what stands behind it."""

    addresses: dict[str, str]
    webs: list[FarEnd]

    def ask(self, site: str, path: str, **more: object) -> requests.Response:
        return requests.get(self.addresses[site] + path, timeout=10, **more)  # type: ignore[arg-type]

    def names(self, times: int) -> set[str]:
        """Who answers, asked so many times."""
        return {self.ask("SITE", "/").json()["name"] for _ in range(times)}


@contextmanager
def proxied(folder: Path, webs: list[FarEnd], running: list[FarEnd]) -> Iterator[Door]:
    """A proxy before these web processes, of which some run."""
    own = {"Strict-Transport-Security": "max-age=1"}
    gateway, saleor, dashboard, files = FarEnd("gateway"), FarEnd("saleor", own), FarEnd("dashboard"), FarEnd("files")
    addresses = {site: f"http://127.0.0.1:{own_port()}" for site in SITES}
    variables = {
        **os.environ,
        **{f"{site}_ADDRESS": address for site, address in addresses.items()},
        "WEB_UPSTREAMS": " ".join(web.address for web in webs),
        "GATEWAY_UPSTREAMS": gateway.address,
        "SALEOR_UPSTREAM": saleor.address,
        "DASHBOARD_UPSTREAM": dashboard.address,
        "FILES_UPSTREAM": files.address,
        "CADDY_STORAGE": str(folder / "storage"),
        "HEALTH_INTERVAL": "100ms",
        "PROXY_BIND": "127.0.0.1",
    }
    with ExitStack() as stack:
        for far_end in (*running, gateway, saleor, dashboard, files):
            stack.enter_context(far_end.running())
        log = stack.enter_context((folder / "caddy.log").open("wb"))
        words = [CADDY, "run", "--config", FILE, "--adapter", "caddyfile"]
        process = subprocess.Popen(words, env=variables, stdout=log, stderr=log)
        try:
            until(lambda: _answers(addresses["INTERNAL"] + "/health/proxy") or process.poll() is not None, seconds=20)
            assert process.poll() is None, (folder / "caddy.log").read_text()[-3000:]
            yield Door(addresses, webs)
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    webs = [FarEnd("web-1"), FarEnd("web-2")]
    with proxied(tmp_path, webs, running=webs) as found:
        yield found


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=1).status_code == 200
    except requests.RequestException:
        return False


def test_caddyfile_is_in_its_own_form() -> None:
    done = subprocess.run([CADDY, "fmt", FILE], capture_output=True, text=True, timeout=30)

    assert done.stdout == Path(FILE).read_text()


def test_requests_go_to_both_web_processes(door: Door) -> None:
    assert door.names(10) == {"web-1", "web-2"}


def test_process_that_is_stopping_is_left_alone_before_it_is_gone(door: Door) -> None:
    door.webs[0].is_ready = False
    until(lambda: door.names(6) == {"web-2"}, seconds=5)
    asked = door.webs[0].asked

    assert door.names(20) == {"web-2"}
    assert door.webs[0].asked == asked

    door.webs[0].is_ready = True
    until(lambda: "web-1" in door.names(6), seconds=5)


def test_process_that_is_not_there_costs_no_request(tmp_path: Path) -> None:
    webs = [FarEnd("web-1"), FarEnd("web-2")]
    with proxied(tmp_path, webs, running=webs[1:]) as door:
        site = door.addresses["SITE"]
        answers = [requests.post(site + "/gio-hang/", data=b"x", timeout=10) for _ in range(10)]

    assert [answer.json()["name"] for answer in answers] == ["web-2"] * 10


@pytest.mark.parametrize(
    ("site", "path", "name"),
    [
        ("SITE", "/graphql/", "gateway"),
        ("SITE", "/saleor/manifest", "web"),
        ("INTERNAL", "/graphql/", "web"),
        ("INTERNAL", "/saleor/told/x", "web"),
        ("INTERNAL", "/openid/userinfo", "web"),
        ("INTERNAL", "/.well-known/jwks.json", "web"),
        ("INTERNAL", "/metrics/market", "web"),
        ("SALEOR", "/graphql/", "saleor"),
        ("SALEOR", "/media/a.webp", "saleor"),
        ("SALEOR_INTERNAL", "/graphql/", "saleor"),
        ("DASHBOARD", "/dashboard/", "dashboard"),
        ("FILES", "/bucket/public/a.webp", "files"),
    ],
)
def test_each_address_has_its_own_far_end(door: Door, site: str, path: str, name: str) -> None:
    assert door.ask(site, path).json()["name"].partition("-")[0] == name


@pytest.mark.parametrize(
    ("site", "path"), [("SITE", "/metrics"), ("SITE", "/metrics/market"), ("INTERNAL", "/"), ("INTERNAL", "/metrics")]
)
def test_what_is_not_for_there_is_not_found(door: Door, site: str, path: str) -> None:
    assert door.ask(site, path).status_code == 404


def test_strangers_cannot_say_where_they_come_from(door: Door) -> None:
    seen = door.ask("SITE", "/", headers={"X-Forwarded-For": "192.0.2.7"}).json()["headers"]

    assert seen["x-forwarded-for"] == "127.0.0.1"


def test_gateway_is_believed_who_asked(door: Door) -> None:
    seen = door.ask("INTERNAL", "/graphql/", headers={"X-Forwarded-For": "192.0.2.7"}).json()["headers"]

    assert seen["x-forwarded-for"] == "192.0.2.7, 127.0.0.1"


def test_saleor_is_told_that_people_came_by_https(door: Door) -> None:
    assert door.ask("SALEOR_INTERNAL", "/graphql/").json()["headers"]["x-forwarded-proto"] == "https"


def test_correlation_id_passes(door: Door) -> None:
    seen = door.ask("SITE", "/", headers={"X-Correlation-Id": "phone-12345678"}).json()["headers"]

    assert seen["x-correlation-id"] == "phone-12345678"


def test_answers_are_compressed_and_no_header_stands_twice(door: Door) -> None:
    page, own = door.ask("SITE", "/"), door.ask("SALEOR", "/")

    assert page.headers["Content-Encoding"] == "gzip"
    assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert own.headers["Strict-Transport-Security"] == "max-age=1"
    assert "Server" not in page.headers


def test_more_than_a_form_of_pictures_is_refused(door: Door) -> None:
    answer = requests.post(door.addresses["SITE"] + "/", data=b"x" * 26_000_000, timeout=30)

    assert answer.status_code == 413
