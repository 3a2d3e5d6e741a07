"""Translating pages, items of menus and what the shop says of itself; and any content by its own id."""

import json

import pytest

from marketplace.shop.native import models
from marketplace.values.ids import global_id
from tests.storefront_api.api import data
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff
from tests.storefront_api.commerce.translations import making
from tests.storefront_api.commerce.translations.test_one import KIND, content_of, own_pk

pytestmark = pytest.mark.django_db
PAGE = """mutation Say($id: ID!, $input: PageTranslationInput!, $code: LanguageCodeEnum = EN) {
  pageTranslate(id: $id, input: $input, languageCode: $code) {
    page { pageId translation(languageCode: EN) { title slug content contentJson seoTitle seoDescription } }
    errors { field code } } }"""
ITEM = """mutation Say($id: ID!, $input: NameTranslationInput!) {
  menuItemTranslate(id: $id, input: $input, languageCode: FR) {
    menuItem { id translation(languageCode: FR) { name language { code } } } errors { field code } } }"""
SHOP = """mutation Say($input: ShopSettingsTranslationInput!, $code: LanguageCodeEnum = PL) {
  shopSettingsTranslate(input: $input, languageCode: $code) {
    shop { translation(languageCode: PL) { id headerText description language { code } } }
    errors { field code } } }"""
OF_SHOP = "query($code: LanguageCodeEnum!) { shop { translation(languageCode: $code) { headerText description } } }"


def test_page_translate_writes_and_keeps_what_is_not_named() -> None:
    page, translator = making.page("ve-cho"), staff("MANAGE_TRANSLATIONS")
    page.translations.all().delete()
    id = global_id("Page", page.pk)
    given = {"title": "About", "slug": "about", "content": json.dumps(making.ENGLISH)}
    assert payload(PAGE, translator, id=id, input=given)["errors"] == []
    made = payload(PAGE, translator, id=id, input={"seoTitle": "Us"})["page"]
    english = made["translation"]
    assert json.loads(english.pop("content"))["blocks"] == making.ENGLISH["blocks"]
    assert json.loads(english.pop("contentJson"))["blocks"] == making.ENGLISH["blocks"]
    assert made == {
        "pageId": id,
        "translation": {"title": "About", "slug": "about", "seoTitle": "Us", "seoDescription": None},
    }
    emptied = payload(PAGE, translator, id=id, input={"content": None, "title": None})["page"]["translation"]
    assert (emptied["title"], emptied["content"], emptied["contentJson"]) == (None, None, "{}")


def test_page_translate_of_nonsense_is_refused() -> None:
    page, other, translator = making.page(), making.page("khac"), staff("MANAGE_TRANSLATIONS")
    id = global_id("Page", page.pk)
    for wrong, field, code in (
        ({"slug": other.translations.get().slug}, "slug", "UNIQUE"),
        ({"slug": "/"}, "slug", "INVALID"),
        ({"title": "x" * 251}, "title", "INVALID"),
        ({"seoTitle": "x" * 71}, "seoTitle", "INVALID"),
        ({"content": '{"blocks": 1}'}, "content", "INVALID"),
    ):
        assert errors(PAGE, translator, id=id, input=wrong) == [{"field": field, "code": code}]
    for wrong_id, code in ((global_id("Page", 99_999), "NOT_FOUND"), (global_id("Menu", 1), "GRAPHQL_ERROR")):
        assert errors(PAGE, translator, id=wrong_id, input={}) == [{"field": "id", "code": code}]
    assert payload(PAGE, translator, id=id, input={"slug": "en-khac"}, code="FR")["errors"] == []


def test_menu_item_translate_adds_a_language_and_changes_it() -> None:
    item, translator = making.menu_item(), staff("MANAGE_TRANSLATIONS")
    id = global_id("MenuItem", item.pk)
    for name in ("Produits", "Récolte"):
        made = payload(ITEM, translator, id=id, input={"name": name})
        said = {"name": name, "language": {"code": "FR"}}
        assert made == {"menuItem": {"id": id, "translation": said}, "errors": []}
    written = item.translations.order_by("language_code").values_list("language_code", "name")
    assert list(written) == [("en", "English"), ("fr", "Récolte")]


def test_menu_item_translate_of_nonsense_is_refused() -> None:
    id, translator = global_id("MenuItem", making.menu_item().pk), staff("MANAGE_TRANSLATIONS")
    assert errors(ITEM, translator, id=id, input={"name": "x" * 129}) == [{"field": "name", "code": "INVALID"}]
    for wrong_id, code in ((global_id("MenuItem", 99_999), "NOT_FOUND"), (global_id("Menu", 1), "GRAPHQL_ERROR")):
        assert errors(ITEM, translator, id=wrong_id, input={}) == [{"field": "id", "code": code}]


def test_shop_settings_translate_writes_and_keeps_what_is_not_named() -> None:
    translator = staff("MANAGE_TRANSLATIONS")
    assert data(OF_SHOP, code="PL") == {"shop": {"translation": None}}
    said = {"id": global_id("ShopTranslation", "pl"), "language": {"code": "PL"}}
    for given, now in (
        ({"headerText": "Targ"}, {"headerText": "Targ", "description": ""}),
        ({"description": "Ze wsi"}, {"headerText": "Targ", "description": "Ze wsi"}),
        ({"headerText": None}, {"headerText": "", "description": "Ze wsi"}),
    ):
        made = payload(SHOP, translator, input=given)
        assert made == {"shop": {"translation": {**said, **now}}, "errors": []}
    payload(SHOP, translator, input={"headerText": "Marché"}, code="FR")
    assert data(OF_SHOP, code="PL")["shop"]["translation"] == {"headerText": "", "description": "Ze wsi"}
    assert data(OF_SHOP, code="FR")["shop"]["translation"] == {"headerText": "Marché", "description": ""}
    assert data(OF_SHOP, code="EN") == {"shop": {"translation": None}}


def test_shop_settings_translate_that_is_too_long_is_refused() -> None:
    translator = staff("MANAGE_TRANSLATIONS")
    wrong = {"headerText": "x" * 201}
    assert payload(SHOP, translator, input=wrong) == {
        "shop": None,
        "errors": [{"field": "headerText", "code": "INVALID"}],
    }
    assert models.ShopSettings.objects.count() == 0


def test_pages_menu_items_and_shop_are_translated_by_translators_only() -> None:
    page, item = global_id("Page", making.page().pk), global_id("MenuItem", making.menu_item().pk)
    for user in (None, staff()):
        assert is_denied(PAGE, user, id=page, input={"title": "x"})
        assert is_denied(ITEM, user, id=item, input={"name": "x"})
        assert is_denied(SHOP, user, input={"headerText": "x"})


#: Kind -> the mutation's noun, its payload's field, its input.
WRITTEN_BY = {
    "ATTRIBUTE": ("attribute", "attribute", "NameTranslationInput"),
    "ATTRIBUTE_VALUE": ("attributeValue", "attributeValue", "AttributeValueTranslationInput"),
    "CATEGORY": ("category", "category", "TranslationInput"),
    "COLLECTION": ("collection", "collection", "TranslationInput"),
    "MENU_ITEM": ("menuItem", "menuItem", "NameTranslationInput"),
    "PAGE": ("page", "page", "PageTranslationInput"),
    "PRODUCT": ("product", "product", "TranslationInput"),
    "PROMOTION": ("promotion", "promotion", "PromotionTranslationInput"),
    "PROMOTION_RULE": ("promotionRule", "promotionRule", "PromotionRuleTranslationInput"),
    "SALE": ("sale", "sale", "NameTranslationInput"),
    "SHIPPING_METHOD": ("shippingPrice", "shippingMethod", "ShippingPriceTranslationInput"),
    "VARIANT": ("productVariant", "productVariant", "NameTranslationInput"),
    "VOUCHER": ("voucher", "voucher", "NameTranslationInput"),
}


@pytest.mark.parametrize("kind", sorted(WRITTEN_BY))
def test_content_is_translated_by_its_own_id_and_by_the_id_of_the_thing(kind: str) -> None:
    row, translator = making.MAKERS[kind](), staff("MANAGE_TRANSLATIONS")
    noun, shown, given = WRITTEN_BY[kind]
    name = "title" if kind == "PAGE" else "name"
    document = f"""mutation Say($id: ID!, $input: {given}!) {{
      {noun}Translate(id: $id, input: $input, languageCode: KO) {{
        {shown} {{ translation(languageCode: KO) {{ {name} translatableContent {{ id }} }} }}
        errors {{ field code }} }} }}"""
    looked_up = data(
        f"""query($id: ID!, $kind: TranslatableKinds!) {{
        translation(id: $id, kind: $kind) {{ ... on {content_of(kind)} {{ id }} }} }}""",
        user=translator,
        id=global_id(KIND[kind], own_pk(row)),
        kind=kind,
    )
    content = looked_up["translation"]["id"]
    for id, said in ((content, "말"), (global_id(KIND[kind], own_pk(row)), "글")):
        made = payload(document, translator, id=id, input={name: said})
        translation = {name: said, "translatableContent": {"id": content}}
        assert made == {shown: {"translation": translation}, "errors": []}
