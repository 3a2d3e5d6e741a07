import pytest

from marketplace.shop.native.models import Attribute, AttributeValue, AttributeVariant
from marketplace.values.ids import global_id
from tests.storefront_api.commerce.catalogue_setup.factories import (
    ATTRIBUTE_CREATE,
    make_attribute,
    make_type,
)
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff

pytestmark = pytest.mark.django_db

UPDATE = """
mutation Change($id: ID, $ref: String, $input: AttributeUpdateInput!) {
  attributeUpdate(id: $id, externalReference: $ref, input: $input) {
    attribute { name slug unit choices(first: 9) { edges { node { name } } } referenceTypes { __typename } }
    errors { field code }
  }
}
"""
DELETE = "mutation Drop($id: ID) { attributeDelete(id: $id) { attribute { id } errors { field code } } }"
BULK = """
mutation Many($rows: [AttributeCreateInput!]!, $policy: ErrorPolicyEnum) {
  attributeBulkCreate(attributes: $rows, errorPolicy: $policy) {
    count results { attribute { slug } errors { path code } } errors { code }
  }
}
"""
ASSIGN = """
mutation Give($id: ID!, $rows: [ProductAttributeAssignInput!]!) {
  productAttributeAssign(productTypeId: $id, operations: $rows) {
    productType { productAttributes { slug } assignedVariantAttributes { attribute { slug } variantSelection } }
    errors { field code attributes }
  }
}
"""
SELECT = """
mutation Choose($id: ID!, $rows: [ProductAttributeAssignmentUpdateInput!]!) {
  productAttributeAssignmentUpdate(productTypeId: $id, operations: $rows) {
    productType {
      assignedVariantAttributes(variantSelection: VARIANT_SELECTION) { attribute { slug } variantSelection }
    }
    errors { field code attributes }
  }
}
"""
UNASSIGN = """
mutation Take($id: ID!, $attributes: [ID!]!) {
  productAttributeUnassign(productTypeId: $id, attributeIds: $attributes) {
    productType { productAttributes { slug } } errors { field code }
  }
}
"""


def test_attribute_create_makes_its_choices() -> None:
    choices = [{"name": "Đỏ", "value": "#f00"}, {"name": "Xanh", "value": "#00f"}]
    made = payload(
        ATTRIBUTE_CREATE,
        staff(),
        input={"name": "Màu sắc", "type": "PRODUCT_TYPE", "inputType": "SWATCH", "values": choices},
    )
    assert made["errors"] == []
    assert (made["attribute"]["slug"], made["attribute"]["referenceTypes"]) == ("mau-sac", [])
    assert list(AttributeValue.objects.order_by("pk").values_list("name", "slug", "value")) == [
        ("Đỏ", "do", "#f00"),
        ("Xanh", "xanh", "#00f"),
    ]


def test_attribute_create_keeps_a_reference_to_types() -> None:
    user = staff()
    kind = make_type(user)
    given = {
        "name": "Đi cùng", "type": "PRODUCT_TYPE", "inputType": "REFERENCE", "entityType": "PRODUCT_VARIANT",
        "referenceTypes": [kind], "valueRequired": True, "externalReference": "di-cung",
    }  # fmt: skip
    made = payload(ATTRIBUTE_CREATE, user, input=given)
    assert made["attribute"] == {
        "id": made["attribute"]["id"],
        "slug": "di-cung",
        "unit": None,
        "entityType": "PRODUCT_VARIANT",
        "externalReference": "di-cung",
        "referenceTypes": [{"__typename": "ProductType", "id": kind}],
    }
    changed = payload(UPDATE, user, ref="di-cung", input={"referenceTypes": []})
    assert (changed["attribute"]["referenceTypes"], changed["errors"]) == ([], [])


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"name": " "}, "name", "REQUIRED"),
        ({"slug": "/"}, "slug", "INVALID"),
        ({"slug": "co-san"}, "slug", "UNIQUE"),
        ({"inputType": "REFERENCE"}, "entityType", "REQUIRED"),
        ({"unit": "KG"}, "unit", "INVALID"),
        ({"inputType": "DATE", "values": [{"name": "a"}]}, "values", "INVALID"),
        ({"values": [{"name": "a"}, {"name": "A"}]}, "values", "UNIQUE"),
        ({"values": [{"name": "a", "value": "#fff"}]}, "values", "INVALID"),
        ({"values": [{"name": ""}]}, "name", "REQUIRED"),
        ({"inputType": "FILE", "filterableInStorefront": True}, "filterableInStorefront", "INVALID"),
        ({"referenceTypes": [global_id("ProductType", 1)]}, "referenceTypes", "INVALID"),
        (
            {"inputType": "REFERENCE", "entityType": "PAGE", "referenceTypes": [global_id("ProductType", 1)]},
            "referenceTypes",
            "INVALID",
        ),
        (
            {"inputType": "REFERENCE", "entityType": "PAGE", "referenceTypes": [global_id("PageType", 99)]},
            "referenceTypes",
            "NOT_FOUND",
        ),
    ],
)
def test_attribute_create_of_nonsense_is_refused(wrong: dict, field: str, code: str) -> None:
    user = staff()
    make_attribute(user, slug="co-san")
    (problem,) = errors(ATTRIBUTE_CREATE, user, input={"name": "Cỡ", "type": "PRODUCT_TYPE", **wrong})
    assert (problem["field"], problem["code"], Attribute.objects.count()) == (field, code, 1)


def test_attributes_are_for_their_keepers() -> None:
    attribute, of_pages = make_attribute(staff()), make_attribute(staff(), type="PAGE_TYPE")
    kind = make_type(staff())
    given = {"name": "Cỡ", "type": "PRODUCT_TYPE"}
    for user in (None, staff("MANAGE_PRODUCTS"), staff("MANAGE_PAGE_TYPES_AND_ATTRIBUTES")):
        assert is_denied(ATTRIBUTE_CREATE, user, input=given)
        assert is_denied(BULK, user, rows=[given])
        assert is_denied(UPDATE, user, id=attribute, input={"name": "x"})
        assert is_denied(DELETE, user, id=attribute)
        assert is_denied(ASSIGN, user, id=kind, rows=[{"id": attribute, "type": "PRODUCT"}])
        assert is_denied(SELECT, user, id=kind, rows=[{"id": attribute, "variantSelection": True}])
        assert is_denied(UNASSIGN, user, id=kind, attributes=[attribute])
    keeper = staff("MANAGE_PAGE_TYPES_AND_ATTRIBUTES")
    assert payload(DELETE, keeper, id=of_pages) == {"attribute": {"id": of_pages}, "errors": []}
    assert Attribute.objects.get().name == "Xuất xứ"


def test_attribute_update_adds_and_drops_choices() -> None:
    user = staff()
    attribute = make_attribute(user, values=[{"name": "Huế"}, {"name": "Sịa"}])
    drop = global_id("AttributeValue", AttributeValue.objects.get(name="Huế").pk)
    made = payload(UPDATE, user, id=attribute, input={"addValues": [{"name": "Bao La"}], "removeValues": [drop]})
    assert made["errors"] == []
    assert [edge["node"]["name"] for edge in made["attribute"]["choices"]["edges"]] == ["Sịa", "Bao La"]


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"name": ""}, "name", "REQUIRED"),
        ({"slug": ""}, "slug", "REQUIRED"),
        ({"unit": "KG"}, "unit", "INVALID"),
        ({"addValues": [{"name": "Huế"}]}, "addValues", "UNIQUE"),
        ({"removeValues": [global_id("AttributeValue", 99)]}, "removeValues", "INVALID"),
        ({"removeValues": [global_id("Product", 99)]}, "removeValues", "GRAPHQL_ERROR"),
    ],
)
def test_attribute_update_of_nonsense_is_refused(wrong: dict, field: str, code: str) -> None:
    user = staff()
    attribute = make_attribute(user, values=[{"name": "Huế"}])
    assert errors(UPDATE, user, id=attribute, input=wrong) == [{"field": field, "code": code}]
    assert errors(UPDATE, user, id=global_id("Attribute", 99), input={}) == [{"field": "id", "code": "NOT_FOUND"}]


@pytest.mark.parametrize(("policy", "slugs"), [(None, []), ("REJECT_EVERYTHING", []), ("REJECT_FAILED_ROWS", ["mau"])])
def test_attribute_bulk_create_with_a_wrong_row_follows_the_policy(policy: str | None, slugs: list) -> None:
    rows = [{"name": "Màu", "type": "PRODUCT_TYPE"}, {"name": "", "type": "PRODUCT_TYPE"}]
    made = payload(BULK, staff(), rows=rows, policy=policy)
    assert made["count"] == len(slugs)
    assert made["results"][1] == {"attribute": None, "errors": [{"path": "name", "code": "REQUIRED"}]}
    assert made["errors"] == [{"code": "REQUIRED"}]
    assert list(Attribute.objects.values_list("slug", flat=True)) == slugs


def test_attribute_bulk_create_makes_all() -> None:
    rows = [{"name": "Màu", "type": "PRODUCT_TYPE"}, {"name": "Cỡ", "type": "PAGE_TYPE"}]
    made = payload(BULK, staff(), rows=rows)
    assert made["results"] == [
        {"attribute": {"slug": "mau"}, "errors": []},
        {"attribute": {"slug": "co"}, "errors": []},
    ]
    assert (made["count"], made["errors"]) == (2, [])


def test_attributes_are_given_to_a_type_chosen_by_and_taken_away() -> None:
    user = staff()
    kind, origin = make_type(user), make_attribute(user)
    size = make_attribute(user, name="Cỡ", isVariantOnly=True)
    rows = [{"id": origin, "type": "PRODUCT"}, {"id": size, "type": "VARIANT"}]
    made = payload(ASSIGN, user, id=kind, rows=rows)
    assert made["errors"] == []
    assert made["productType"] == {
        "productAttributes": [{"slug": "xuat-xu"}],
        "assignedVariantAttributes": [{"attribute": {"slug": "co"}, "variantSelection": False}],
    }
    made = payload(SELECT, user, id=kind, rows=[{"id": size, "variantSelection": True}])
    assert made["productType"]["assignedVariantAttributes"] == [{"attribute": {"slug": "co"}, "variantSelection": True}]
    made = payload(UNASSIGN, user, id=kind, attributes=[origin])
    assert made == {"productType": {"productAttributes": []}, "errors": []}


def test_assigning_of_nonsense_is_refused() -> None:
    user = staff()
    kind, size = make_type(user), make_attribute(user, name="Cỡ", isVariantOnly=True)
    of_pages, day = make_attribute(user, type="PAGE_TYPE"), make_attribute(user, name="Ngày", inputType="DATE")

    def refused(document: str, *rows: dict) -> tuple:
        (problem,) = errors(document, user, id=kind, rows=list(rows))
        return problem["code"], problem["attributes"]

    assert refused(ASSIGN, {"id": size, "type": "PRODUCT"}) == ("ATTRIBUTE_CANNOT_BE_ASSIGNED", [size])
    assert refused(ASSIGN, {"id": of_pages, "type": "PRODUCT"}) == ("ATTRIBUTE_CANNOT_BE_ASSIGNED", [of_pages])
    chosen = {"id": day, "type": "VARIANT", "variantSelection": True}
    assert refused(ASSIGN, chosen) == ("ATTRIBUTE_CANNOT_BE_ASSIGNED", [day])
    twice = {"id": size, "type": "VARIANT"}
    assert refused(ASSIGN, twice, twice) == ("DUPLICATED_INPUT_ITEM", [size])
    assert refused(ASSIGN, {"id": global_id("Attribute", 99), "type": "PRODUCT"}) == ("NOT_FOUND", None)
    assert refused(SELECT, {"id": size, "variantSelection": True}) == ("INVALID", [size])
    payload(ASSIGN, user, id=kind, rows=[twice])
    assert refused(ASSIGN, twice) == ("ATTRIBUTE_ALREADY_ASSIGNED", [size])
    assert AttributeVariant.objects.count() == 1
    (problem,) = errors(UNASSIGN, user, id=global_id("ProductType", 99), attributes=[])
    assert (problem["field"], problem["code"]) == ("productTypeId", "NOT_FOUND")
