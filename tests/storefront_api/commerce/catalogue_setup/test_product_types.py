import pytest

from marketplace.shop.native.models import ProductType
from marketplace.values.ids import global_id
from tests.storefront_api.commerce.catalogue_setup.factories import TYPE_CREATE, make_product, make_type
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff

pytestmark = pytest.mark.django_db

UPDATE = """
mutation Change($id: ID!, $input: ProductTypeInput!) {
  productTypeUpdate(id: $id, input: $input) { productType { name slug } errors { field code } }
}
"""
DELETE = "mutation Drop($id: ID!) { productTypeDelete(id: $id) { productType { id name } errors { field code } } }"


def test_product_type_create_keeps_what_is_said() -> None:
    given = {
        "name": "Mật ong", "slug": "mat_ong", "kind": "GIFT_CARD", "hasVariants": True, "isShippingRequired": False,
        "isDigital": True, "weight": 0.5,
    }  # fmt: skip
    made = payload(TYPE_CREATE, staff(), input=given)
    assert made["errors"] == []
    assert made["productType"] == {
        "id": global_id("ProductType", ProductType.objects.get().pk),
        "name": "Mật ong",
        "slug": "mat_ong",
        "kind": "GIFT_CARD",
        "isDigital": True,
        "isShippingRequired": False,
        "hasVariants": True,
        "weight": {"unit": "KG", "value": 0.5},
        "taxClass": None,
    }


def test_product_type_create_makes_a_slug_of_the_name() -> None:
    user = staff()
    for slug in ("mat-ong", "mat-ong-2"):
        assert payload(TYPE_CREATE, user, input={"name": "Mật ong"})["productType"]["slug"] == slug


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"name": " "}, "name", "REQUIRED"),
        ({"name": "x" * 251}, "name", "INVALID"),
        ({"slug": "/?"}, "slug", "INVALID"),
        ({"taxClass": global_id("TaxClass", 99)}, "taxClass", "NOT_FOUND"),
        ({"taxClass": global_id("Channel", 1)}, "taxClass", "GRAPHQL_ERROR"),
        ({"productAttributes": [global_id("Attribute", 99)]}, "productAttributes", "NOT_FOUND"),
        ({"variantAttributes": ["%%"]}, "variantAttributes", "GRAPHQL_ERROR"),
    ],
)
def test_product_type_create_of_nonsense_is_refused(wrong: dict, field: str, code: str) -> None:
    (problem,) = errors(TYPE_CREATE, staff(), input={"name": "Mật ong", **wrong})
    assert (problem["field"], problem["code"], ProductType.objects.count()) == (field, code, 0)


def test_product_type_create_with_a_taken_slug_is_refused() -> None:
    user = staff()
    make_type(user, slug="mat-ong")
    (problem,) = errors(TYPE_CREATE, user, input={"name": "Mật ong", "slug": "mat-ong"})
    assert (problem["field"], problem["code"], ProductType.objects.count()) == ("slug", "UNIQUE", 1)


@pytest.mark.parametrize("permissions", [(), ("MANAGE_PRODUCTS",)])
def test_product_types_without_permission_stay_as_they_are(permissions: tuple) -> None:
    kind = make_type(staff())
    user = staff(*permissions) if permissions else None
    assert is_denied(TYPE_CREATE, user, input={"name": "Mật ong"})
    assert is_denied(UPDATE, user, id=kind, input={"name": "Khác"})
    assert is_denied(DELETE, user, id=kind)
    assert ProductType.objects.get().name == "Mật ong"


def test_product_type_update_changes_what_is_said() -> None:
    user = staff()
    made = payload(UPDATE, user, id=make_type(user), input={"name": "Mật hoa"})
    assert made == {"productType": {"name": "Mật hoa", "slug": "mat-ong"}, "errors": []}


def test_product_type_update_of_nonsense_is_refused() -> None:
    user = staff()
    assert errors(UPDATE, user, id=make_type(user), input={"slug": ""}) == [{"field": "slug", "code": "REQUIRED"}]
    assert errors(UPDATE, user, id=global_id("ProductType", 9_999), input={}) == [{"field": "id", "code": "NOT_FOUND"}]


def test_product_type_delete_of_one_in_use_is_refused() -> None:
    user = staff()
    kind = make_type(user)
    make_product(user, productType=kind)
    assert errors(DELETE, user, id=kind) == [{"field": "id", "code": "INVALID"}]
    assert payload(DELETE, user, id=make_type(user))["productType"]["name"] == "Mật ong"
    assert ProductType.objects.count() == 1
