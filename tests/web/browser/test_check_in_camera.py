"""The phone's camera reads tickets: Chromium is shown a film of them."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import segno
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from tests.tourism.octo.http import departure, partner
from tests.tourism.tickets.boats import host_of, today, with_tickets
from tests.web.browser.boats import ALL_SENT, at_the_boat, host_phone, let_on, without_network
from tests.web.browser.conftest import CHROMIUM
from tests.web.browser.test_host import looked_at
from tourism.domain.tickets import signing
from tourism.models import Admission, Booking

pytestmark = pytest.mark.django_db(transaction=True)
FRAME = (640, 480)
GROUND = (96, 92, 84)
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> BrowserType:
    return browser.browser_type


def film(text: str) -> bytes:
    """Frames as a phone sees them: first the boards of the boat, then a code, held aslant and not quite sharp."""
    empty = Image.new("RGB", FRAME, GROUND)
    frames = [empty] * 3
    if text:
        file = io.BytesIO()
        segno.make(text, error="m", micro=False).save(file, kind="png", scale=6, border=4)
        code = Image.open(file).convert("RGB").rotate(7, expand=True, fillcolor=GROUND)
        code.thumbnail((FRAME[1], FRAME[1]))
        held = empty.copy()
        held.paste(code, ((FRAME[0] - code.width) // 2, (FRAME[1] - code.height) // 2))
        ImageDraw.Draw(held).rectangle((0, 0, 60, 30), fill=(200, 190, 170))
        frames += [held.filter(ImageFilter.GaussianBlur(0.8))] * 12
    film = io.BytesIO()
    for frame in frames:
        frame.save(film, "JPEG", quality=80)
    return film.getvalue()


@pytest.fixture
def filmed(chromium: BrowserType, tmp_path: Path, phones: list[BrowserContext], live_server) -> Iterator[Open]:  # type: ignore[no-untyped-def]
    """Opens a phone of the booking's host whose camera sees a text as a QR code, or nothing."""
    browsers: list[Browser] = []

    def open_phone(booking: Booking, text: str, *, permitted: bool = True) -> Page:
        path = tmp_path / "film.mjpeg"
        path.write_bytes(film(text))
        fake = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={path}"]
        opened = chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-quic", *fake])
        browsers.append(opened)
        page = host_phone(opened, phones, live_server.url, booking)
        if permitted:
            page.context.grant_permissions(["camera"])
        return page

    yield open_phone
    for opened in browsers:
        opened.close()


def scan(page: Page, name: str = "Quét bằng máy ảnh") -> None:
    page.get_by_role("button", name=name).click()


def is_off(page: Page) -> bool:
    return bool(page.evaluate("document.querySelector('video').srcObject === null"))


def test_guest_is_let_on_without_a_network_and_once(filmed: Open) -> None:
    booking = today(with_tickets(2))
    ticket = booking.tickets.order_by("number").first()
    page = at_the_boat(filmed(booking, signing.signed(ticket.code)))
    without_network(page)
    scan(page)
    expect(page.locator("[data-said]")).to_contain_text("Đã cho lên.")
    expect(page.locator("[data-said]")).to_contain_text(f"{ticket.code} · Người lớn")
    expect(page.locator("[data-camera-view]")).to_be_hidden()
    assert is_off(page)
    looked_at(page, "check-in-camera-on")
    scan(page, "Quét khách tiếp theo")
    expect(page.locator("[data-said]")).to_contain_text("Vé này đã dùng lúc")
    page.context.set_offline(False)
    expect(page.locator("[data-sync-state]")).to_have_text(ALL_SENT)
    assert list(Admission.objects.values_list("ticket__code", "state")) == [(ticket.code, "ACCEPTED")]


@pytest.mark.parametrize("what", ["forged", "another day", "another seller's", "voucher", "no ticket"])
def test_what_the_camera_reads_is_answered_in_words(filmed: Open, what: str) -> None:
    booking = today(with_tickets(1))
    code = booking.tickets.get().code
    text, words, count = signing.signed(code).replace(code, "VE2222222"), "Vé giả", 0
    if what == "another day":
        later = with_tickets(1)
        Booking.objects.filter(pk=later.pk).update(seller=booking.seller)
        text, words = signing.signed(later.tickets.get().code), "Vé này đi ngày khác"
    elif what == "another seller's":
        text, words = (
            signing.signed(today(with_tickets(1)).tickets.get().code),
            "Không có vé này trong các tour của Bạn",
        )
    elif what == "voucher":
        booking = today(Booking.objects.get(pk=partner().confirmed(departure(), "ADULT", "ADULT")))
        text, words, count = signing.signed(booking.code), "Đã cho lên 2 khách.", 2
    elif what == "no ticket":
        text, words = "https://example.com/" + "a" * 200, "Mã này không phải mã vé."
    page = at_the_boat(filmed(booking, text))
    scan(page)
    expect(page.locator("[data-said]")).to_contain_text(words)
    assert (is_off(page), Admission.objects.count()) == (True, count)


def test_camera_that_sees_nothing_is_turned_off_by_hand_or_when_the_page_is_left(filmed: Open) -> None:
    page = at_the_boat(filmed(today(with_tickets(1)), ""))
    scan(page)
    page.wait_for_function("document.querySelector('video').readyState > 1")
    looked_at(page, "check-in-camera-open")
    page.get_by_role("button", name="Tắt máy ảnh").click()
    expect(page.locator("[data-camera-view]")).to_be_hidden()
    assert is_off(page)
    scan(page)
    page.wait_for_function("document.querySelector('video').readyState > 1")
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("[data-camera-view]")).to_be_hidden()
    assert is_off(page)
    expect(page.locator("[data-camera-problem]")).to_be_hidden()


def test_without_permission_the_page_says_so_and_codes_are_typed(filmed: Open) -> None:
    booking = today(with_tickets(1))
    code = booking.tickets.get().code
    page = at_the_boat(filmed(booking, signing.signed(code), permitted=False))
    scan(page)
    expect(page.locator("[data-camera-problem]")).to_contain_text("Máy chưa cho trang này dùng máy ảnh.")
    looked_at(page, "check-in-camera-denied")
    let_on(page, code)
    expect(page.locator("[data-said]")).to_contain_text("Đã cho lên.")


def test_browser_that_reads_codes_itself_fetches_no_reader(filmed: Open) -> None:
    booking = today(with_tickets(1))
    text = signing.signed(booking.tickets.get().code)
    page = filmed(booking, "")
    page.add_init_script(
        "globalThis.BarcodeDetector = class {static async getSupportedFormats() {return ['qr_code']}"
        f"async detect() {{return [{{rawValue: '{text}'}}]}}}}"
    )
    at_the_boat(page)
    page.route("**/qr_reader.js", lambda route: route.abort())
    scan(page)
    expect(page.locator("[data-said]")).to_contain_text("Đã cho lên.")
    expect(page.locator("[data-sync-state]")).to_have_text(ALL_SENT)
    assert Admission.objects.get().by == host_of(booking)
