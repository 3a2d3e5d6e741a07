import pytest

from marketplace.shop.native.models import Warehouse
from marketplace.values.ids import global_id
from tests.storefront_api.api import data
from tests.storefront_api.commerce.setting_up import (
    ADDRESS,
    WAREHOUSE_CREATE,
    errors,
    is_denied,
    make_warehouse,
    make_zone,
    open_channel,
    payload,
    staff,
)

pytestmark = pytest.mark.django_db

UPDATE = """
mutation Change($id: ID!, $input: WarehouseUpdateInput!) {
  updateWarehouse(id: $id, input: $input) {
    warehouse { name slug isPrivate clickAndCollectOption address { city phone } } errors { field code }
  }
}
"""
ASSIGN = """
mutation Assign($id: ID!, $zones: [ID!]!) {
  assignWarehouseShippingZone(id: $id, shippingZoneIds: $zones) {
    warehouse { shippingZones(first: 10) { totalCount edges { node { id } } } } errors { field code shippingZones }
  }
}
"""
UNASSIGN = ASSIGN.replace("assign", "unassign")


def test_create_warehouse_makes_a_private_one_with_a_slug_of_its_name() -> None:
    made = payload(WAREHOUSE_CREATE, staff(), input={"name": "Kho Sịa", "address": ADDRESS})
    made["warehouse"].pop("id")
    assert made == {
        "errors": [],
        "warehouse": {
            "name": "Kho Sịa",
            "slug": "kho-sia",
            "isPrivate": True,
            "clickAndCollectOption": "DISABLED",
            "address": {"city": "Xã Quảng Điền"},
        },
    }


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"name": ""}, "name", "REQUIRED"),
        ({"name": "x" * 251}, "name", "INVALID"),
        ({"email": "không phải"}, "email", "INVALID"),
        ({"address": {**ADDRESS, "phone": "123"}}, "phone", "INVALID"),
        ({"slug": "a b/"}, None, None),
    ],
)
def test_create_warehouse_of_nonsense_is_refused(wrong: dict, field: str | None, code: str | None) -> None:
    problems = errors(WAREHOUSE_CREATE, staff(), input={"name": "Kho", "address": ADDRESS, **wrong})
    if field is None:  # a slug with blanks is mended, not refused
        assert (problems, Warehouse.objects.get().slug) == ([], "a-b")
    else:
        assert (problems, Warehouse.objects.count()) == ([{"field": field, "code": code}], 0)


def test_create_warehouse_with_a_taken_slug_is_refused() -> None:
    user = staff()
    make_warehouse(user, slug="kho")
    problem = errors(WAREHOUSE_CREATE, user, input={"name": "Kho", "slug": "kho", "address": ADDRESS})
    assert (problem, Warehouse.objects.count()) == ([{"field": "slug", "code": "UNIQUE"}], 1)


def test_create_warehouse_without_permission_is_denied() -> None:
    assert is_denied(WAREHOUSE_CREATE, staff("MANAGE_CHANNELS"), input={"name": "Kho", "address": ADDRESS})
    assert is_denied(WAREHOUSE_CREATE, None, input={"name": "Kho", "address": ADDRESS})
    assert Warehouse.objects.count() == 0


def test_update_warehouse_lets_people_collect_at_a_public_one() -> None:
    user = staff()
    pk = make_warehouse(user)
    given = {"isPrivate": False, "clickAndCollectOption": "LOCAL", "address": {**ADDRESS, "city": "Xã Đan Điền"}}
    made = payload(UPDATE, user, id=pk, input=given)
    assert (made["errors"], made["warehouse"]["clickAndCollectOption"]) == ([], "LOCAL")
    assert made["warehouse"]["address"]["city"] == "Xã Đan Điền"


def test_update_warehouse_to_local_collection_at_a_private_one_is_refused() -> None:
    user = staff()
    pk = make_warehouse(user)
    problem = errors(UPDATE, user, id=pk, input={"clickAndCollectOption": "LOCAL"})
    assert (problem, Warehouse.objects.get().click_and_collect_option) == (
        [{"field": "clickAndCollectOption", "code": "INVALID"}],
        "DISABLED",
    )


def test_update_warehouse_that_is_none_is_refused() -> None:
    unknown = global_id("Warehouse", "00000000-0000-4000-8000-000000000000")
    assert errors(UPDATE, staff(), id=unknown, input={"name": "x"}) == [{"field": "id", "code": "NOT_FOUND"}]
    wrong = global_id("Product", 1)
    assert errors(UPDATE, staff(), id=wrong, input={"name": "x"}) == [{"field": "id", "code": "GRAPHQL_ERROR"}]


def test_update_warehouse_without_permission_is_denied() -> None:
    pk = make_warehouse(staff())
    assert is_denied(UPDATE, staff("MANAGE_SHIPPING"), id=pk, input={"name": "x"})
    assert Warehouse.objects.get().name == "Kho Sịa"


def test_warehouse_serves_zones_of_a_channel_both_have() -> None:
    user = staff()
    warehouse = make_warehouse(user)
    channel = open_channel(user, addWarehouses=[warehouse])
    zone, stranger = make_zone(user, addChannels=[channel]), make_zone(user, name="Nơi khác", countries=[])
    made = payload(ASSIGN, user, id=warehouse, zones=[zone])
    assert made["warehouse"]["shippingZones"] == {"totalCount": 1, "edges": [{"node": {"id": zone}}]}
    assert errors(ASSIGN, user, id=warehouse, zones=[stranger]) == [
        {"field": "shippingZones", "code": "INVALID", "shippingZones": [stranger]}
    ]
    made = payload(UNASSIGN, user, id=warehouse, zones=[zone])
    assert made["warehouse"]["shippingZones"]["totalCount"] == 0


def test_warehouse_zones_without_permission_are_denied() -> None:
    user = staff()
    warehouse = make_warehouse(user)
    zone = make_zone(user, addChannels=[open_channel(user, addWarehouses=[warehouse])])
    assert is_denied(ASSIGN, staff("MANAGE_SHIPPING"), id=warehouse, zones=[zone])
    assert is_denied(UNASSIGN, staff("MANAGE_SHIPPING"), id=warehouse, zones=[zone])
    assert Warehouse.objects.get().shipping_zones.count() == 0


def test_warehouses_are_found_by_what_they_are(django_assert_num_queries) -> None:
    user = staff()
    document = """
    query Find($filter: WarehouseFilterInput) {
      warehouses(first: 5, filter: $filter) { edges { node { slug address { city } shippingZones { totalCount } } } }
    }
    """

    def slugs(**wanted: object) -> list[str]:
        found = data(document, user=user, filter=wanted)["warehouses"]["edges"]
        return [edge["node"]["slug"] for edge in found]

    first = make_warehouse(user, slug="a")
    with django_assert_num_queries(6):
        assert slugs() == ["a"]
    make_warehouse(user, slug="b", name="Kho Bao La")
    make_warehouse(user, slug="c")
    channel = open_channel(user, addWarehouses=[first])
    with django_assert_num_queries(6):
        assert slugs() == ["a", "b", "c"]
    assert slugs(search="bao") == ["b"]
    assert slugs(channels=[channel]) == ["a"]
    assert slugs(isPrivate=False) == []


def test_warehouses_are_not_for_shoppers() -> None:
    assert is_denied("{ warehouses(first: 1) { totalCount } }", None)
    assert is_denied('{ warehouse(externalReference: "1") { id } }', staff("MANAGE_TAXES"))
