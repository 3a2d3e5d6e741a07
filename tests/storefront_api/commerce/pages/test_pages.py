import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.shop.native import models
from marketplace.shop.native.ids import global_id
from tests.storefront_api.api import data
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff
from tests.storefront_api.commerce.shelves import give, make_attribute, make_collection, make_page, page_type

pytestmark = pytest.mark.django_db
PAGE = """query($slug: String, $in: LanguageCodeEnum) { page(slug: $slug, slugLanguageCode: $in) {
  title slug content isPublished pageType { slug } seoTitle seoDescription
  translation(languageCode: EN) { title slug content seoTitle language { code language } } } }"""
PAGES = """query($where: PageWhereInput, $filter: PageFilterInput, $sort: PageSortingInput, $search: String) {
  pages(first: 20, channel: "cho-lang", where: $where, filter: $filter, sortBy: $sort, search: $search) {
    totalCount edges { node { slug pageType { slug } assignedAttributes { attribute { slug }
      ... on AssignedPlainTextAttribute { value translation(languageCode: EN) }
      ... on AssignedSingleCollectionReferenceAttribute { collection: value { slug } } } } } } }"""
TYPE = """mutation($input: PageTypeCreateInput!) { pageTypeCreate(input: $input) {
  pageType { name slug attributes { slug } } errors { field code attributes } } }"""
CREATE = """mutation($input: PageCreateInput!) { pageCreate(input: $input) {
  page { title slug isPublished content attributes { attribute { slug } values { name plainText } } }
  errors { field code attributes } } }"""
#: As the database gives the document back.
STORED = '{"blocks": [{"data": {"text": "Chào bạn"}, "type": "paragraph"}]}'
WORDS = {"blocks": [{"type": "paragraph", "data": {"text": "Chào bạn"}}]}


def slugs(**asked: object) -> list[str]:
    return [edge["node"]["slug"] for edge in data(PAGES, **asked)["pages"]["edges"]]


def test_page_by_slug_in_each_language() -> None:
    page = make_page("ve-cho", title="Về chợ", content=WORDS, seo_title="Chợ Làng")
    models.PageTranslation.objects.create(page=page, language_code="en", title="About", slug="about")
    shown = {
        "title": "Về chợ",
        "slug": "ve-cho",
        "content": STORED,
        "isPublished": True,
        "pageType": {"slug": "trang"},
        "seoTitle": "Chợ Làng",
        "seoDescription": None,
        "translation": {
            "title": "About",
            "slug": "about",
            "content": None,
            "seoTitle": None,
            "language": {"code": "EN", "language": "Tiếng Anh"},
        },
    }
    assert data(PAGE, slug="ve-cho") == {"page": shown}
    assert data(PAGE, slug="about", **{"in": "EN"}) == {"page": shown}
    assert data(PAGE, slug="ve-cho", **{"in": "EN"}) == {"page": None}
    assert data(PAGE, slug="about") == {"page": None}


def test_page_that_is_not_published_is_for_its_keepers() -> None:
    make_page("nhap", published=False)
    assert data(PAGE, slug="nhap") == {"page": None}
    assert data(PAGE, slug="nhap", user=staff("MANAGE_PRODUCTS")) == {"page": None}
    assert data(PAGE, slug="nhap", user=staff("MANAGE_PAGES"))["page"]["isPublished"] is False


def test_pages_with_what_they_say_cost_the_same_for_one_and_for_three() -> None:
    line = make_attribute("line", on="page", input_type="PLAIN_TEXT")
    shelf = make_attribute("shelf", on="page", input_type="SINGLE_REFERENCE", entity_type="COLLECTION")
    featured = make_collection("featured-products")
    counts = []
    for number in (1, 2):
        for _more in range(number):
            page = make_page(f"trang-{models.Page.objects.count()}")
            give(page, line, plain_text="Chào")
            give(page, shelf, reference_collection=featured)
        with CaptureQueriesContext(connection) as caught:
            found = data(PAGES)["pages"]
        counts.append(len(caught))
    assert counts == [7, 7]
    assert found["edges"][0]["node"]["assignedAttributes"] == [
        {"attribute": {"slug": "line"}, "value": "Chào", "translation": None},
        {"attribute": {"slug": "shelf"}, "collection": {"slug": "featured-products"}},
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"where": {"slug": {"oneOf": ["a", "c", "x"]}}}, ["a"]),
        ({"where": {"slug": {"eq": "b"}}}, ["b"]),
        ({"where": {"attributes": [{"slug": "line", "value": {"slug": {"eq": "chao"}}}]}}, ["b"]),
        ({"where": {"metadata": {"key": "of", "value": {"eq": "market"}}}}, ["a"]),
        ({"where": {"OR": [{"slug": {"eq": "a"}}, {"slug": {"eq": "b"}}]}}, ["a", "b"]),
        ({"filter": {"slugs": ["b"]}}, ["b"]),
        ({"filter": {"search": "chợ"}}, ["a"]),
        ({"search": "Chào bạn"}, ["b"]),
        ({"sort": {"field": "TITLE", "direction": "DESC"}}, ["b", "a"]),
        ({"sort": {"field": "PUBLISHED_AT", "direction": "DESC"}}, ["b", "a"]),
        ({}, ["a", "b"]),
    ],
)
def test_pages_are_found(asked: dict, found: list[str]) -> None:
    make_page("a", title="Chợ quê", metadata={"of": "market"})
    line = make_attribute("line", on="page")
    give(make_page("b", title="Đi đò", content=WORDS), line, "Chao")
    make_page("c", published=False)
    assert slugs(**asked) == found


def test_page_type_create_takes_attributes_of_pages() -> None:
    line, taste = make_attribute("line", on="page"), make_attribute("taste")
    ids = [global_id("Attribute", one.pk) for one in (line, taste)]
    keeper = staff("MANAGE_PAGE_TYPES_AND_ATTRIBUTES")
    assert payload(TYPE, keeper, input={"name": "Bài viết", "addAttributes": ids[:1]}) == {
        "pageType": {"name": "Bài viết", "slug": "bai-viet", "attributes": [{"slug": "line"}]},
        "errors": [],
    }
    assert errors(TYPE, keeper, input={"name": "Khác", "addAttributes": ids}) == [
        {"field": "addAttributes", "code": "INVALID", "attributes": ids[1:]}
    ]
    assert errors(TYPE, keeper, input={"name": ""}) == [{"field": "name", "code": "REQUIRED", "attributes": None}]
    assert models.PageType.objects.filter(name="Khác").count() == 0


def test_page_type_create_is_for_keepers_of_page_types() -> None:
    assert is_denied(TYPE, None, input={"name": "Bài viết"})
    assert is_denied(TYPE, staff("MANAGE_PAGES"), input={"name": "Bài viết"})
    assert models.PageType.objects.count() == 0


def test_page_create_writes_a_page_with_what_it_says() -> None:
    line = make_attribute("line", on="page", input_type="PLAIN_TEXT")
    given = {
        "pageType": global_id("PageType", page_type().pk),
        "title": "Về chợ",
        "isPublished": True,
        "content": json.dumps(WORDS),
        "attributes": [{"id": global_id("Attribute", line.pk), "plainText": "Chợ họp mỗi ngày"}],
    }
    made = payload(CREATE, staff("MANAGE_PAGES"), input=given)
    assert made["errors"] == []
    made["page"]["content"] = json.loads(made["page"]["content"])
    assert made["page"] == {
        "title": "Về chợ",
        "slug": "ve-cho",
        "isPublished": True,
        "content": WORDS,
        "attributes": [
            {
                "attribute": {"slug": "line"},
                "values": [{"name": "Chợ họp mỗi ngày", "plainText": "Chợ họp mỗi ngày"}],
            }
        ],
    }


def test_page_create_is_for_keepers_of_pages() -> None:
    given = {"pageType": global_id("PageType", page_type().pk), "title": "Về chợ"}
    assert is_denied(CREATE, None, input=given)
    assert is_denied(CREATE, staff("MANAGE_PRODUCTS"), input=given)
    assert models.Page.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"title": ""}, ("title", "REQUIRED")),
        ({"title": "A", "slug": "co-roi"}, ("slug", "UNIQUE")),
        ({"title": "A", "pageType": "UGFnZVR5cGU6OTk5"}, ("pageType", "NOT_FOUND")),
        ({"title": "A", "pageType": "UGFnZTox"}, ("pageType", "GRAPHQL_ERROR")),
        ({"title": "A", "content": '"x"'}, ("content", "INVALID")),
        ({"title": "A", "publicationDate": "hôm nay"}, ("publicationDate", "INVALID")),
        ({"title": "A", "attributes": [{"id": "QXR0cmlidXRlOjk5OQ==", "plainText": "x"}]}, ("attributes", "NOT_FOUND")),
    ],
)
def test_page_create_refuses(given: dict, refused: tuple) -> None:
    make_page("co-roi")
    whole = {"pageType": global_id("PageType", page_type().pk), **given}
    (error,) = errors(CREATE, staff("MANAGE_PAGES"), input=whole)
    assert (error["field"], error["code"]) == refused
    assert models.Page.objects.count() == 1
