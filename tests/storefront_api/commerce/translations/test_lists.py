"""`translations`: each kind in Saleor's order, a page in a fixed number of statements."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import split_global_id
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.setting_up import is_denied, staff
from tests.storefront_api.commerce.translations import making
from tests.storefront_api.commerce.translations.documents import many
from tests.storefront_api.commerce.translations.test_one import KIND, PERMISSIONS, content_of, own_pk

pytestmark = pytest.mark.django_db


def listed(kind: str, *permissions: str, **paging: Any) -> dict:
    user = staff(*(permissions or ("MANAGE_TRANSLATIONS", "MANAGE_DISCOUNTS", "MANAGE_SHIPPING")))
    return data(many(content_of(kind)), user=user, kind=kind, **paging)["translations"]


def pks(page: dict) -> list[str]:
    return [split_global_id(edge["node"]["id"])[1] for edge in page["edges"]]


ORDERS: dict[str, Any] = {
    "ATTRIBUTE": lambda: [
        making.attribute("b", storefront_search_position=1),
        making.attribute("a", storefront_search_position=1),
        making.attribute("c", storefront_search_position=0),
    ],
    "ATTRIBUTE_VALUE": lambda: [making.value(sort_order=1), making.value(sort_order=0)],
    "COLLECTION": lambda: [making.collection("b"), making.collection("a")],
    "MENU_ITEM": lambda: [making.menu_item(sort_order=1), making.menu_item(sort_order=0)],
    "PAGE": lambda: [making.page("b"), making.page("a")],
    "PRODUCT": lambda: [making.product("b"), making.product("a")],
    "PROMOTION": lambda: [making.promotion("B"), making.promotion("A")],
    "PROMOTION_RULE": lambda: [making.rule(""), making.rule("B"), making.rule("A")],
    "SALE": lambda: [making.sale("B"), making.sale("A")],
    "VARIANT": lambda: [
        making.variant(sort_order=1),
        making.variant(sku=None),
        making.variant(sku="B"),
        making.variant(sku="A"),
    ],
    "VOUCHER": lambda: [making.voucher(""), making.voucher("B"), making.voucher("A")],
}
"""Things made from the last to the first."""


@pytest.mark.parametrize("kind", sorted(KIND))
def test_list_has_all_of_a_kind_in_order_page_by_page_both_ways(kind: str) -> None:
    rows = ORDERS[kind]()[::-1] if kind in ORDERS else [making.MAKERS[kind](), making.MAKERS[kind]()]
    wanted = [str(own_pk(row)) for row in rows]
    whole = listed(kind, first=10)
    assert (pks(whole), whole["totalCount"]) == (wanted, len(wanted))
    assert {edge["node"]["__typename"] for edge in whole["edges"]} == {content_of(kind)}
    forwards, after = [], None
    for _row in wanted:
        page = listed(kind, first=1, after=after)
        forwards += pks(page)
        after = page["pageInfo"]["endCursor"]
    assert (forwards, page["pageInfo"]["hasNextPage"]) == (wanted, False)
    backwards, before = [], None
    for _row in wanted:
        page = listed(kind, last=1, before=before)
        backwards += pks(page)
        before = page["pageInfo"]["startCursor"]
    assert (backwards, page["pageInfo"]["hasPreviousPage"]) == (wanted[::-1], False)


#: With everything the documents ask of each.
STATEMENTS = {
    "ATTRIBUTE": 7,
    "ATTRIBUTE_VALUE": 9,
    "CATEGORY": 7,
    "COLLECTION": 7,
    "MENU_ITEM": 8,
    "PAGE": 13,
    "PRODUCT": 14,
    "PROMOTION": 7,
    "PROMOTION_RULE": 7,
    "SALE": 7,
    "SHIPPING_METHOD": 5,
    "VARIANT": 13,
    "VOUCHER": 7,
}


@pytest.mark.parametrize("kind", sorted(KIND))
def test_page_takes_as_many_statements_for_thirty_as_for_three(kind: str) -> None:
    user = staff(*PERMISSIONS)

    def statements(count: int) -> int:
        with CaptureQueriesContext(connection) as seen:
            page = data(many(content_of(kind)), user=user, kind=kind, first=30)["translations"]
        assert len(page["edges"]) == page["totalCount"] == count
        return len(seen)

    for _number in range(3):
        making.MAKERS[kind]()
    assert statements(3) == STATEMENTS[kind]
    for _number in range(27):
        making.MAKERS[kind]()
    assert statements(30) == STATEMENTS[kind]


@pytest.mark.parametrize("kind", sorted(KIND))
def test_nobody_but_translators_sees_lists(kind: str) -> None:
    for user in (None, staff()):
        assert is_denied(many(content_of(kind)), user, kind=kind, first=1)


def test_list_without_a_size_tells_only_how_many() -> None:
    making.category()
    document = "{ translations(kind: CATEGORY) { totalCount edges { cursor } } }"
    answer = ask(document, user=staff("MANAGE_TRANSLATIONS"))
    assert (answer["data"], len(answer["errors"])) == ({"translations": None}, 1)
    counted = data("{ translations(kind: CATEGORY) { totalCount } }", user=staff("MANAGE_TRANSLATIONS"))
    assert counted == {"translations": {"totalCount": 1}}


def test_kind_that_is_none_is_refused() -> None:
    ask("{ translations(kind: ORDER, first: 1) { totalCount } }", user=staff("MANAGE_TRANSLATIONS"), status=400)


def test_pages_that_are_not_out_and_hidden_attributes_are_listed_for_their_keepers() -> None:
    making.page("nhap", published=False)
    making.attribute("an", visible_in_storefront=False)
    for kind, seen, all_of_them in (("PAGE", 0, 1), ("ATTRIBUTE", 2, 3)):
        assert listed(kind, first=10)["totalCount"] == seen
        assert listed(kind, "MANAGE_TRANSLATIONS", "MANAGE_PAGES", first=10)["totalCount"] == all_of_them


def test_values_of_attributes_of_customers_are_not_listed() -> None:
    making.value(making.attribute(type="CUSTOMER_TYPE"))
    seen = making.value()
    assert pks(listed("ATTRIBUTE_VALUE", first=10)) == [str(seen.pk)]


def test_sales_are_listed_among_promotions_but_not_promotions_among_sales() -> None:
    making.promotion("B")
    making.sale("A")
    document = (
        "query($kind: TranslatableKinds!) { translations(kind: $kind, first: 9) { edges { node { __typename } } } }"
    )
    for kind, types in (("PROMOTION", ["Sale", "Promotion"]), ("SALE", ["Sale"])):
        seen = data(document, user=staff("MANAGE_TRANSLATIONS"), kind=kind)["translations"]["edges"]
        assert [edge["node"]["__typename"] for edge in seen] == [f"{name}TranslatableContent" for name in types]
