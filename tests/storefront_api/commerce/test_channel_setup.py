from uuid import UUID

import pytest

from marketplace.shop.native.models import Channel, TaxConfiguration
from marketplace.values.ids import global_id
from tests.storefront_api.api import data
from tests.storefront_api.commerce.setting_up import (
    CHANNEL_CREATE,
    errors,
    is_denied,
    make_warehouse,
    make_zone,
    open_channel,
    payload,
    staff,
)

pytestmark = pytest.mark.django_db

NEW = {"name": "Chợ phiên", "slug": "cho_phien_2", "currencyCode": "USD", "defaultCountry": "US"}
READ = """
query Read($id: ID!) { channel(id: $id) {
  isActive hasOrders warehouses { id } defaultCountry { code } stockSettings { allocationStrategy }
  orderSettings { markAsPaidStrategy expireOrdersAfter deleteExpiredOrdersAfter allowUnpaidOrders }
  checkoutSettings { automaticallyCompleteFullyPaidCheckouts automaticCompletionDelay useLegacyErrorFlow }
  paymentSettings { defaultTransactionFlowStrategy }
  taxConfiguration { chargeTaxes pricesEnteredWithTax taxCalculationStrategy }
} }
"""
UPDATE = """
mutation Change($id: ID!, $input: ChannelUpdateInput!) {
  channelUpdate(id: $id, input: $input) {
    channel { name slug warehouses { id } } errors { field code shippingZones warehouses }
  }
}
"""


def test_channel_create_keeps_its_settings_and_its_slug_as_written() -> None:
    user = staff()
    warehouse = make_warehouse(user)
    settings = {"markAsPaidStrategy": "TRANSACTION_FLOW", "expireOrdersAfter": 60, "deleteExpiredOrdersAfter": "1"}
    given = {
        **NEW, "isActive": True, "addWarehouses": [warehouse], "orderSettings": settings,
        "checkoutSettings": {"automaticallyCompleteFullyPaidCheckouts": True},
    }  # fmt: skip
    made = payload(CHANNEL_CREATE, user, input=given)
    assert (made["errors"], made["channel"]["slug"]) == ([], "cho_phien_2")
    assert data(READ, user=user, id=made["channel"]["id"])["channel"] == {
        "isActive": True,
        "hasOrders": False,
        "warehouses": [{"id": warehouse}],
        "defaultCountry": {"code": "US"},
        "stockSettings": {"allocationStrategy": "PRIORITIZE_SORTING_ORDER"},
        "orderSettings": {
            "markAsPaidStrategy": "TRANSACTION_FLOW",
            "expireOrdersAfter": 60,
            "deleteExpiredOrdersAfter": 1,
            "allowUnpaidOrders": False,
        },
        "checkoutSettings": {
            "automaticallyCompleteFullyPaidCheckouts": True,
            "automaticCompletionDelay": 30,
            "useLegacyErrorFlow": True,
        },
        "paymentSettings": {"defaultTransactionFlowStrategy": "CHARGE"},
        "taxConfiguration": {
            "chargeTaxes": True,
            "pricesEnteredWithTax": True,
            "taxCalculationStrategy": "FLAT_RATES",
        },
    }


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"currencyCode": "XXX"}, "currencyCode", "INVALID"),
        ({"name": "  "}, "name", "REQUIRED"),
        ({"name": "x" * 251}, "name", "INVALID"),
        ({"slug": ""}, "slug", "REQUIRED"),
        ({"slug": "/?"}, "slug", "INVALID"),
        ({"orderSettings": {"deleteExpiredOrdersAfter": 121}}, "deleteExpiredOrdersAfter", "INVALID"),
        ({"orderSettings": {"expireOrdersAfter": -1}}, "expireOrdersAfter", "INVALID"),
        ({"addWarehouses": [global_id("Warehouse", UUID(int=4))]}, "addWarehouses", "NOT_FOUND"),
        ({"addWarehouses": [global_id("Channel", 1)]}, "addWarehouses", "GRAPHQL_ERROR"),
        ({"addShippingZones": ["%%%"]}, "addShippingZones", "GRAPHQL_ERROR"),
        ({"metadata": [{"key": " ", "value": "x"}]}, "metadata", "REQUIRED"),
        (
            {"checkoutSettings": {"automaticCompletion": {"enabled": False, "delay": 3}}},
            "delay",
            "INVALID",
        ),
    ],
)  # fmt: skip
def test_channel_create_of_nonsense_is_refused(wrong: dict, field: str, code: str) -> None:
    (problem,) = errors(CHANNEL_CREATE, staff(), input={**NEW, **wrong})
    assert (problem["field"], problem["code"], Channel.objects.count()) == (field, code, 0)


def test_channel_create_with_a_taken_slug_is_refused() -> None:
    user = staff()
    payload(CHANNEL_CREATE, user, input=NEW)
    (problem,) = errors(CHANNEL_CREATE, user, input=NEW)
    assert (problem["field"], problem["code"], TaxConfiguration.objects.count()) == ("slug", "UNIQUE", 1)


@pytest.mark.parametrize("permissions", [(), ("MANAGE_PRODUCTS",)])
def test_channel_create_without_permission_is_denied(permissions: tuple) -> None:
    user = staff(*permissions) if permissions else None
    assert is_denied(CHANNEL_CREATE, user, input=NEW)
    assert Channel.objects.count() == 0


def test_channel_update_takes_zones_and_warehouses_and_gives_them_back() -> None:
    user = staff()
    channel, warehouse = open_channel(user), make_warehouse(user)
    zone = make_zone(user, addChannels=[channel])
    made = payload(UPDATE, user, id=channel, input={"name": "Chợ Sịa", "addWarehouses": [warehouse]})
    assert made["channel"] == {"name": "Chợ Sịa", "slug": "cho-phien", "warehouses": [{"id": warehouse}]}
    made = payload(UPDATE, user, id=channel, input={"removeWarehouses": [warehouse], "removeShippingZones": [zone]})
    assert (made["channel"]["warehouses"], Channel.objects.get().shipping_zones.count()) == ([], 0)


def test_channel_update_of_a_warehouse_to_add_and_remove_is_refused() -> None:
    user = staff()
    channel, warehouse = open_channel(user), make_warehouse(user)
    problem = errors(UPDATE, user, id=channel, input={"addWarehouses": [warehouse], "removeWarehouses": [warehouse]})
    assert problem == [
        {"field": "warehouses", "code": "DUPLICATED_INPUT_ITEM", "shippingZones": None, "warehouses": [warehouse]}
    ]


def test_channel_update_of_an_unknown_channel_is_refused() -> None:
    (problem,) = errors(UPDATE, staff(), id=global_id("Channel", 99), input={"name": "x"})
    assert (problem["field"], problem["code"]) == ("id", "NOT_FOUND")


def test_channel_update_of_order_settings_is_for_who_manages_orders() -> None:
    channel = open_channel(staff())
    settings = {"orderSettings": {"allowUnpaidOrders": True}}
    assert payload(UPDATE, staff("MANAGE_ORDERS"), id=channel, input=settings)["errors"] == []
    assert is_denied(UPDATE, staff("MANAGE_ORDERS"), id=channel, input={**settings, "name": "Chợ khác"})
    assert is_denied(UPDATE, staff("MANAGE_CHECKOUTS"), id=channel, input={"orderSettings": {}})
    assert (Channel.objects.get().name, Channel.objects.get().allow_unpaid_orders) == ("Chợ phiên", True)


def test_closed_channel_is_seen_by_staff_only() -> None:
    user = staff()
    channel = open_channel(user, isActive=False)
    assert data("query R($id: ID!) { channel(id: $id) { id } }", id=channel)["channel"] is None
    assert data("query R($id: ID!) { channel(id: $id) { id } }", user=user, id=channel)["channel"] == {"id": channel}


def test_channel_settings_are_not_for_shoppers() -> None:
    channel = open_channel(staff())
    for field in ("hasOrders", "warehouses { id }", "orderSettings { allowUnpaidOrders }", "taxConfiguration { id }"):
        assert is_denied(f"query R($id: ID!) {{ channel(id: $id) {{ {field} }} }}", None, id=channel)


def test_channels_take_the_same_statements_for_one_and_three(django_assert_num_queries) -> None:
    user = staff()
    document = "{ channels { slug warehouses { id } countries { code } taxConfiguration { chargeTaxes } } }"
    open_channel(user, slug="mot", addWarehouses=[make_warehouse(user)])
    with django_assert_num_queries(5):
        data(document, user=user)
    for slug in ("hai", "ba"):
        make_zone(user, addChannels=[open_channel(user, slug=slug, addWarehouses=[make_warehouse(user)])])
    with django_assert_num_queries(5):
        data(document, user=user)
