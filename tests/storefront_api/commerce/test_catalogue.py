import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.shop.contract import shop
from tests.storefront_api.api import data
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
    assert counts[0] <= 10


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
