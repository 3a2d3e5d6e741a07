"""`translation`: one thing, with all that translators see of it."""

import json
from typing import Any

import pytest

from marketplace.shop.native import models
from marketplace.values.ids import global_id
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.setting_up import is_denied, staff
from tests.storefront_api.commerce.translations import making
from tests.storefront_api.commerce.translations.documents import one

pytestmark = pytest.mark.django_db
SAME, ENGLISH = json.dumps(making.WORDS, ensure_ascii=False), json.dumps(making.ENGLISH)
EMPTY_SHELF = {"description": SAME, "descriptionJson": SAME, "seoTitle": None, "seoDescription": None}
KIND = {
    "ATTRIBUTE": "Attribute",
    "ATTRIBUTE_VALUE": "AttributeValue",
    "CATEGORY": "Category",
    "COLLECTION": "Collection",
    "MENU_ITEM": "MenuItem",
    "PAGE": "Page",
    "PRODUCT": "Product",
    "PROMOTION": "Promotion",
    "PROMOTION_RULE": "PromotionRule",
    "SALE": "Sale",
    "SHIPPING_METHOD": "ShippingMethodType",
    "VARIANT": "ProductVariant",
    "VOUCHER": "Voucher",
}
PERMISSIONS = ("MANAGE_TRANSLATIONS", "MANAGE_DISCOUNTS", "MANAGE_SHIPPING", "MANAGE_PAGES")


def own_pk(row: Any) -> Any:
    return row.old_sale_id if getattr(row, "old_sale_id", None) else row.pk


def content_of(kind: str) -> str:
    return f"{KIND[kind].removesuffix('Type')}TranslatableContent"


def found(kind: str, row: Any, *permissions: str) -> dict:
    """What is answered, its translation's texts read."""
    id = global_id(KIND[kind], own_pk(row))
    return data(one(content_of(kind)), user=staff(*(permissions or PERMISSIONS)), id=id, kind=kind)["translation"]


def expected(kind: str, row: Any, original: dict, english: dict, translation_pk: Any) -> dict:
    """With the ids that all kinds have."""
    type_name, content = KIND[kind], content_of(kind)
    id_field = content.removesuffix("TranslatableContent") + "Id"
    content_id = global_id(content, own_pk(row))
    return {
        "__typename": content,
        "id": content_id,
        id_field[0].lower() + id_field[1:]: global_id(type_name, own_pk(row)),
        **original,
        "translation": {
            "id": global_id(content.removesuffix("TranslatableContent") + "Translation", translation_pk),
            "language": {"code": "EN"},
            **english,
            "translatableContent": {"id": content_id},
        },
    }


def shelf(slug: str) -> dict:
    return {
        "name": "English",
        "slug": f"en-{slug}",
        "description": ENGLISH,
        "descriptionJson": ENGLISH,
        "seoTitle": "E",
        "seoDescription": "En",
    }


def carried(value: models.AttributeValue) -> dict:
    """A text, as its bearer's content shows it."""
    content = global_id("AttributeValueTranslatableContent", value.pk)
    return {
        "id": content,
        "attributeValueId": global_id("AttributeValue", value.pk),
        "name": value.name,
        "richText": None,
        "plainText": "Lời",
        "translation": {"plainText": "Words", "translatableContent": {"id": content}},
        "attribute": {
            "id": global_id("AttributeTranslatableContent", value.attribute_id),
            "name": value.attribute.name,
        },
    }


def test_attribute_is_shown_to_translators() -> None:
    row = making.attribute("mau")
    original = {"name": "MAU", "attribute": {"slug": "mau"}}
    assert found("ATTRIBUTE", row) == expected(
        "ATTRIBUTE", row, original, {"name": "English"}, row.translations.get().pk
    )


def test_attribute_value_is_shown_with_its_attribute() -> None:
    row = making.value(making.attribute("mau"), "do", rich_text=making.WORDS, plain_text="Đỏ")
    original = {
        "name": "do",
        "richText": SAME,
        "plainText": "Đỏ",
        "attribute": {
            "id": global_id("AttributeTranslatableContent", row.attribute_id),
            "name": "MAU",
            "translation": {"name": "English"},
        },
        "attributeValue": {"slug": "do", "inputType": "DROPDOWN"},
    }
    english = {"name": "English", "richText": ENGLISH, "plainText": "Words"}
    assert found("ATTRIBUTE_VALUE", row) == expected(
        "ATTRIBUTE_VALUE", row, original, english, row.translations.get().pk
    )


def test_category_is_shown_to_translators() -> None:
    row = making.category("mat")
    original = {"name": "MAT", "slug": "mat", **EMPTY_SHELF, "category": {"slug": "mat", "parent": None}}
    assert found("CATEGORY", row) == expected("CATEGORY", row, original, shelf("mat"), row.translations.get().pk)


def test_collection_that_is_nowhere_published_is_shown_to_translators() -> None:
    row = making.collection("qua")
    original = {"name": "QUA", "slug": "qua", **EMPTY_SHELF, "collection": {"slug": "qua"}}
    assert found("COLLECTION", row) == expected("COLLECTION", row, original, shelf("qua"), row.translations.get().pk)


def test_menu_item_is_shown_to_translators() -> None:
    row = making.menu_item("Nông sản")
    original = {"name": "Nông sản", "menuItem": {"level": 0, "menu": {"slug": "navbar"}}}
    assert found("MENU_ITEM", row) == expected(
        "MENU_ITEM", row, original, {"name": "English"}, row.translations.get().pk
    )


def test_page_is_shown_with_its_words_only() -> None:
    row = making.page("ve-cho")
    value = models.AttributeValue.objects.get(plain_text="Lời")
    original = {
        "title": "VE-CHO",
        "slug": "ve-cho",
        "content": SAME,
        "contentJson": SAME,
        "seoTitle": None,
        "seoDescription": None,
        "page": {"slug": "ve-cho", "pageType": {"slug": "trang"}},
        "attributeValues": [carried(value)],
    }
    english = {
        "title": "English",
        "slug": "en-ve-cho",
        "content": ENGLISH,
        "contentJson": ENGLISH,
        "seoTitle": "E",
        "seoDescription": None,
    }
    assert found("PAGE", row) == expected("PAGE", row, original, english, row.translations.get().pk)


def test_page_that_is_not_out_is_shown_by_its_words_alone() -> None:
    row = making.page("nhap", published=False)
    seen = found("PAGE", row, "MANAGE_TRANSLATIONS")
    assert (seen["title"], seen["page"]) == ("NHAP", None)
    assert found("PAGE", row)["page"] == {"slug": "nhap", "pageType": {"slug": "trang"}}


def test_product_in_no_channel_is_shown_with_its_words() -> None:
    row = making.product("mat-ong")
    value = models.AttributeValue.objects.get(plain_text="Lời")
    original = {
        "name": "MAT-ONG",
        "slug": "mat-ong",
        **EMPTY_SHELF,
        "seoTitle": "Rừng",
        "product": {
            "slug": "mat-ong",
            "category": {"slug": row.category.slug},
            "productType": {"slug": "goods"},
        },
        "attributeValues": [carried(value)],
    }
    assert found("PRODUCT", row) == expected("PRODUCT", row, original, shelf("mat-ong"), row.translations.get().pk)


def test_words_that_storefronts_do_not_show_are_for_keepers() -> None:
    row = making.product()
    models.Attribute.objects.filter(slug="text-of-product").update(visible_in_storefront=False)
    assert found("PRODUCT", row, "MANAGE_TRANSLATIONS")["attributeValues"] == []
    assert len(found("PRODUCT", row, "MANAGE_TRANSLATIONS", "MANAGE_PRODUCTS")["attributeValues"]) == 1


def test_variant_is_shown_by_the_name_that_was_written() -> None:
    row = making.variant(name="", sku="HU")
    value = row.attributevalues.get(value__plain_text="Lời").value
    original = {"name": "", "productVariant": {"sku": "HU"}, "attributeValues": [carried(value)]}
    assert found("VARIANT", row) == expected("VARIANT", row, original, {"name": "English"}, row.translations.get().pk)


@pytest.mark.parametrize("kind", ["PROMOTION", "PROMOTION_RULE"])
def test_promotion_and_rule_are_shown_with_their_words(kind: str) -> None:
    row = making.promotion() if kind == "PROMOTION" else making.rule()
    words, english = json.dumps(making.WORDS, sort_keys=True), json.dumps(making.ENGLISH, sort_keys=True)
    said = {"name": "English", "description": english}
    original = {"name": row.name, "description": words}
    assert found(kind, row) == expected(kind, row, original, said, row.translations.get().pk)


def test_sale_is_shown_by_its_number() -> None:
    row = making.sale("Xả hàng")
    original = {"name": "Xả hàng", "sale": {"name": "Xả hàng"}}
    assert found("SALE", row) == expected("SALE", row, original, {"name": "English"}, row.translations.get().pk)


def test_sale_asked_for_as_a_promotion_is_a_sale() -> None:
    row = making.sale()
    document = "query($id: ID!) { translation(id: $id, kind: PROMOTION) { __typename } }"
    answer = data(document, user=staff("MANAGE_TRANSLATIONS"), id=global_id("Promotion", row.pk))
    assert answer == {"translation": {"__typename": "SaleTranslatableContent"}}


def test_way_of_delivery_is_shown_to_translators() -> None:
    row = making.method("Xe máy")
    original = {"name": "Xe máy", "description": SAME, "shippingMethod": {"name": "Xe máy"}}
    english = {"name": "English", "description": ENGLISH}
    assert found("SHIPPING_METHOD", row) == expected("SHIPPING_METHOD", row, original, english, f"{row.pk}-en")


def test_voucher_without_a_name_is_shown_with_none() -> None:
    row = making.voucher("")
    original = {"name": None, "voucher": {"name": None}}
    assert found("VOUCHER", row) == expected("VOUCHER", row, original, {"name": "English"}, row.translations.get().pk)


@pytest.mark.parametrize("kind", sorted(KIND))
def test_nobody_but_translators_sees_it(kind: str) -> None:
    id = global_id(KIND[kind], own_pk(making.MAKERS[kind]()))
    for user in (None, staff()):
        assert is_denied(one(content_of(kind)), user, id=id, kind=kind)


@pytest.mark.parametrize(
    ("kind", "field"), [("SALE", "sale"), ("VOUCHER", "voucher"), ("SHIPPING_METHOD", "shippingMethod")]
)
def test_thing_itself_needs_the_permission_for_it(kind: str, field: str) -> None:
    id = global_id(KIND[kind], own_pk(making.MAKERS[kind]()))
    document = f"""query($id: ID!, $kind: TranslatableKinds!) {{
      translation(id: $id, kind: $kind) {{ ... on {content_of(kind)} {{ {field} {{ id }} }} }} }}"""
    answer = ask(document, user=staff("MANAGE_TRANSLATIONS"), id=id, kind=kind)
    assert [error["extensions"]["exception"]["code"] for error in answer["errors"]] == ["PermissionDenied"]
    assert answer["data"] == {"translation": {field: None}}


@pytest.mark.parametrize("kind", sorted(KIND))
def test_what_is_not_there_and_what_is_of_another_kind_is_nothing(kind: str) -> None:
    row = making.MAKERS[kind]()
    other = "COLLECTION" if kind == "CATEGORY" else "CATEGORY"
    document = "query($id: ID!, $kind: TranslatableKinds!) { translation(id: $id, kind: $kind) { __typename } }"
    translator = staff("MANAGE_TRANSLATIONS")
    nobody = "00000000-0000-0000-0000-000000000001" if "PROMOTION" in kind else 99_999
    for id in (
        global_id(KIND[kind], nobody),
        global_id(KIND[other], own_pk(row)),
        global_id(content_of(kind), own_pk(row)),
    ):
        assert data(document, user=translator, id=id, kind=kind) == {"translation": None}


@pytest.mark.parametrize("id", ["", "x", global_id("Product", "x"), global_id("Product", 10**19)])
def test_id_that_is_none_is_refused(id: str) -> None:
    document = "query($id: ID!) { translation(id: $id, kind: PRODUCT) { __typename } }"
    answer = ask(document, user=staff("MANAGE_TRANSLATIONS"), id=id)
    assert (answer["data"], len(answer["errors"])) == ({"translation": None}, 1)


def test_value_of_an_attribute_of_customers_is_nobodys_to_translate() -> None:
    row = making.value(making.attribute(type="CUSTOMER_TYPE"))
    document = "query($id: ID!) { translation(id: $id, kind: ATTRIBUTE_VALUE) { __typename } }"
    id = global_id("AttributeValue", row.pk)
    assert data(document, user=staff("MANAGE_TRANSLATIONS"), id=id) == {"translation": None}
