"""A whole market with its demo commune, and a phone to look at it with: Chromium, 390 x 844."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from marketplace.embedded.layout import ROOT
from tests.embedded.conftest import Market
from tests.web.browser.standing import own_places, standing_market

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SHOTS = ROOT / "var" / "screenshots"
SHOT_TRIES = 3
"""A picture that Chromium cannot take is no failure of ours; the tests look at the page itself."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Some journeys make their rows, and the market that shows them, in this process: they say nothing of another."""
    native = pytest.mark.skip(reason="its rows and its market are made in this process, by the native engine")
    for item in items if standing_market() else ():
        if "live_server" in getattr(item, "fixturenames", ()):
            item.add_marker(native)


@pytest.fixture(scope="session", autouse=True)
def beside_a_loop() -> Iterator[None]:
    """Rows may be read beside a browser, whose loop runs in this thread."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(scope="package")
def demo_market() -> Iterator[Market]:
    """The one that stands already where the environment names one, else one of our own."""
    if there := standing_market():
        yield there
        return
    path = Path(tempfile.mkdtemp(prefix="clb-", dir="/tmp"))
    path.chmod(0o755)
    market = Market(path / "var", more={"CALENDAR_ALLOWED_HOSTS": "127.0.0.1"})
    try:
        answer = market.run("up")
        assert answer.returncode == 0, answer.stdout + answer.stderr
        yield market
    finally:
        market.run("down")
        shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="package")
def address(demo_market: Market) -> str:
    return f"http://127.0.0.1:{demo_market.port}"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "These tests need a browser: apt-get install chromium"
    quiet = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield opened
        opened.close()


@pytest.fixture
def phones() -> Iterator[list[BrowserContext]]:
    """Contexts that a test opens."""
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


@pytest.fixture
def page(browser: Browser, address: str, demo_market: Market) -> Iterator[Page]:
    """A fresh phone in Vietnamese; whatever the page asks of another host fails the test."""
    context = browser.new_context(viewport=PHONE, locale="vi-VN", base_url=address)
    context.set_default_timeout(10_000)
    strange: list[str] = []
    known = (*own_places(demo_market), "data:", "blob:")
    context.on(
        "request",
        lambda request: None if request.url.startswith(known) else strange.append(request.url),
    )
    yield context.new_page()
    context.close()
    assert strange == []


def shot(page: Page, name: str) -> None:
    """Keep what is seen now in var/screenshots/, for people to look at after a run."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.bring_to_front()  # Chromium may be unable to picture a page that stands behind another
    for _time in range(SHOT_TRIES):
        try:
            page.screenshot(path=SHOTS / f"{name}-{page.viewport_size['width']}.png", full_page=True)  # type: ignore[index]
        except Error as problem:
            if "Unable to capture" not in str(problem):
                raise
        else:
            return
