from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.shop.native import models
from marketplace.shop.native.ids import global_id
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.factories import make_product
from tests.storefront_api.commerce.setting_up import staff
from tests.storefront_api.commerce.shelves import give, make_attribute, make_collection, make_page, row_of

pytestmark = pytest.mark.django_db
ASSIGNED = """query($slug: String!) { product(slug: $slug) { assignedAttributes {
  __typename attribute { slug inputType translation(languageCode: EN) { name } }
  ... on AssignedNumericAttribute { numeric: value }
  ... on AssignedTextAttribute { rich: value richIn: translation(languageCode: EN) }
  ... on AssignedPlainTextAttribute { plain: value plainIn: translation(languageCode: EN) }
  ... on AssignedFileAttribute { file: value { url contentType } }
  ... on AssignedBooleanAttribute { boolean: value }
  ... on AssignedDateAttribute { date: value }
  ... on AssignedDateTimeAttribute { dateTime: value }
  ... on AssignedSingleChoiceAttribute { choice: value { name slug translation(languageCode: EN) } }
  ... on AssignedMultiChoiceAttribute { choices: value(limit: 2) { slug } }
  ... on AssignedSwatchAttribute { swatch: value { name hexColor file { url } } }
  ... on AssignedSingleCollectionReferenceAttribute { collection: value { slug } }
  ... on AssignedMultiProductReferenceAttribute { products: value { slug } }
  ... on AssignedMultiProductVariantReferenceAttribute { variants: value { id } }
  ... on AssignedSinglePageReferenceAttribute { page: value { slug } }
  ... on AssignedSingleCategoryReferenceAttribute { category: value { slug } }
}}}"""


def assigned(slug: str) -> list[dict]:
    found = data(ASSIGNED, slug=slug)["product"]["assignedAttributes"]
    for one in found:
        one.pop("attribute")
    return found


def test_assigned_attributes_of_every_kind_show_their_value() -> None:
    made = make_product(name="Rau má")
    row = row_of(made)
    moment = datetime(2026, 2, 3, tzinfo=UTC)
    give(row, make_attribute("weight", input_type="NUMERIC"), "12.5", numeric=12.5)
    give(row, make_attribute("care", input_type="RICH_TEXT"), rich_text={"blocks": []})
    give(row, make_attribute("note", input_type="PLAIN_TEXT"), plain_text="Để nơi mát")
    give(row, make_attribute("leaf", input_type="FILE"), file_url="leaf.pdf", content_type="application/pdf")
    give(row, make_attribute("bestseller", input_type="BOOLEAN"), boolean=True)
    give(row, make_attribute("cut", input_type="DATE"), date_time=moment)
    give(row, make_attribute("packed", input_type="DATE_TIME"), date_time=moment)
    give(row, make_attribute("taste"), "Ngọt")
    many = make_attribute("uses", input_type="MULTISELECT")
    for use in ("Canh", "Sinh", "Kho"):
        give(row, many, use)
    give(row, make_attribute("colour", input_type="SWATCH"), "Xanh", value="#0a0")
    featured = make_collection("featured-products")
    give(
        row,
        make_attribute("shelf", input_type="SINGLE_REFERENCE", entity_type="COLLECTION"),
        reference_collection=featured,
    )
    give(row, make_attribute("with", input_type="REFERENCE", entity_type="PRODUCT"), reference_product=row)
    give(
        row,
        make_attribute("like", input_type="REFERENCE", entity_type="PRODUCT_VARIANT"),
        reference_variant=row.default_variant,
    )
    give(
        row, make_attribute("story", input_type="SINGLE_REFERENCE", entity_type="PAGE"), reference_page=make_page("me")
    )
    give(
        row,
        make_attribute("kin", input_type="SINGLE_REFERENCE", entity_type="CATEGORY"),
        reference_category=row.category,
    )
    make_attribute("unsaid", input_type="BOOLEAN")
    assert assigned("rau-ma") == [
        {"__typename": "AssignedNumericAttribute", "numeric": 12.5},
        {"__typename": "AssignedTextAttribute", "rich": {"blocks": []}, "richIn": None},
        {"__typename": "AssignedPlainTextAttribute", "plain": "Để nơi mát", "plainIn": None},
        {
            "__typename": "AssignedFileAttribute",
            "file": {"url": "http://127.0.0.1:8000/media/leaf.pdf", "contentType": "application/pdf"},
        },
        {"__typename": "AssignedBooleanAttribute", "boolean": True},
        {"__typename": "AssignedDateAttribute", "date": "2026-02-03"},
        {"__typename": "AssignedDateTimeAttribute", "dateTime": "2026-02-03T00:00:00+00:00"},
        {
            "__typename": "AssignedSingleChoiceAttribute",
            "choice": {"name": "Ngọt", "slug": "ngọt", "translation": None},
        },
        {"__typename": "AssignedMultiChoiceAttribute", "choices": [{"slug": "canh"}, {"slug": "sinh"}]},
        {"__typename": "AssignedSwatchAttribute", "swatch": {"name": "Xanh", "hexColor": "#0a0", "file": None}},
        {"__typename": "AssignedSingleCollectionReferenceAttribute", "collection": {"slug": "featured-products"}},
        {"__typename": "AssignedMultiProductReferenceAttribute", "products": [{"slug": "rau-ma"}]},
        {"__typename": "AssignedMultiProductVariantReferenceAttribute", "variants": [{"id": made.variant_id}]},
        {"__typename": "AssignedSinglePageReferenceAttribute", "page": {"slug": "me"}},
        {"__typename": "AssignedSingleCategoryReferenceAttribute", "category": {"slug": "rau-cu"}},
        {"__typename": "AssignedBooleanAttribute", "boolean": None},
    ]


def test_references_to_what_is_not_published_are_kept_back() -> None:
    row = row_of(make_product(name="Rau má"))
    hidden = make_collection("hidden", published=False)
    draft = make_page("draft", published=False)
    give(
        row,
        make_attribute("shelf", input_type="SINGLE_REFERENCE", entity_type="COLLECTION"),
        reference_collection=hidden,
    )
    give(row, make_attribute("story", input_type="SINGLE_REFERENCE", entity_type="PAGE"), reference_page=draft)
    assert [one.get("collection", one.get("page")) for one in assigned("rau-ma")] == [None, None]


def test_attributes_that_storefronts_do_not_show_are_for_their_keepers() -> None:
    row = row_of(make_product(name="Rau má"))
    give(row, make_attribute("cost", input_type="NUMERIC", visible_in_storefront=False), numeric=5.0)
    give(row, make_attribute("taste"), "Ngot")
    text = '{ product(slug: "rau-ma", channel: "cho-lang") { attributes { attribute { slug } } } }'
    shown = {"product": {"attributes": [{"attribute": {"slug": "taste"}}]}}
    everything = {"product": {"attributes": [{"attribute": {"slug": "cost"}}, {"attribute": {"slug": "taste"}}]}}
    assert data(text) == shown
    assert data(text, user=staff("MANAGE_SHIPPING")) == shown
    assert data(text, user=staff("MANAGE_PRODUCTS")) == everything


def test_attributes_in_another_language() -> None:
    row = row_of(make_product(name="Rau má"))
    taste = make_attribute("taste", name="Vị")
    note = make_attribute("note", input_type="PLAIN_TEXT")
    sweet, words = give(row, taste, "Ngot"), give(row, note, plain_text="Để nơi mát")
    models.AttributeTranslation.objects.create(attribute=taste, language_code="en", name="Taste")
    models.AttributeValueTranslation.objects.create(value=sweet, language_code="en", name="Sweet")
    models.AttributeValueTranslation.objects.create(value=words, language_code="en", plain_text="Keep cool")
    text = """{ product(slug: "rau-ma") { assignedAttributes {
      attribute { translation(languageCode: EN) { name language { code } } }
      ... on AssignedSingleChoiceAttribute { value {
        en: translation(languageCode: EN) vi: translation(languageCode: VI) } }
      ... on AssignedPlainTextAttribute { translation(languageCode: EN) } } } }"""
    assert data(text)["product"]["assignedAttributes"] == [
        {
            "attribute": {"translation": {"name": "Taste", "language": {"code": "EN"}}},
            "value": {"en": "Sweet", "vi": None},
        },
        {"attribute": {"translation": None}, "translation": "Keep cool"},
    ]


SELECTION = """{ products(first: 20) { edges { node { slug productVariants(first: 5) { totalCount edges { node {
  choosing: attributes(variantSelection: VARIANT_SELECTION) { attribute { slug } values { name } }
  other: attributes(variantSelection: NOT_VARIANT_SELECTION) { attribute { slug } values { plainText } }
  all: attributes { attribute { slug } } } } } flag: assignedAttribute(slug: "bestseller") {
  ... on AssignedBooleanAttribute { value } } } } } }"""


def test_variants_tell_apart_what_they_are_chosen_by() -> None:
    made = row_of(make_product(name="Rau má"))
    give(made.default_variant, make_attribute("size", on="variant"), "Lon")
    give(made.default_variant, make_attribute("hint", on="variant", input_type="PLAIN_TEXT"), plain_text="Nhẹ")
    give(made.default_variant, make_attribute("batch", on="variant", selects=False), "A")
    (edge,) = data(SELECTION)["products"]["edges"]
    assert edge["node"]["productVariants"] == {
        "totalCount": 1,
        "edges": [
            {
                "node": {
                    "choosing": [{"attribute": {"slug": "size"}, "values": [{"name": "Lon"}]}],
                    "other": [
                        {"attribute": {"slug": "hint"}, "values": [{"plainText": "Nhẹ"}]},
                        {"attribute": {"slug": "batch"}, "values": [{"plainText": None}]},
                    ],
                    "all": [{"attribute": {"slug": slug}} for slug in ("size", "hint", "batch")],
                }
            }
        ],
    }


def test_attributes_cost_the_same_for_one_and_for_three_products() -> None:
    best, size = make_attribute("bestseller", input_type="BOOLEAN"), make_attribute("size", on="variant")
    counts = []
    for number in (1, 2):
        for _more in range(number):
            row = row_of(make_product())
            give(row, best, boolean=True)
            give(row.default_variant, size, "Lon")
        with CaptureQueriesContext(connection) as caught:
            data(SELECTION)
        counts.append(len(caught))
    assert counts == [6, 6]


FIND = """query($filter: ProductFilterInput, $where: ProductWhereInput, $sort: ProductOrder) {
  products(first: 10, filter: $filter, where: $where, sortBy: $sort) { totalCount edges { node { slug } } } }"""


def slugs(**asked: object) -> list[str]:
    return [edge["node"]["slug"] for edge in data(FIND, **asked)["products"]["edges"]]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ({"slug": "taste", "values": ["ngot"]}, ["bi"]),
        ({"slug": "taste", "values": ["ngot", "dang"]}, ["bi", "bau"]),
        ({"slug": "taste", "value": {"slug": {"eq": "dang"}}}, ["bau"]),
        ({"slug": "taste", "value": {"name": {"oneOf": ["Ngot"]}}}, ["bi"]),
        ({"slug": "taste"}, ["bi", "bau"]),
        ({"slug": "size", "values": ["lon"]}, ["ca"]),
        ({"slug": "weight", "valuesRange": {"gte": 5}}, ["bau"]),
        ({"slug": "weight", "value": {"numeric": {"range": {"lte": 5}}}}, ["bi"]),
        ({"slug": "weight", "value": {"numeric": {"eq": 3.5}}}, ["bi"]),
        ({"slug": "fresh", "boolean": True}, ["ca"]),
        ({"slug": "fresh", "value": {"boolean": False}}, ["bau"]),
        ({"slug": "cut", "date": {"gte": "2026-02-03", "lte": "2026-02-03"}}, ["bi"]),
        ({"slug": "cut", "value": {"date": {"gte": "2026-02-04"}}}, []),
        ({"slug": "with", "value": {"reference": {"productSlugs": {"containsAny": ["bau", "x"]}}}}, ["ca"]),
        ({"slug": "with", "value": {"reference": {"productSlugs": {"containsAll": ["bi", "bau"]}}}}, []),
        ({"slug": "unknown", "values": ["ngot"]}, []),
        ({"slug": "taste", "values": []}, []),
    ],
)
def test_products_are_found_by_what_they_carry(condition: dict, found: list[str]) -> None:
    gourd, squash, fish = (row_of(make_product(name=name)) for name in ("Bầu", "Bí", "Cà"))
    taste, weight = make_attribute("taste"), make_attribute("weight", input_type="NUMERIC")
    fresh, cut = make_attribute("fresh", input_type="BOOLEAN"), make_attribute("cut", input_type="DATE")
    give(gourd, taste, "Dang")
    give(squash, taste, "Ngot")
    give(gourd, weight, numeric=8.0)
    give(squash, weight, numeric=3.5)
    give(fish, fresh, boolean=True)
    give(gourd, fresh, boolean=False)
    give(squash, cut, date_time=datetime(2026, 2, 3, tzinfo=UTC))
    give(fish.default_variant, make_attribute("size", on="variant"), "Lon")
    give(fish, make_attribute("with", input_type="REFERENCE", entity_type="PRODUCT"), reference_product=gourd)
    assert slugs(filter={"attributes": [condition]}) == found
    assert slugs(where={"attributes": [condition]}) == found


def test_products_in_the_order_of_an_attribute() -> None:
    gourd, squash, plain = (row_of(make_product(name=name)) for name in ("Bầu", "Bí", "Cà"))
    taste = make_attribute("taste")
    give(gourd, taste, "Ngot")
    give(squash, taste, "Dang")
    by_taste = {"attributeId": global_id("Attribute", taste.pk), "direction": "ASC"}
    assert slugs(sort=by_taste) == [plain.slug, squash.slug, gourd.slug]
    assert slugs(sort={**by_taste, "direction": "DESC"}) == [gourd.slug, squash.slug, plain.slug]


LISTED = """query($where: AttributeWhereInput, $filter: AttributeFilterInput, $search: String) {
  attributes(first: 10, where: $where, filter: $filter, search: $search) { totalCount edges { node { slug withChoices
    choices(first: 1) { totalCount edges { node { slug } } } } } } }"""


def test_attributes_are_listed_with_their_choices() -> None:
    row = row_of(make_product())
    taste = make_attribute("taste")
    for name in ("Dang", "Ngot"):
        give(row, taste, name)
    make_attribute("note", input_type="PLAIN_TEXT")
    make_attribute("cost", visible_in_storefront=False)
    assert data(LISTED)["attributes"] == {
        "totalCount": 2,
        "edges": [
            {"node": {"slug": "note", "withChoices": False, "choices": {"totalCount": 0, "edges": []}}},
            {
                "node": {
                    "slug": "taste",
                    "withChoices": True,
                    "choices": {"totalCount": 2, "edges": [{"node": {"slug": "dang"}}]},
                }
            },
        ],
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"where": {"inputType": {"eq": "DROPDOWN"}}}, ["taste"]),
        ({"where": {"slug": {"oneOf": ["note", "x"]}}}, ["note"]),
        ({"where": {"OR": [{"slug": {"eq": "note"}}, {"withChoices": True}]}}, ["note", "taste"]),
        ({"where": {"AND": [{"slug": {"eq": "note"}}, {"withChoices": True}]}}, []),
        ({"filter": {"type": "PAGE_TYPE"}}, []),
        ({"filter": {"search": "OT"}}, ["note"]),
        ({"search": "tas"}, ["taste"]),
    ],
)
def test_attributes_are_found(asked: dict, found: list[str]) -> None:
    make_attribute("taste")
    make_attribute("note", input_type="PLAIN_TEXT")
    assert [edge["node"]["slug"] for edge in data(LISTED, **asked)["attributes"]["edges"]] == found


def test_a_joint_beside_another_condition_is_refused() -> None:
    answer = ask(LISTED, where={"slug": {"eq": "note"}, "OR": [{"withChoices": True}]})
    assert answer["errors"][0]["message"] == "Cannot mix operators with other filter inputs."


def test_what_an_attribute_is_for_is_told_to_its_keepers_only() -> None:
    make_attribute("taste")
    text = '{ attribute(slug: "taste") { valueRequired } }'
    assert ask(text)["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert data(text, user=staff("MANAGE_PRODUCTS")) == {"attribute": {"valueRequired": False}}
