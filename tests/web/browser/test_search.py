"""Looking for something on a phone: a suggestion, a condition taken out, the map."""

import re

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import shot
from tests.web.browser.test_accessibility import serious


def test_suggestion_is_taken_by_the_keyboard(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/tim/goi-y/" in request.url else None)
    page.goto("/tim/")
    box = page.get_by_role("combobox", name="Tìm trong chợ")
    box.press_sequentially("rau m", delay=20)
    options = page.get_by_role("listbox", name="Gợi ý").get_by_role("option")
    expect(options.first).to_contain_text("Rau m")
    assert [re.sub(".*q=", "", one) for one in asked] == ["rau+m"]
    expect(box).to_have_attribute("aria-expanded", "true")
    assert serious(page) == []
    shot(page, "suggestions")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    assert box.input_value() == "rau m"
    box.press("a")
    box.fill("rau má")
    title = options.first.get_attribute("data-text")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/tim/?q=*")
    assert title
    expect(page.locator("h1")).to_contain_text(f"“{title}”")
    expect(page.locator(".card__title").first).to_have_text(title)


def test_suggestion_is_taken_by_a_finger_on_the_home_page(page: Page) -> None:
    page.goto("/")
    box = page.locator("#hero-find")
    box.press_sequentially("mắm")
    first = page.locator(".hero").get_by_role("option").first
    first.wait_for()
    title = first.get_attribute("data-text")
    assert first.bounding_box()["height"] >= 44  # type: ignore[index]
    first.click()
    page.wait_for_url("**/tim/?q=*")
    expect(page.locator("h1")).to_contain_text(f"“{title}”")


def test_box_is_a_form_where_suggestions_do_not_come(page: Page) -> None:
    page.route("**/tim/goi-y/**", lambda route: route.abort())
    page.goto("/tim/")
    box = page.locator("#find")
    box.press_sequentially("rau ma")
    box.press("Enter")
    page.wait_for_url("**/tim/?q=rau+ma")
    expect(page.locator(".card__title").first).to_be_visible()


def test_condition_is_taken_out_and_the_map_is_opened(page: Page) -> None:
    page.goto("/tim/?q=rau+dưới+30k")
    chip = page.locator(".chip--on")
    expect(chip).to_have_text(re.compile("dưới 30k"))
    narrow = page.locator(".card").count()
    chip.click()
    page.wait_for_url("**/tim/?q=rau")
    expect(page.locator(".chip--on")).to_have_count(0)
    assert page.locator(".card").count() >= narrow
    fold = page.locator("#ban-do")
    expect(fold.locator(".map__drawing")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator(".map__drawing")).to_be_visible()
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shot(page, "search-map")
    several = fold.locator("a.map__pin[href^='#']").first
    anchor = several.get_attribute("href")
    several.click()
    expect(page.locator(f"{anchor}:target")).to_be_visible()
    first = page.locator(f"{anchor} a").first
    expect(first).to_have_text("1. " + page.locator(".card__title").first.inner_text())


def test_filters_are_a_fold_that_keeps_what_is_wrong(page: Page) -> None:
    page.goto("/tim/?q=rau")
    page.locator(".facets summary").click()
    page.fill("#price_from", "90k")
    page.fill("#price_to", "10k")
    page.get_by_role("button", name="Xem kết quả").click()
    page.wait_for_url("**price_from=90k**")
    expect(page.get_by_label("Giá đến")).to_have_value("10k")
    expect(page.get_by_label("Giá đến")).to_have_attribute("aria-invalid", "true")
    assert serious(page) == []
    shot(page, "search-facets")
    page.fill("#price_from", "1k")
    page.fill("#price_to", "90k")
    page.get_by_role("button", name="Xem kết quả").click()
    page.wait_for_url("**price_from=1k**")
    expect(page.locator(".chip--on")).to_have_count(2)


def test_criteria_are_read_from_the_results(page: Page) -> None:
    page.goto("/tim/?q=rau")
    page.locator("main").get_by_role("link", name="Kết quả được xếp thế nào").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kết quả được xếp thế nào")
    expect(page.get_by_text("Không ai trả tiền để được đứng cao hơn.").first).to_be_visible()
    assert serious(page) == []
    shot(page, "criteria")
