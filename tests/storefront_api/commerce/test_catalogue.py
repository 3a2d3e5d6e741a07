import base64
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.shop.contract import shop
from marketplace.shop.native import models
from marketplace.shop.native.domain.channels.channels import save_channel
from marketplace.shop.native.ids import int_pk
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.factories import make_product

pytestmark = pytest.mark.django_db
LIST = """query($first: Int, $after: String, $sort: ProductOrder, $filter: ProductFilterInput) {
  products(channel: "cho-lang", first: $first, after: $after, sortBy: $sort, filter: $filter) {
    totalCount pageInfo {hasNextPage endCursor}
    edges {node {id name slug category {name} thumbnail(size: 256) {url} isAvailable
      pricing {priceRange {start {gross {amount}} stop {gross {amount}}}}
      variants {id name quantityAvailable pricing {price {gross {amount}}}}
      translation(languageCode: EN) {name}}}}}"""


def test_products_costs_the_same_for_one_and_for_three() -> None:
    counts = []
    for number in (1, 2):
        for _more in range(number):
            make_product()
        with CaptureQueriesContext(connection) as caught:
            data(LIST, first=20)
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert counts[0] <= 11


def test_products_pages_through_all_without_repeating() -> None:
    for number in range(5):
        make_product(name=f"Rau {number}", price=1_000 * (number + 1))
    seen, after = [], None
    for _page in range(3):
        page = data(LIST, first=2, after=after, sort={"field": "MINIMAL_PRICE", "direction": "DESC"})["products"]
        seen += [edge["node"]["name"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == ["Rau 4", "Rau 3", "Rau 2", "Rau 1", "Rau 0"]
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (5, False)


@pytest.mark.parametrize("field", ["NAME", "MINIMAL_PRICE", "CREATED_AT", "LAST_MODIFIED_AT"])
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_products_page_in_every_order(field: str, direction: str) -> None:
    made = [make_product(name=f"Rau {number}", price=1_000 * (number + 1)).product_id for number in range(4)]
    seen, after = [], None
    for _page in range(4):
        page = data(LIST, first=1, after=after, sort={"field": field, "direction": direction})["products"]
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == (made if direction == "ASC" else made[::-1])


def test_products_hides_what_is_not_published() -> None:
    shown, hidden = make_product(name="Bầu"), make_product(name="Bí")
    shop().set_published(hidden.product_id, published=False)
    assert [edge["node"]["id"] for edge in data(LIST, first=5)["products"]["edges"]] == [shown.product_id]
    by_id = data("query($id: ID) {product(id: $id) {id}}", id=hidden.product_id)
    assert by_id == {"product": None}


def test_products_filters_by_price() -> None:
    make_product(name="Rẻ", price=5_000)
    make_product(name="Đắt", price=50_000)
    found = data(LIST, first=5, filter={"price": {"gte": 10_000}})["products"]["edges"]
    assert [edge["node"]["name"] for edge in found] == ["Đắt"]


def test_product_by_slug_misses_with_null() -> None:
    made = make_product()
    text = "query($slug: String, $code: LanguageCodeEnum) {product(slug: $slug, slugLanguageCode: $code) {id}}"
    assert data(text, slug="khong-co") == {"product": None}
    assert data(text, slug=made.slug, code="VI") == {"product": None}
    assert data(text, slug=made.slug) == {"product": {"id": made.product_id}}


FIND = """query($words: String, $first: Int = 10, $after: String) {
  products(filter: {search: $words}, first: $first, after: $after) {
    totalCount pageInfo {endCursor hasNextPage} edges {node {name}}}}"""


def found(words: str) -> list[str]:
    return [edge["node"]["name"] for edge in data(FIND, words=words)["products"]["edges"]]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("đường", ["Đường phèn"]),
        ("duong", ["Đường phèn"]),
        ("ĐƯỜNG phe", ["Đường phèn"]),
        ("rau", ["Rau muống", "Rau má"]),
        ("má rau", ["Rau má"]),
        ("pennywort", ["Rau má"]),
        ("au", []),
        ("!?", []),
        ("rau'); drop table", []),
        ("", ["Rau muống", "Rau má", "Đường phèn"]),
    ],
)
def test_search_finds_words_in_every_language_with_and_without_marks(words: str, names: list[str]) -> None:
    make_product(name="Rau má", translations={"en": {"name": "Pennywort"}})
    make_product(name="Rau muống")
    make_product(name="Đường phèn")
    assert found(words) == names


def test_search_follows_the_names() -> None:
    made = make_product(name="Rau má", translations={"en": {"name": "Pennywort"}})
    row = models.Product.objects.get(pk=int_pk(made.product_id, "Product"))
    row.name = "Rau dền"
    row.save()
    assert (found("ma"), found("den"), found("pennywort")) == ([], ["Rau dền"], ["Rau dền"])
    row.translations.all().delete()
    assert found("pennywort") == []


def test_search_pages_through_all_and_counts() -> None:
    for number in range(5):
        make_product(name=f"Rau {number}")
    make_product(name="Bí")
    seen, after = [], None
    for _page in range(3):
        page = data(FIND, words="rau", first=2, after=after)["products"]
        seen += [edge["node"]["name"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == [f"Rau {number}" for number in range(5)]
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (5, False)


@pytest.mark.parametrize("values", [[7, 1], ["Rau", "no number"], ["Rau", None, 1], [["Rau"], {"a": 1}], [None, None]])
def test_products_after_a_made_up_cursor_is_told_so(values: list) -> None:
    make_product()
    cursor = base64.b64encode(json.dumps(values).encode()).decode()
    answer = ask(LIST, first=2, after=cursor)
    if values == [None, None]:
        assert answer["data"]["products"]["edges"] == []
    else:
        assert answer["errors"][0]["message"] == "Received cursor is invalid."


@pytest.mark.parametrize("name", ["2026-01-01", "2026-01-01T07:00:00Z", "12"])
def test_products_after_one_whose_name_reads_as_something_else_follow(name: str) -> None:
    make_product(name=name)
    make_product(name="Rau má")
    first = data(LIST, first=1)["products"]
    second = data(LIST, first=1, after=first["pageInfo"]["endCursor"])["products"]
    assert [edge["node"]["name"] for page in (first, second) for edge in page["edges"]] == [name, "Rau má"]


def test_products_of_a_channel_that_is_none_are_none() -> None:
    make_product()
    text = 'query($filter: ProductFilterInput) {products(channel: "no", first: 2, filter: $filter) {totalCount}}'
    assert data(text) == {"products": {"totalCount": 0}}
    assert data(text, filter={"slugs": ["rau-ma"]}) == {"products": {"totalCount": 0}}


def test_products_of_a_closed_channel_are_none() -> None:
    make_product()
    models.Channel.objects.update(is_active=False)
    answer = data('{products(first: 2) {totalCount} product(slug: "rau-ma") {id}}')
    assert answer == {"products": {"totalCount": 0}, "product": None}


def test_products_are_those_of_the_channel_only() -> None:
    made = make_product(price=8_000)
    other = save_channel(slug="other", name="Other", currency_code="VND")
    listing = models.ProductChannelListing.objects.get(product_id=int_pk(made.product_id, "Product"))
    models.ProductChannelListing.objects.create(
        product_id=listing.product_id,
        channel=other,
        is_published=True,
        published_at=listing.published_at,
        visible_in_listings=False,
        currency="VND",
        discounted_price_amount=1,
        highest_price_amount=2,
    )
    text = """query($channel: String, $filter: ProductFilterInput) {
      products(channel: $channel, first: 2, filter: $filter) {
        edges {node {pricing {priceRange {start {gross {amount}}}}}}}}"""
    start = {"node": {"pricing": {"priceRange": {"start": {"gross": {"amount": 8000.0}}}}}}
    for chosen in (None, {"price": {"gte": 5}}):
        assert data(text, channel="cho-lang", filter=chosen)["products"] == {"edges": [start]}
        assert data(text, channel="other", filter=chosen)["products"] == {"edges": []}
    assert data(text, channel="cho-lang", filter={"price": {"lte": 5}})["products"] == {"edges": []}
