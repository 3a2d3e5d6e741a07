import json

import pytest

from marketplace.shop.native.models import AttributeValue, ProductTranslation, ProductVariant
from marketplace.values.ids import global_id
from tests.storefront_api.commerce.catalogue_setup.factories import (
    make_attribute,
    make_category,
    make_collection,
    make_product,
    make_variant,
)
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff

pytestmark = pytest.mark.django_db

WORDS = {"blocks": [{"type": "paragraph", "data": {"text": "From the woods"}}]}
PRODUCT = """
mutation Say($id: ID!, $input: TranslationInput!, $code: LanguageCodeEnum!) {
  productTranslate(id: $id, input: $input, languageCode: $code) {
    product { translation(languageCode: EN) { name slug description seoTitle language { code } } }
    errors { field code }
  }
}
"""


def document(noun: str, kind: str = "TranslationInput") -> str:
    """The mutation that translates this, for its English name."""
    return f"""mutation Say($id: ID!, $input: {kind}!) {{
      {noun}Translate(id: $id, input: $input, languageCode: EN) {{
        {noun} {{ translation(languageCode: EN) {{ name }} }} errors {{ field code }} }} }}"""


def test_product_translate_writes_and_keeps_what_is_not_named() -> None:
    user, translator = staff(), staff("MANAGE_TRANSLATIONS")
    product = make_product(user)
    given = {"name": "Wild honey", "slug": "wild-honey", "description": json.dumps(WORDS)}
    assert payload(PRODUCT, translator, id=product, input=given, code="EN")["errors"] == []
    made = payload(PRODUCT, translator, id=product, input={"seoTitle": "Honey"}, code="EN")
    english = made["product"]["translation"]
    assert json.loads(english.pop("description"))["blocks"] == WORDS["blocks"]
    assert english == {"name": "Wild honey", "slug": "wild-honey", "seoTitle": "Honey", "language": {"code": "EN"}}
    assert ProductTranslation.objects.get().description == "From the woods"


def test_product_translate_of_nonsense_is_refused() -> None:
    user, translator = staff(), staff("MANAGE_TRANSLATIONS")
    product = make_product(user)
    payload(PRODUCT, translator, id=make_product(user), input={"slug": "honey"}, code="EN")
    for wrong, field, code in (
        ({"slug": "honey"}, "slug", "UNIQUE"),
        ({"slug": "/"}, "slug", "INVALID"),
        ({"name": "x" * 251}, "name", "INVALID"),
        ({"description": json.dumps({"blocks": 1})}, "description", "INVALID"),
    ):
        assert errors(PRODUCT, translator, id=product, input=wrong, code="EN") == [{"field": field, "code": code}]
    unknown = global_id("Product", 99)
    assert errors(PRODUCT, translator, id=unknown, input={}, code="EN") == [{"field": "id", "code": "NOT_FOUND"}]
    other = global_id("Category", 1)
    assert errors(PRODUCT, translator, id=other, input={}, code="EN") == [{"field": "id", "code": "GRAPHQL_ERROR"}]
    assert payload(PRODUCT, translator, id=product, input={"slug": "honey"}, code="FR")["errors"] == []


@pytest.mark.parametrize("noun", ["category", "collection", "productVariant", "attribute", "attributeValue"])
def test_everything_shoppers_read_is_translated_by_translators_only(noun: str) -> None:
    user = staff()
    if noun == "category":
        id, kind = make_category(user), "TranslationInput"
    elif noun == "collection":
        id, kind = make_collection(user), "TranslationInput"
    elif noun == "productVariant":
        make_variant(user, make_product(user))
        id, kind = (
            global_id("ProductVariantTranslatableContent", ProductVariant.objects.get().pk),
            "NameTranslationInput",
        )
    else:
        id, kind = make_attribute(user, values=[{"name": "Đỏ"}]), "NameTranslationInput"
        if noun == "attributeValue":
            id, kind = global_id("AttributeValue", AttributeValue.objects.get().pk), "AttributeValueTranslationInput"
    assert is_denied(document(noun, kind), None, id=id, input={"name": "x"})
    assert is_denied(document(noun, kind), user, id=id, input={"name": "x"})
    made = payload(document(noun, kind), staff("MANAGE_TRANSLATIONS"), id=id, input={"name": "English"})
    assert made == {noun: {"translation": {"name": "English"}}, "errors": []}
    missing = global_id(noun[0].upper() + noun[1:], 99)
    translator = staff("MANAGE_TRANSLATIONS")
    assert errors(document(noun, kind), translator, id=missing, input={}) == [{"field": "id", "code": "NOT_FOUND"}]
