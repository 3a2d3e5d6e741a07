import json

import pytest
from django.conf import settings

from marketplace.shop.native.models import (
    AssignedProductAttributeValue,
    AssignedVariantAttributeValue,
    AttributeValue,
    Product,
    ProductVariant,
)
from marketplace.values.ids import global_id
from tests.storefront_api.commerce.catalogue_setup.factories import (
    PRODUCT_CREATE,
    VARIANT_CREATE,
    make_attribute,
    make_product,
    make_type,
    make_variant,
)
from tests.storefront_api.commerce.setting_up import errors, payload, staff

pytestmark = pytest.mark.django_db

PRODUCT_UPDATE = """
mutation Change($id: ID, $input: ProductInput!) {
  productUpdate(id: $id, input: $input) { product { id } errors { field code attributes } }
}
"""
WORDS = {"blocks": [{"type": "paragraph", "data": {"text": "Của rừng"}}]}
STORE = settings.PUBLIC_URL + settings.MEDIA_URL


def said() -> list[tuple]:
    """(name, slug) of everything products say, in order."""
    rows = AssignedProductAttributeValue.objects.order_by("value__attribute_id", "sort_order")
    return list(rows.values_list("value__name", "value__slug"))


@pytest.mark.parametrize(
    ("input_type", "value", "stored"),
    [
        ("DROPDOWN", {"dropdown": {"value": "Huế"}}, {"name": "Huế", "slug": "hue"}),
        ("DROPDOWN", {"values": ["Hà Nội"]}, {"name": "Hà Nội", "slug": "ha-noi"}),
        ("SWATCH", {"swatch": {"value": "Đỏ", "externalReference": "do"}}, {"name": "Đỏ", "external_reference": "do"}),
        ("MULTISELECT", {"multiselect": [{"value": "Tươi"}]}, {"name": "Tươi"}),
        ("NUMERIC", {"numeric": 10}, {"name": "10", "numeric": 10.0}),
        ("NUMERIC", {"numeric": "10.5"}, {"name": "10.5", "numeric": 10.5}),
        ("PLAIN_TEXT", {"plainText": "Của rừng"}, {"name": "Của rừng", "plain_text": "Của rừng"}),
        ("RICH_TEXT", {"richText": json.dumps(WORDS)}, {"name": "Của rừng", "rich_text": WORDS}),
        ("BOOLEAN", {"boolean": False}, {"name": "Xuất xứ: Không", "boolean": False}),
        ("DATE", {"date": "2021-01-01"}, {"name": "2021-01-01"}),
        ("DATE_TIME", {"dateTime": "2021-01-01T07:00:00+07:00"}, {"name": "2021-01-01 07:00:00+07:00"}),
        ("FILE", {"file": f"{STORE}a/b.pdf", "contentType": "a/b"}, {"file_url": "a/b.pdf", "content_type": "a/b"}),
    ],
)  # fmt: skip
def test_product_create_keeps_values_of_each_kind(input_type: str, value: dict, stored: dict) -> None:
    user = staff()
    attribute = make_attribute(user, inputType=input_type, valueRequired=True)
    kind = make_type(user, productAttributes=[attribute])
    made = payload(
        PRODUCT_CREATE, user, input={"name": "Mật", "productType": kind, "attributes": [{"id": attribute, **value}]}
    )
    assert made["errors"] == []
    row = AssignedProductAttributeValue.objects.get().value
    assert {name: getattr(row, name) for name in stored} == stored


@pytest.mark.parametrize(
    ("input_type", "value", "code"),
    [
        ("DROPDOWN", {}, "REQUIRED"),
        ("DROPDOWN", {"dropdown": {}}, "REQUIRED"),
        ("DROPDOWN", {"dropdown": {"value": " "}}, "REQUIRED"),
        ("DROPDOWN", {"dropdown": {"value": "x" * 251}}, "INVALID"),
        ("DROPDOWN", {"dropdown": {"id": global_id("AttributeValue", 9)}}, "INVALID"),
        ("DROPDOWN", {"dropdown": {"id": global_id("AttributeValue", 9), "value": "x"}}, "INVALID"),
        ("DROPDOWN", {"values": ["a", "b"]}, "INVALID"),
        ("MULTISELECT", {"values": ["a", "a"]}, "DUPLICATED_INPUT_ITEM"),
        ("NUMERIC", {"numeric": "mười"}, "INVALID"),
        ("NUMERIC", {"numeric": "nan"}, "INVALID"),
        ("NUMERIC", {}, "REQUIRED"),
        ("PLAIN_TEXT", {"plainText": " "}, "REQUIRED"),
        ("RICH_TEXT", {"richText": json.dumps({"blocks": 1})}, "INVALID"),
        ("RICH_TEXT", {"richText": json.dumps({"blocks": []})}, "REQUIRED"),
        ("BOOLEAN", {"boolean": None}, "REQUIRED"),
        ("DATE", {"dateTime": "2021-01-01T00:00:00Z"}, "REQUIRED"),
        ("DATE_TIME", {}, "REQUIRED"),
        ("FILE", {"file": "https://example.com/a.pdf"}, "INVALID"),
        ("FILE", {"file": f"{STORE}../a.pdf"}, "INVALID"),
        ("FILE", {}, "REQUIRED"),
        ("REFERENCE", {}, "REQUIRED"),
        ("REFERENCE", {"references": ["%"]}, "INVALID"),
        ("REFERENCE", {"references": [global_id("Product", 99)]}, "INVALID"),
        ("REFERENCE", {"references": [global_id("Page", 1)]}, "INVALID"),
        ("SINGLE_REFERENCE", {"references": [global_id("Product", 1), global_id("Product", 2)]}, "INVALID"),
    ],
)
def test_product_create_with_a_wrong_value_is_refused(input_type: str, value: dict, code: str) -> None:
    user = staff()
    entity = {"entityType": "PRODUCT"} if "REFERENCE" in input_type else {}
    attribute = make_attribute(user, inputType=input_type, valueRequired=True, **entity)
    kind = make_type(user, productAttributes=[attribute])
    given = {"name": "Mật", "productType": kind, "attributes": [{"id": attribute, **value}]}
    assert errors(PRODUCT_CREATE, user, input=given) == [
        {"field": "attributes", "code": code, "attributes": [attribute]}
    ]
    assert Product.objects.count() == 0


def test_product_create_says_all_that_is_required() -> None:
    user = staff()
    first, second = make_attribute(user), make_attribute(user, valueRequired=True)
    kind = make_type(user, productAttributes=[first, second])
    given = {"name": "Mật", "productType": kind, "attributes": [{"id": first, "dropdown": {"value": "a"}}]}
    assert errors(PRODUCT_CREATE, user, input=given) == [
        {"field": "attributes", "code": "REQUIRED", "attributes": [second]}
    ]
    assert payload(PRODUCT_CREATE, user, input={**given, "attributes": []})["errors"] == []


def test_choices_are_shared_and_found_by_name_and_slug() -> None:
    user = staff()
    attribute = make_attribute(user, inputType="MULTISELECT", values=[{"name": "Hà Nội"}, {"name": "Huế"}])
    kind = make_type(user, productAttributes=[attribute])
    product = make_product(user, productType=kind, attributes=[{"id": attribute, "values": ["ha-noi", "Huế"]}])
    assert said() == [("Hà Nội", "ha-noi"), ("Huế", "hue")]
    payload(PRODUCT_UPDATE, user, id=product, input={"attributes": [{"id": attribute, "values": ["Huế", "Sịa"]}]})
    assert sorted(said()) == [("Huế", "hue"), ("Sịa", "sia")]
    assert AttributeValue.objects.count() == 3
    payload(PRODUCT_UPDATE, user, id=product, input={"attributes": [{"id": attribute, "values": []}]})
    assert (said(), AttributeValue.objects.count()) == ([], 3)


def test_texts_belong_to_their_product_and_go_with_it() -> None:
    user = staff()
    attribute = make_attribute(user, inputType="PLAIN_TEXT")
    kind = make_type(user, productAttributes=[attribute])
    product = make_product(user, productType=kind, attributes=[{"id": attribute, "plainText": "Cũ"}])
    make_product(user, productType=kind, attributes=[{"id": attribute, "plainText": "Khác"}])
    payload(PRODUCT_UPDATE, user, id=product, input={"attributes": [{"id": attribute, "plainText": "Mới"}]})
    assert sorted(AttributeValue.objects.values_list("plain_text", flat=True)) == ["Khác", "Mới"]
    payload(PRODUCT_UPDATE, user, id=product, input={"attributes": [{"id": attribute, "plainText": None}]})
    assert list(AttributeValue.objects.values_list("plain_text", flat=True)) == ["Khác"]


def test_references_point_only_at_the_types_they_are_kept_to() -> None:
    user = staff()
    wine, honey = make_type(user, name="Rượu"), make_type(user)
    attribute = make_attribute(user, inputType="REFERENCE", entityType="PRODUCT_VARIANT", referenceTypes=[wine])
    kind = make_type(user, productAttributes=[attribute])
    good = make_variant(user, make_product(user, name="Rượu nếp", productType=wine), name="Chai")
    bad = make_variant(user, make_product(user, productType=honey))
    given = {"name": "Giỏ quà", "productType": kind, "attributes": [{"id": attribute, "references": [good, bad]}]}
    (problem,) = errors(PRODUCT_CREATE, user, input=given)
    assert (problem["code"], problem["attributes"]) == ("INVALID", [attribute])
    product = make_product(user, productType=kind, attributes=[{"id": attribute, "references": [good]}])
    row = AssignedProductAttributeValue.objects.get().value
    assert (row.name, global_id("ProductVariant", row.reference_variant_id)) == ("Rượu nếp: Chai", good)
    payload(PRODUCT_UPDATE, user, id=product, input={"attributes": [{"id": attribute, "references": []}]})
    assert (said(), AttributeValue.objects.count()) == ([], 0)


def test_variant_is_called_by_what_it_is_chosen_by() -> None:
    user = staff()
    size = make_attribute(user, name="Cỡ", valueRequired=True)
    kind = make_type(user, variantAttributes=[size])
    product = make_product(user, productType=kind)
    assign = """mutation($id: ID!, $rows: [ProductAttributeAssignmentUpdateInput!]!) {
      productAttributeAssignmentUpdate(productTypeId: $id, operations: $rows) { errors { code } } }"""
    assert payload(assign, user, id=kind, rows=[{"id": size, "variantSelection": True}])["errors"] == []
    assert errors(VARIANT_CREATE, user, input={"product": product, "attributes": []}) == [
        {"field": "attributes", "code": "REQUIRED", "attributes": [size]}
    ]
    make_variant(user, product, attributes=[{"id": size, "dropdown": {"value": "500 ml"}}])
    assert ProductVariant.objects.get().name == "500 ml"
    assert AssignedVariantAttributeValue.objects.get().value.slug == "500-ml"
