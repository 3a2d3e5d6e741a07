from uuid import UUID

import pytest

from marketplace.shop.native.models import ProductChannelListing, ProductVariant, ProductVariantChannelListing, Stock
from marketplace.values.ids import global_id
from tests.storefront_api.commerce.catalogue_setup.factories import (
    PRICE_UPDATE,
    VARIANT_CREATE,
    list_product,
    make_product,
    make_variant,
    price_variant,
    put_on_sale,
)
from tests.storefront_api.commerce.setting_up import errors, is_denied, make_warehouse, open_channel, payload, staff

pytestmark = pytest.mark.django_db

UPDATE = """
mutation Change($id: ID, $sku: String, $input: ProductVariantInput!) {
  productVariantUpdate(id: $id, sku: $sku, input: $input) {
    productVariant { name sku quantityLimitPerCustomer } errors { field code }
  }
}
"""
DELETE = "mutation Drop($id: ID) { productVariantDelete(id: $id) { productVariant { id } errors { field code } } }"
STOCKS_UPDATE = """
mutation Count($id: ID, $stocks: [StockInput!]!) {
  productVariantStocksUpdate(variantId: $id, stocks: $stocks) {
    productVariant { stocks { quantity warehouse { id } } } errors { field code index }
  }
}
"""
STOCKS_CREATE = """
mutation Count($id: ID!, $stocks: [StockInput!]!) {
  productVariantStocksCreate(variantId: $id, stocks: $stocks) {
    productVariant { stocks { quantity } } errors { field code index }
  }
}
"""
STOCKS_DELETE = """
mutation Drop($id: ID, $warehouses: [ID!]) {
  productVariantStocksDelete(variantId: $id, warehouseIds: $warehouses) {
    productVariant { stocks { quantity } } errors { field code }
  }
}
"""
BULK = """
mutation Many($id: ID!, $rows: [ProductVariantBulkCreateInput!]!, $policy: ErrorPolicyEnum) {
  productVariantBulkCreate(product: $id, variants: $rows, errorPolicy: $policy) {
    count
    productVariants { name product { id } stocks { quantity } channelListings { price { amount currency } } }
    results { productVariant { name } errors { code } }
    errors { field code index channels }
  }
}
"""


def test_variant_create_keeps_what_is_said() -> None:
    user = staff()
    product, warehouse = make_product(user), make_warehouse(user)
    given = {
        "product": product, "name": "500 ml", "sku": " MO-500 ", "quantityLimitPerCustomer": 10, "attributes": [],
        "trackInventory": False, "stocks": [{"warehouse": warehouse, "quantity": 15}],
    }  # fmt: skip
    made = payload(VARIANT_CREATE, user, input=given)
    row = ProductVariant.objects.get()
    assert made["errors"] == []
    assert made["productVariant"] == {
        "id": global_id("ProductVariant", row.pk),
        "name": "500 ml",
        "sku": "MO-500",
        "trackInventory": False,
        "quantityLimitPerCustomer": 10,
        "product": {"id": product},
        "stocks": [{"quantity": 15, "warehouse": {"id": warehouse}}],
    }
    assert row.product.default_variant_id == row.pk


def test_variant_create_without_a_name_is_called_by_its_sku_or_id() -> None:
    user = staff()
    product = make_product(user)
    made = payload(VARIANT_CREATE, user, input={"product": product, "sku": "MO", "attributes": []})
    assert made["productVariant"]["name"] == "MO"
    made = payload(VARIANT_CREATE, user, input={"product": product, "attributes": []})
    assert (made["productVariant"]["name"], made["productVariant"]["trackInventory"]) == (
        made["productVariant"]["id"],
        True,
    )


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"product": global_id("Product", 99)}, "product", "NOT_FOUND"),
        ({"quantityLimitPerCustomer": 0}, "quantityLimitPerCustomer", "INVALID"),
        ({"sku": "x" * 256}, "sku", "INVALID"),
        ({"sku": "MO"}, "sku", "UNIQUE"),
        ({"stocks": [{"warehouse": global_id("Warehouse", UUID(int=4)), "quantity": 1}]}, "warehouse", "NOT_FOUND"),
        ({"stocks": [{"warehouse": "%", "quantity": 1}]}, "warehouse", "GRAPHQL_ERROR"),
        (
            {"attributes": [{"id": global_id("Attribute", 99), "boolean": True}]},
            "attributes",
            "ATTRIBUTE_CANNOT_BE_ASSIGNED",
        ),
    ],
)
def test_variant_create_of_nonsense_is_refused(wrong: dict, field: str, code: str) -> None:
    user = staff()
    product = make_product(user)
    make_variant(user, product, sku="MO")
    (problem,) = errors(VARIANT_CREATE, user, input={"product": product, "attributes": [], **wrong})
    assert (problem["field"], problem["code"], ProductVariant.objects.count()) == (field, code, 1)


def test_variants_without_permission_stay_as_they_are() -> None:
    product, variant, channel = put_on_sale(staff())
    warehouse = global_id("Warehouse", Stock.objects.get().warehouse_id)
    for user in (None, staff("MANAGE_ORDERS")):
        assert is_denied(VARIANT_CREATE, user, input={"product": product, "attributes": []})
        assert is_denied(UPDATE, user, id=variant, input={"name": "x"})
        assert is_denied(DELETE, user, id=variant)
        assert is_denied(PRICE_UPDATE, user, id=variant, input=[{"channelId": channel, "price": 1}])
        for text in (STOCKS_CREATE, STOCKS_UPDATE):
            assert is_denied(text, user, id=variant, stocks=[{"warehouse": warehouse, "quantity": 1}])
        assert is_denied(STOCKS_DELETE, user, id=variant, warehouses=[warehouse])
    assert is_denied('mutation { productVariantBulkCreate(product: "x", variants: []) { count } }', None)
    assert ProductVariant.objects.get().name == variant
    assert (Stock.objects.get().quantity, ProductVariantChannelListing.objects.get().price_amount) == (15, 1000)


def test_price_update_sets_the_range_shoppers_see() -> None:
    user = staff()
    product, variant, channel = put_on_sale(user, price=10)
    dearer = make_variant(user, product, sku="MO-2")
    change = {"channelId": channel, "price": 20.55, "costPrice": 10}
    made = payload(PRICE_UPDATE, user, sku="MO-2", input=[change])
    listing = {
        "price": {"amount": 20.55, "currency": "USD"},
        "costPrice": {"amount": 10.0},
        "margin": 51,
        "channel": {"id": channel},
    }
    assert made == {"variant": {"id": dearer, "channelListings": [listing]}, "errors": []}
    row = ProductChannelListing.objects.get()
    assert (row.discounted_price_amount, row.highest_price_amount) == (1000, 2055)
    price_variant(user, variant, channel, 0)
    row.refresh_from_db()
    assert (row.discounted_price_amount, row.highest_price_amount) == (0, 2055)


def test_price_update_of_nonsense_is_refused() -> None:
    user = staff()
    product, channel = make_product(user), open_channel(user)
    variant = make_variant(user, product)
    row = {"channelId": channel, "price": 1}
    problem = errors(PRICE_UPDATE, user, id=variant, input=[row])
    assert problem == [{"field": "input", "code": "PRODUCT_NOT_ASSIGNED_TO_CHANNEL", "channels": [channel]}]
    list_product(user, product, channel)
    problem = errors(PRICE_UPDATE, user, id=variant, input=[row, row])
    assert problem == [{"field": "channelId", "code": "DUPLICATED_INPUT_ITEM", "channels": [channel]}]
    problem = errors(PRICE_UPDATE, user, id=variant, input=[{**row, "price": 1.005}])
    assert problem == [{"field": "price", "code": "INVALID", "channels": [channel]}]
    problem = errors(PRICE_UPDATE, user, input=[row])
    assert problem == [{"field": "id", "code": "GRAPHQL_ERROR", "channels": None}]
    assert ProductVariantChannelListing.objects.count() == 0


def test_variant_update_by_sku_changes_what_is_said() -> None:
    user = staff()
    make_variant(user, make_product(user), sku="MO", quantityLimitPerCustomer=3)
    made = payload(UPDATE, user, sku="MO", input={"name": "Lọ to", "quantityLimitPerCustomer": None})
    assert made["productVariant"] == {"name": "Lọ to", "sku": "MO", "quantityLimitPerCustomer": None}
    problem = errors(UPDATE, user, sku="MO", input={"quantityLimitPerCustomer": 0})
    assert problem == [{"field": "quantityLimitPerCustomer", "code": "INVALID"}]


def test_variant_delete_lets_another_be_first_and_narrows_the_range() -> None:
    user = staff()
    product, variant, channel = put_on_sale(user, price=10)
    other = make_variant(user, product)
    price_variant(user, other, channel, 20)
    assert payload(DELETE, user, id=variant) == {"productVariant": {"id": variant}, "errors": []}
    row = ProductVariant.objects.select_related("product").get()
    assert (row.product.default_variant_id, global_id("ProductVariant", row.pk)) == (row.pk, other)
    assert ProductChannelListing.objects.get().discounted_price_amount == 2000


def test_variant_delete_while_an_order_waits_is_refused() -> None:
    user = staff()
    _product, variant, _channel = put_on_sale(user)
    Stock.objects.update(quantity_allocated=1)
    assert errors(DELETE, user, id=variant) == [{"field": "id", "code": "INVALID"}]


def test_stocks_are_counted_in_and_out() -> None:
    user = staff()
    variant, first, second = make_variant(user, make_product(user)), make_warehouse(user), make_warehouse(user)
    made = payload(STOCKS_CREATE, user, id=variant, stocks=[{"warehouse": first, "quantity": 3}])
    assert made == {"productVariant": {"stocks": [{"quantity": 3}]}, "errors": []}
    rows = [{"warehouse": first, "quantity": 5}, {"warehouse": second, "quantity": 7}]
    made = payload(STOCKS_UPDATE, user, id=variant, stocks=rows)
    assert made["productVariant"]["stocks"] == [
        {"quantity": 5, "warehouse": {"id": first}},
        {"quantity": 7, "warehouse": {"id": second}},
    ]
    made = payload(STOCKS_DELETE, user, id=variant, warehouses=[first])
    assert made == {"productVariant": {"stocks": [{"quantity": 7}]}, "errors": []}


def test_stocks_of_nonsense_are_refused() -> None:
    user = staff()
    _product, variant, _channel = put_on_sale(user)
    warehouse = global_id("Warehouse", Stock.objects.get().warehouse_id)
    row = {"warehouse": warehouse, "quantity": 3}
    assert errors(STOCKS_CREATE, user, id=variant, stocks=[row]) == [
        {"field": "warehouse", "code": "UNIQUE", "index": 0}
    ]
    assert errors(STOCKS_UPDATE, user, id=variant, stocks=[row, row]) == [
        {"field": "stocks", "code": "UNIQUE", "index": 1}
    ]
    assert errors(STOCKS_UPDATE, user, id=variant, stocks=[{**row, "quantity": -1}]) == [
        {"field": "quantity", "code": "INVALID", "index": 0}
    ]
    Stock.objects.update(quantity_allocated=4)
    assert errors(STOCKS_UPDATE, user, id=variant, stocks=[row]) == [
        {"field": "quantity", "code": "INVALID", "index": 0}
    ]
    assert errors(STOCKS_DELETE, user, id=variant, warehouses=[warehouse]) == [
        {"field": "warehouseIds", "code": "INVALID"}
    ]
    assert Stock.objects.get().quantity == 15


def bulk_rows(warehouse: str, channel: str) -> list[dict]:
    listing = {"channelId": channel, "price": 10}
    stocks = [{"warehouse": warehouse, "quantity": 4}]
    good = {"name": "Lọ to", "attributes": [], "stocks": stocks, "channelListings": [listing]}
    return [good, {**good, "name": "Lọ nhỏ", "channelListings": [{**listing, "price": 1.005}]}]


def test_bulk_create_makes_all() -> None:
    user = staff()
    product, channel, warehouse = make_product(user), open_channel(user), make_warehouse(user)
    list_product(user, product, channel)
    made = payload(BULK, user, id=product, rows=bulk_rows(warehouse, channel)[:1])
    assert made == {
        "count": 1,
        "productVariants": [
            {
                "name": "Lọ to",
                "product": {"id": product},
                "stocks": [{"quantity": 4}],
                "channelListings": [{"price": {"amount": 10.0, "currency": "USD"}}],
            }
        ],
        "results": [{"productVariant": {"name": "Lọ to"}, "errors": None}],
        "errors": [],
    }


@pytest.mark.parametrize(
    ("policy", "names"),
    [(None, []), ("REJECT_EVERYTHING", []), ("REJECT_FAILED_ROWS", ["Lọ to"]), ("IGNORE_FAILED", ["Lọ nhỏ", "Lọ to"])],
)
def test_bulk_create_with_a_wrong_row_follows_the_policy(policy: str | None, names: list) -> None:
    user = staff()
    product, channel, warehouse = make_product(user), open_channel(user), make_warehouse(user)
    list_product(user, product, channel)
    made = payload(BULK, user, id=product, rows=bulk_rows(warehouse, channel), policy=policy)
    assert made["errors"] == [{"field": "price", "code": "INVALID", "index": 1, "channels": [channel]}]
    assert (made["count"], sorted(ProductVariant.objects.values_list("name", flat=True))) == (len(names), names)


def test_bulk_create_of_nonsense_is_refused() -> None:
    user = staff()
    (problem,) = payload(BULK, user, id=global_id("Product", 99), rows=[])["errors"]
    assert (problem["field"], problem["code"]) == ("product", "NOT_FOUND")
    row = {"attributes": [], "stocks": [{"warehouse": "%", "quantity": 1}]}
    (problem,) = payload(BULK, user, id=make_product(user), rows=[row])["errors"]
    assert (problem["field"], problem["code"], problem["index"]) == ("warehouse", "GRAPHQL_ERROR", 0)
