import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.shop.native.domain.discounts.sales import create_sale
from marketplace.shop.native.domain.discounts.voucher_terms import terms_of
from marketplace.shop.native.models import (
    AttributeValue,
    ProductTranslation,
    ProductVariant,
    Promotion,
    PromotionRule,
    ShippingMethod,
)
from marketplace.values.ids import global_id
from tests.shop import factories
from tests.storefront_api.api import data
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


def rule_of_sale() -> tuple[Promotion, PromotionRule]:
    """A sale with one rule."""
    sale = create_sale(values={"name": "Mùa gặt"}, value_type="PERCENTAGE", goods={})
    return sale, sale.rules.get()


WORDED = """mutation Say($id: ID!, $input: %(kind)s!) {
  %(noun)sTranslate(id: $id, input: $input, languageCode: EN) {
    %(shown)s { translation(languageCode: EN) { id name description language { code } } } errors { field code } } }"""


@pytest.mark.parametrize(
    ("noun", "shown", "kind"),
    [
        ("promotion", "promotion", "PromotionTranslationInput"),
        ("promotionRule", "promotionRule", "PromotionRuleTranslationInput"),
        ("shippingPrice", "shippingMethod", "ShippingPriceTranslationInput"),
    ],
)
def test_what_has_a_name_and_a_description_is_translated_by_translators_only(noun: str, shown: str, kind: str) -> None:
    user, translator, words = staff(), staff("MANAGE_TRANSLATIONS"), WORDED % locals()
    factories.channel()
    sale, rule = rule_of_sale()
    method = ShippingMethod.objects.get(external_reference="pickup-point")
    id, missing, text = {
        "promotion": (global_id("Promotion", sale.pk), global_id("Promotion", uuid4()), WORDS),
        "promotionRule": (global_id("PromotionRule", rule.pk), global_id("PromotionRule", uuid4()), WORDS),
        "shippingPrice": (
            global_id("ShippingMethodType", method.pk),
            global_id("ShippingMethodType", 9_999),
            json.dumps(WORDS),
        ),
    }[noun]
    given = {"name": "Harvest", "description": text}
    assert is_denied(words, None, id=id, input=given)
    assert is_denied(words, user, id=id, input=given)
    made = payload(words, translator, id=id, input=given)[shown]["translation"]
    assert json.loads(made["description"])["blocks"] == WORDS["blocks"]
    assert (made["name"], made["language"]) == ("Harvest", {"code": "EN"})
    kept = payload(words, translator, id=id, input={"description": None})[shown]["translation"]
    assert (kept["id"], kept["name"], kept["description"]) == (made["id"], "Harvest", None)
    for wrong, field, code in (
        ({"description": {"blocks": 1} if noun != "shippingPrice" else '{"blocks": 1}'}, "description", "INVALID"),
        ({"name": "x" * 300}, "name", "INVALID"),
    ):
        assert errors(words, translator, id=id, input=wrong) == [{"field": field, "code": code}]
    assert errors(words, translator, id=missing, input={}) == [{"field": "id", "code": "NOT_FOUND"}]
    sale.refresh_from_db()
    assert (sale.old_sale_id is None) == (noun != "shippingPrice")


def test_sale_is_translated_and_stays_a_sale() -> None:
    sale, _rule = rule_of_sale()
    words, id = document("sale", "NameTranslationInput"), global_id("Sale", sale.old_sale_id)
    assert is_denied(words, staff(), id=id, input={"name": "Harvest"})
    made = payload(words, staff("MANAGE_TRANSLATIONS"), id=id, input={"name": "Harvest"})
    assert made == {"sale": {"translation": {"name": "Harvest"}}, "errors": []}
    unknown = global_id("Sale", 99)
    translator = staff("MANAGE_TRANSLATIONS")
    assert errors(words, translator, id=unknown, input={}) == [{"field": "id", "code": "NOT_FOUND"}]


def test_voucher_is_translated_and_its_buyers_read_it() -> None:
    voucher = factories.voucher("GIAM10", name="Giảm 10")
    words, id = document("voucher", "NameTranslationInput"), global_id("Voucher", voucher.pk)
    assert is_denied(words, staff(), id=id, input={"name": "Ten off"})
    made = payload(words, staff("MANAGE_TRANSLATIONS"), id=id, input={"name": "Ten off"})
    assert made == {"voucher": {"translation": {"name": "Ten off"}}, "errors": []}
    english = factories.basket((factories.product(), 1), language_code="en")
    terms = terms_of(english, "GIAM10", product_ids=[])
    assert terms is not None
    assert terms.translated_name == "Ten off"


def test_words_of_promotions_are_read_in_as_many_statements_for_three_as_for_one() -> None:
    user = staff("MANAGE_DISCOUNTS")

    def statements() -> int:
        with CaptureQueriesContext(connection) as found:
            data(
                """{promotions(first: 5) {edges {node {translation(languageCode: EN) {name}
                rules {translation(languageCode: EN) {name}}}}}}""",
                user=user,
            )
        return len(found)

    rule_of_sale()
    one = statements()
    rule_of_sale()
    rule_of_sale()
    assert statements() == one
