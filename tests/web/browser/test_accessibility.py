"""axe-core finds nothing serious on any page, at phone width, in both languages; nothing scrolls sideways at 320."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.web.browser.conftest import DESK, shot
from web.build import BUILD

AXE = BUILD / "axe" / "axe.min.js"
PAGES = [
    "/", "/tim/", "/tim/?q=rau+ma", "/tim/?q=zzzzqqq", "produce", "stay", "tour", "seller", "/gio/", "/don-hang/",
    "/dang-nhap/", "/dang-nhap/email/", "/ve-cho-lang/", "/cach-xep-thu-tu/", "/san-vat/none/",
]  # fmt: skip
FIRST_OF = {"produce": "PRODUCE", "stay": "STAY", "tour": "TOUR", "seller": "SELLER"}


def go(page: Page, where: str) -> None:
    if where in FIRST_OF:
        page.goto(f"/tim/?kinds={FIRST_OF[where]}")
        page.locator(".card__title a").first.click()
        page.wait_for_load_state()
    else:
        page.goto(where)


def serious(page: Page) -> list[tuple[str, str]]:
    """Rule and place of every serious or critical finding."""
    page.wait_for_load_state()  # a page that has just begun has no head to put a script into
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [
        (rule["id"], node["html"][:160])
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("where", PAGES)
def test_page_has_no_serious_findings(page: Page, where: str) -> None:
    go(page, where)
    assert serious(page) == []


@pytest.mark.parametrize("where", ["/", "stay", "/gio/"])
def test_page_in_the_dark_has_no_serious_findings(page: Page, where: str) -> None:
    page.emulate_media(color_scheme="dark")
    go(page, where)
    assert serious(page) == []


def test_axe_does_find_what_is_wrong(page: Page) -> None:
    page.set_content("<html lang='vi'><title>x</title><main><h1>x</h1><img src='data:,'></main>")
    assert [rule for rule, _place in serious(page)] == ["image-alt"]


@pytest.mark.parametrize("where", PAGES)
def test_page_fits_a_narrow_phone(page: Page, where: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    go(page, where)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("where", ["/", "produce", "stay", "/tim/"])
def test_what_one_presses_is_large_enough(page: Page, where: str) -> None:
    go(page, where)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, .button, .chip, .tabs a, .tabbar a, input:not([type=hidden])')]
        .filter((place) => place.checkVisibility({visibilityProperty: true}))
        .map((place) => [place.outerHTML.slice(0, 90), place.getBoundingClientRect().height, place.type])
        .filter(([, height, type]) => height > 0 && height < 44 && !['checkbox', 'radio'].includes(type))"""
    )
    assert small == []


@pytest.mark.parametrize("where", PAGES)
def test_page_at_a_desk(browser: Browser, address: str, where: str) -> None:
    context = browser.new_context(viewport=DESK, locale="en-GB", base_url=address)
    try:
        page = context.new_page()
        go(page, where)
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        shot(page, "desk-" + (re.sub(r"\W+", "-", where).strip("-") or "home"))
    finally:
        context.close()
