from typing import Any
from uuid import UUID

import pytest

from marketplace.shop.native.models import Checkout, Product, Voucher, VoucherCode
from marketplace.values.ids import global_id
from tests.shop import factories
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff

pytestmark = pytest.mark.django_db

CREATE = """
mutation Make($input: VoucherInput!) { voucherCreate(input: $input) {
  voucher { id code codes(first: 9) { totalCount edges { node { code isActive used } } } }
  errors { field code voucherCodes }
} }
"""
UPDATE = """
mutation Change($id: ID!, $input: VoucherInput!) { voucherUpdate(id: $id, input: $input) {
  voucher { name usageLimit countries { code } codes(first: 9) { edges { node { code } } } }
  errors { field code voucherCodes }
} }
"""
DELETE = "mutation Drop($id: ID!) { voucherDelete(id: $id) { voucher { id } errors { field code } } }"
BULK_DELETE = "mutation Drop($ids: [ID!]!) { voucherBulkDelete(ids: $ids) { count errors { field code } } }"
CODES_DELETE = """
mutation Drop($ids: [ID!]!) { voucherCodeBulkDelete(ids: $ids) { count errors { path code voucherCodes } } }
"""
LISTING = """
mutation List($id: ID!, $input: VoucherChannelListingInput!) { voucherChannelListingUpdate(id: $id, input: $input) {
  voucher { channelListings { channel { id } discountValue currency minSpent { amount } } }
  errors { field code channels }
} }
"""
GOODS = """
mutation Goods($id: ID!, $input: CatalogueInput!) { %s(id: $id, input: $input) {
  voucher { products(first: 9) { edges { node { id } } } } errors { field code products }
} }
"""
READ = """
query Read($id: ID!, $channel: String) { voucher(id: $id, channel: $channel) {
  name code used discountValue currency minSpent { amount } type discountValueType singleUse onlyForStaff
} }
"""
LIST = """
query List($filter: VoucherFilterInput, $sort: VoucherSortingInput, $channel: String) {
  vouchers(first: 9, filter: $filter, sortBy: $sort, channel: $channel) { totalCount edges { node {
    name code codes(first: 2) { edges { node { code } } } channelListings { discountValue channel { slug } }
    products(first: 2) { edges { node { name } } } translation(languageCode: EN) { name }
  } } }
}
"""
ADD = """
mutation Add($id: ID, $code: String!) { checkoutAddPromoCode(id: $id, promoCode: $code) {
  checkout {
    voucherCode discountName discount { amount } totalPrice { gross { amount } }
    lines { unitPrice { gross { amount } } undiscountedUnitPrice { amount } totalPrice { gross { amount } } }
  }
  errors { field code message }
} }
"""
REMOVE = """
mutation Remove($id: ID, $code: String, $codeId: ID) {
  checkoutRemovePromoCode(id: $id, promoCode: $code, promoCodeId: $codeId) {
    checkout { voucherCode totalPrice { gross { amount } } } errors { field code }
  }
}
"""
ORDER = """
query Read($id: ID!) { order(id: $id) {
  voucherCode voucher { id code discountValue } discount { amount } discountName
  discounts { type valueType value name total { amount } }
  lines { unitDiscount { amount } unitDiscountType unitDiscountValue voucherCode isGift discounts { type } }
} }
"""


def officer() -> Any:
    return staff("MANAGE_DISCOUNTS")


def gid(voucher: Voucher) -> str:
    return global_id("Voucher", voucher.pk)


def codes(of: dict) -> list[str]:
    return [edge["node"]["code"] for edge in of["codes"]["edges"]]


def test_voucher_create_with_one_code_with_several_and_with_an_invented_one() -> None:
    user = officer()
    one = payload(CREATE, user, input={"code": " HE25 ", "type": "ENTIRE_ORDER", "discountValueType": "FIXED"})
    assert one["errors"] == []
    assert one["voucher"]["codes"] == {
        "totalCount": 1,
        "edges": [{"node": {"code": "HE25", "isActive": True, "used": 0}}],
    }
    several = payload(CREATE, user, input={"addCodes": ["A", "B"], "usageLimit": 2, "singleUse": True})
    assert sorted(codes(several["voucher"])) == ["A", "B"]
    (invented,) = codes(payload(CREATE, user, input={"code": ""})["voucher"])
    assert len(invented) == 12


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({}, None, "GRAPHQL_ERROR"),
        ({"code": "A", "addCodes": ["B"]}, None, "GRAPHQL_ERROR"),
        ({"addCodes": ["B", "B"]}, "codes", "DUPLICATED_INPUT_ITEM"),
        ({"addCodes": ["CHO10", "B"]}, "codes", "ALREADY_EXISTS"),
        ({"code": "CHO10"}, "code", "ALREADY_EXISTS"),
        ({"code": "x" * 256}, "code", "INVALID"),
        ({"code": "A", "name": "x" * 256}, "name", "INVALID"),
        ({"code": "A", "usageLimit": -1}, "usageLimit", "INVALID"),
        ({"code": "A", "minCheckoutItemsQuantity": 2**31 - 1, "countries": ["XX"]}, "countries", "INVALID"),
        ({"code": "A", "startDate": "2026-01-02T00:00:00Z", "endDate": "2026-01-01T00:00:00Z"}, "endDate", "INVALID"),
        ({"code": "A", "products": [global_id("Product", 9)]}, "products", "NOT_FOUND"),
        ({"code": "A", "products": [global_id("Category", 9)]}, "products", "GRAPHQL_ERROR"),
    ],
)
def test_voucher_create_of_nonsense_is_refused(wrong: dict, field: str | None, code: str) -> None:
    factories.voucher("CHO10")
    (problem,) = errors(CREATE, officer(), input=wrong)
    assert (problem["field"], problem["code"], VoucherCode.objects.count()) == (field, code, 1)


def test_vouchers_are_for_who_manages_discounts() -> None:
    made = factories.voucher("CHO10")
    key = {"id": gid(made)}
    for user in (None, staff("MANAGE_PRODUCTS")):
        assert is_denied(CREATE, user, input={"code": "A"})
        assert is_denied(UPDATE, user, **key, input={"name": "Khác"})
        assert is_denied(DELETE, user, **key)
        assert is_denied(BULK_DELETE, user, ids=[gid(made)])
        assert is_denied(CODES_DELETE, user, ids=[global_id("VoucherCode", made.codes.get().pk)])
        assert is_denied(LISTING, user, **key, input={})
        assert is_denied(GOODS % "voucherCataloguesAdd", user, **key, input={})
        assert is_denied(GOODS % "voucherCataloguesRemove", user, **key, input={})
        assert is_denied(READ, user, **key)
        assert is_denied("{ vouchers(first: 1) { edges { node { id } } } }", user)
    assert (Voucher.objects.get().name, VoucherCode.objects.get().code) == ("", "CHO10")


def test_voucher_update_renames_the_only_code_and_adds_others() -> None:
    user, made = officer(), factories.voucher("CHO10")
    key = {"id": gid(made)}
    one = payload(UPDATE, user, **key, input={"code": "MOI", "name": "Hè", "countries": ["vn", "VN"]})
    assert (one["errors"], codes(one["voucher"]), one["voucher"]["name"]) == ([], ["MOI"], "Hè")
    assert one["voucher"]["countries"] == [{"code": "VN"}]
    more = payload(UPDATE, user, **key, input={"addCodes": ["HAI"], "usageLimit": 7})
    assert (sorted(codes(more["voucher"])), more["voucher"]["usageLimit"]) == (["HAI", "MOI"], 7)
    (problem,) = errors(UPDATE, user, **key, input={"code": "BA"})
    assert (problem["field"], problem["code"], VoucherCode.objects.count()) == ("code", "INVALID", 2)


def test_voucher_update_of_single_use_after_use_is_refused() -> None:
    made = factories.voucher("CHO10")
    Checkout.objects.create(channel=factories.channel(), currency="VND", voucher_code="CHO10")
    (problem,) = errors(UPDATE, officer(), id=gid(made), input={"singleUse": True})
    assert (problem["field"], problem["code"]) == ("singleUse", "VOUCHER_ALREADY_USED")
    (problem,) = errors(UPDATE, officer(), id=global_id("Voucher", 99), input={"name": "x"})
    assert problem["code"] == "NOT_FOUND"


def test_voucher_delete_and_bulk_delete() -> None:
    user = officer()
    first, second, third = (factories.voucher(code) for code in ("A", "B", "C"))
    assert payload(DELETE, user, id=gid(first)) == {"voucher": {"id": gid(first)}, "errors": []}
    assert data(READ, user=user, id=gid(first))["voucher"] is None
    (problem,) = errors(DELETE, user, id=gid(first))
    assert problem["code"] == "NOT_FOUND"
    assert payload(BULK_DELETE, user, ids=[gid(second), gid(first)]) == {"count": 1, "errors": []}
    assert payload(BULK_DELETE, user, ids=["%%"])["count"] == 0
    assert Voucher.objects.get() == third


def test_voucher_codes_are_deleted() -> None:
    user, made = officer(), factories.voucher("A", "B")
    key = global_id("VoucherCode", made.codes.get(code="A").pk)
    wrong = global_id("Voucher", made.pk)
    assert payload(CODES_DELETE, user, ids=[key, wrong]) == {
        "count": 0,
        "errors": [{"path": "ids", "code": "INVALID", "voucherCodes": [wrong]}],
    }
    assert payload(CODES_DELETE, user, ids=[key, global_id("VoucherCode", UUID(int=3))]) == {"count": 1, "errors": []}
    assert VoucherCode.objects.get().code == "B"


def test_voucher_channel_listing_update() -> None:
    user, made = officer(), factories.voucher("A")
    made.channel_listings.all().delete()
    channel = global_id("Channel", factories.channel().pk)
    value = {"channelId": channel, "discountValue": 12.5, "minAmountSpent": 40000}
    listed = payload(LISTING, user, id=gid(made), input={"addChannels": [value]})
    shown = {"channel": {"id": channel}, "discountValue": 12.5, "currency": "VND", "minSpent": {"amount": 40000.0}}
    assert listed == {"voucher": {"channelListings": [shown]}, "errors": []}
    assert data(READ, user=user, id=gid(made), channel="cho-lang")["voucher"] == {
        "name": None,
        "code": "A",
        "used": 0,
        "discountValue": 12.5,
        "currency": "VND",
        "minSpent": {"amount": 40000.0},
        "type": "ENTIRE_ORDER",
        "discountValueType": "PERCENTAGE",
        "singleUse": False,
        "onlyForStaff": False,
    }
    assert payload(LISTING, user, id=gid(made), input={"addChannels": [{"channelId": channel, "minAmountSpent": None}]})
    listing = made.channel_listings.get()
    assert (str(listing.discount_value), listing.min_spent_amount) == ("12.500", None)
    assert payload(LISTING, user, id=gid(made), input={"removeChannels": [channel]})["voucher"]["channelListings"] == []


@pytest.mark.parametrize(
    ("wrong", "fixed", "field", "code"),
    [
        ({}, False, "discountValue", "REQUIRED"),
        ({"discountValue": 100.5}, False, "discountValue", "INVALID"),
        ({"discountValue": 0.5}, True, "discountValue", "INVALID"),
        ({"discountValue": 5, "minAmountSpent": 0.5}, True, "minAmountSpent", "INVALID"),
    ],
)
def test_voucher_channel_listing_of_nonsense_is_refused(wrong: dict, fixed: bool, field: str, code: str) -> None:
    made = factories.voucher("A", discount_value_type="FIXED" if fixed else "PERCENTAGE")
    made.channel_listings.all().delete()
    channel = global_id("Channel", factories.channel().pk)
    (problem,) = errors(LISTING, officer(), id=gid(made), input={"addChannels": [{"channelId": channel, **wrong}]})
    assert problem == {"field": field, "code": code, "channels": [channel]}
    assert made.channel_listings.count() == 0


def test_voucher_channel_listing_named_twice_is_refused() -> None:
    made, channel = factories.voucher("A"), global_id("Channel", factories.channel().pk)
    given = {"addChannels": [{"channelId": channel, "discountValue": 1}], "removeChannels": [channel]}
    (problem,) = errors(LISTING, officer(), id=gid(made), input=given)
    assert (problem["code"], made.channel_listings.count()) == ("DUPLICATED_INPUT_ITEM", 1)


def test_voucher_catalogues_are_added_and_removed() -> None:
    user, made = officer(), factories.voucher("A", type="SPECIFIC_PRODUCT")
    good = global_id("Product", factories.product().pk)
    added = payload(GOODS % "voucherCataloguesAdd", user, id=gid(made), input={"products": [good]})
    assert added == {"voucher": {"products": {"edges": [{"node": {"id": good}}]}}, "errors": []}
    removed = payload(GOODS % "voucherCataloguesRemove", user, id=gid(made), input={"products": [good]})
    assert removed == {"voucher": {"products": {"edges": []}}, "errors": []}


def test_voucher_catalogues_of_a_product_without_variants_is_refused() -> None:
    made, bare = factories.voucher("A"), factories.product()
    Product.objects.get(pk=bare.pk).variants.all().delete()
    good = global_id("Product", bare.pk)
    (problem,) = errors(GOODS % "voucherCataloguesAdd", officer(), id=gid(made), input={"products": [good]})
    assert problem == {
        "field": "products",
        "code": "CANNOT_MANAGE_PRODUCT_WITHOUT_VARIANT",
        "products": [good],
    }
    assert made.products.count() == 0


def test_vouchers_are_filtered_and_sorted() -> None:
    user = officer()
    factories.voucher("A1", "A2", name="Hè", value="5", usage_limit=3)
    factories.voucher("B", name="Xuân", value="20", discount_value_type="FIXED", type="SHIPPING")
    factories.voucher("C", name="Tết", value="10", start_date="2000-01-01T00:00:00Z", end_date="2001-01-01T00:00:00Z")

    def names(**variables: Any) -> list[str]:
        return [edge["node"]["name"] for edge in data(LIST, user=user, **variables)["vouchers"]["edges"]]

    assert names() == ["Hè", "Xuân", "Tết"]
    assert names(filter={"status": ["EXPIRED"]}) == ["Tết"]
    assert names(filter={"status": ["ACTIVE"], "discountType": ["PERCENTAGE"]}) == ["Hè"]
    assert names(filter={"discountType": ["SHIPPING"]}) == ["Xuân"]
    assert names(filter={"search": "a2"}) == ["Hè"]
    assert names(filter={"timesUsed": {"gte": 1}}) == []
    assert names(filter={"started": {"lte": "2002-01-01T00:00:00Z"}}) == ["Tết"]
    assert names(sort={"field": "VALUE", "direction": "DESC"}, channel="cho-lang") == ["Xuân", "Tết", "Hè"]
    assert names(sort={"field": "CODE", "direction": "DESC"}) == ["Tết", "Xuân", "Hè"]
    assert names(sort={"field": "END_DATE", "direction": "ASC"})[0] == "Tết"
    assert names(sort={"field": "USAGE_LIMIT", "direction": "ASC"})[0] == "Hè"
    answer = ask(LIST, user=user, sort={"field": "VALUE", "direction": "ASC"})
    assert answer["errors"][0]["message"] == "A default channel does not exist."


def test_vouchers_take_the_same_statements_for_one_and_three(django_assert_num_queries) -> None:
    user = officer()
    factories.voucher("A", goods={"products": [factories.product().pk]})
    with django_assert_num_queries(10):
        data(LIST, user=user)
    for code in ("B", "C"):
        factories.voucher(code, goods={"products": [factories.product().pk]})
    with django_assert_num_queries(10):
        data(LIST, user=user)


def test_promo_code_lowers_the_basket_and_its_removal_undoes_that() -> None:
    voucher = factories.voucher("CHO10", name="Hè")
    opened = factories.basket((factories.product(price=20_000), 2))
    key = global_id("Checkout", opened.pk)
    added = payload(ADD, None, id=key, code="CHO10")
    assert added == {
        "checkout": {
            "voucherCode": "CHO10",
            "discountName": "Hè",
            "discount": {"amount": 4000.0},
            "totalPrice": {"gross": {"amount": 36000.0}},
            "lines": [
                {
                    "unitPrice": {"gross": {"amount": 18000.0}},
                    "undiscountedUnitPrice": {"amount": 20000.0},
                    "totalPrice": {"gross": {"amount": 36000.0}},
                }
            ],
        },
        "errors": [],
    }
    whole = {"checkout": {"voucherCode": None, "totalPrice": {"gross": {"amount": 40000.0}}}, "errors": []}
    assert payload(REMOVE, None, id=key, code="CHO10") == whole
    payload(ADD, None, id=key, code="CHO10")
    assert payload(REMOVE, None, id=key, codeId=gid(voucher)) == whole


def test_promo_code_of_nothing_and_for_others_is_refused() -> None:
    factories.voucher("CHO10", only_for_staff=True)
    opened = factories.basket((factories.product(price=20_000), 2))
    key = global_id("Checkout", opened.pk)
    english = [
        data(ADD, language="en", id=key, code=code)["checkoutAddPromoCode"]["errors"] for code in ("KHONG", "CHO10")
    ]
    assert english == [
        [{"field": "promoCode", "code": "INVALID", "message": "Promo code is invalid"}],
        [
            {
                "field": "promoCode",
                "code": "VOUCHER_NOT_APPLICABLE",
                "message": "Voucher is not applicable to this checkout.",
            }
        ],
    ]
    (problem,) = errors(REMOVE, None, id=key)
    assert problem["code"] == "GRAPHQL_ERROR"
    (problem,) = errors(REMOVE, None, id=key, code="CHO10")
    assert (problem["field"], problem["code"]) == ("promoCode", "INVALID")
    (problem,) = errors(REMOVE, None, id=key, codeId=global_id("Product", 1))
    assert (problem["field"], problem["code"], Checkout.objects.get().voucher_code) == (
        "promoCodeId",
        "GRAPHQL_ERROR",
        "",
    )


def test_order_shows_its_own_voucher_and_hides_the_others() -> None:
    from tests.shop.test_vouchers import bought, with_code

    voucher = factories.voucher("MOT", "HAI", name="Hè")
    opened = factories.basket((factories.product(price=20_000), 2), ready=True)
    with_code(opened, "MOT")
    order = bought(opened)
    key = global_id("Order", order.pk)
    shown = data(ORDER, id=key)["order"]
    assert shown["voucher"] == {"id": gid(voucher), "code": "MOT", "discountValue": 10.0}
    assert (shown["voucherCode"], shown["discount"], shown["discountName"]) == ("MOT", {"amount": 4000.0}, "Hè")
    assert shown["discounts"] == [
        {"type": "VOUCHER", "valueType": "FIXED", "value": 4000.0, "name": "Hè", "total": {"amount": 4000.0}}
    ]
    assert shown["lines"][0]["isGift"] is False
    answer = ask("query R($id: ID!) { order(id: $id) { voucher { codes(first: 9) { totalCount } } } }", id=key)
    assert (answer["data"]["order"]["voucher"], answer["errors"][0]["extensions"]["exception"]["code"]) == (
        {"codes": None},
        "PermissionDenied",
    )
