"""Lists of products, of a category and of a collection: conditions, orders, paging both ways."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.shop.contract import shop
from marketplace.shop.native import models
from marketplace.shop.native.ids import global_id
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.factories import make_product
from tests.storefront_api.commerce.setting_up import staff
from tests.storefront_api.commerce.shelves import make_collection, row_of

pytestmark = pytest.mark.django_db
FIND = """query($filter: ProductFilterInput, $where: ProductWhereInput, $sort: ProductOrder, $search: String,
  $first: Int, $last: Int, $after: String, $before: String, $channel: String) {
  products(filter: $filter, where: $where, sortBy: $sort, search: $search, first: $first, last: $last, after: $after,
    before: $before, channel: $channel) {
    totalCount edges { cursor node { slug } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


def page(**asked: object) -> dict:
    if "last" not in asked:
        asked.setdefault("first", 10)
    return data(FIND, **asked)["products"]


def slugs(**asked: object) -> list[str]:
    return [edge["node"]["slug"] for edge in page(**asked)["edges"]]


def three() -> list[models.Product]:
    """Bầu (8.000 ₫, of vegetables), Bí (9.000 ₫, sold out, of fruit), Cà (10.000 ₫, of the first's rating)."""
    made = [
        row_of(make_product(name="Bầu", price=8_000)),
        row_of(make_product(name="Bí", price=9_000, stock=0, category_slug="trai-cay")),
        row_of(make_product(name="Cà", price=10_000)),
    ]
    models.Product.objects.filter(pk=made[0].pk).update(rating=4.0, metadata={"of": "hill"})
    models.Product.objects.filter(pk=made[2].pk).update(rating=5.0)
    return made


def test_pages_lead_backwards_as_forwards() -> None:
    three()
    last = page(last=2)
    assert [edge["node"]["slug"] for edge in last["edges"]] == ["bau", "ca"]
    assert last["pageInfo"]["hasPreviousPage"] is True
    assert last["pageInfo"]["hasNextPage"] is False
    before = page(last=2, before=last["pageInfo"]["startCursor"])
    assert [edge["node"]["slug"] for edge in before["edges"]] == ["bi"]
    assert before["pageInfo"]["hasPreviousPage"] is False
    after = page(first=2, after=before["pageInfo"]["endCursor"])
    assert [edge["node"]["slug"] for edge in after["edges"]] == ["bau", "ca"]
    assert after["totalCount"] == 3


@pytest.mark.parametrize(
    "field", ["PRICE", "MINIMAL_PRICE", "TYPE", "PUBLISHED", "PUBLISHED_AT", "RATING", "CREATED_AT"]
)
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_each_order_pages_through_all(field: str, direction: str) -> None:
    three()
    order = {"field": field, "direction": direction}
    whole = slugs(sort=order, filter={"isPublished": True})
    seen, after = [], None
    for _page in range(3):
        found = page(sort=order, first=1, after=after)
        seen += [edge["node"]["slug"] for edge in found["edges"]]
        after = found["pageInfo"]["endCursor"]
    assert seen == whole
    by_name = ["bi", "bau", "ca"]
    expected = by_name if field in ("RATING", "TYPE", "PUBLISHED") else ["bau", "bi", "ca"]
    assert seen == (expected if direction == "ASC" else expected[::-1])


def test_relevance_is_rating_and_then_how_well_the_words_fit() -> None:
    make_product(name="Trà rau má túi lọc hộp hai mươi gói")
    make_product(name="Rau má")
    rated = row_of(make_product(name="Rau má sấy lạnh gói lớn"))
    order = {"field": "RATING", "direction": "DESC"}
    models.Product.objects.filter(pk=rated.pk).update(rating=3.0)
    wanted = ["rau-ma-say-lanh-goi-lon", "rau-ma", "tra-rau-ma-tui-loc-hop-hai-muoi-goi"]
    assert slugs(sort=order, filter={"search": "rau ma"}) == wanted
    assert slugs(sort=order, search="rau má") == wanted
    seen, after = [], None
    for _page in range(3):
        found = page(sort=order, search="rau", first=1, after=after)
        seen += [edge["node"]["slug"] for edge in found["edges"]]
        after = found["pageInfo"]["endCursor"]
    assert (seen, found["totalCount"], found["pageInfo"]["hasNextPage"]) == (wanted, 3, False)
    assert [edge["node"]["slug"] for edge in page(sort=order, search="rau", last=2)["edges"]] == wanted[1:]


def test_rank_needs_words() -> None:
    make_product(name="Rau má")
    (error,) = ask(FIND, sort={"field": "RANK", "direction": "DESC"}, first=1)["errors"]
    assert error["message"] == "Sorting by RANK is available only when using a search filter or search argument."
    assert slugs(sort={"field": "RANK", "direction": "DESC"}, search="rau") == ["rau-ma"]


NEVER = (timezone.now() - timedelta(days=1)).isoformat()
SOON = (timezone.now() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"filter": {"stockAvailability": "IN_STOCK"}}, ["bau", "ca"]),
        ({"where": {"stockAvailability": "OUT_OF_STOCK"}}, ["bi"]),
        ({"filter": {"stocks": {"quantity": {"gte": 1}}}}, ["bau", "ca"]),
        ({"filter": {"price": {"gte": 8500, "lte": 9500}}}, ["bi"]),
        ({"filter": {"minimalPrice": {"lte": 8000}}}, ["bau"]),
        ({"where": {"price": {"range": {"gte": 9000}}}}, ["bi", "ca"]),
        ({"where": {"minimalPrice": {"eq": 10000}}}, ["ca"]),
        ({"where": {"price": {"oneOf": [8000, 10000]}}}, ["bau", "ca"]),
        ({"where": {"name": {"eq": "Bầu"}}}, ["bau"]),
        ({"where": {"slug": {"oneOf": ["bi", "x"]}}}, ["bi"]),
        ({"where": {"OR": [{"slug": {"eq": "bi"}}, {"name": {"eq": "Cà"}}]}}, ["bi", "ca"]),
        ({"where": {"AND": [{"price": {"range": {"lte": 9000}}}, {"hasCategory": True}]}}, ["bi", "bau"]),
        ({"where": {"hasCategory": False}}, []),
        ({"where": {"metadata": [{"key": "of", "value": "hill"}]}}, ["bau"]),
        ({"filter": {"metadata": [{"key": "of"}]}}, ["bau"]),
        ({"filter": {"isAvailable": False}}, []),
        ({"filter": {"isVisibleInListing": True, "giftCard": False}}, ["bi", "bau", "ca"]),
        ({"filter": {"giftCard": True}}, []),
        ({"filter": {"publishedFrom": NEVER}}, []),
        ({"filter": {"publishedFrom": SOON, "availableFrom": SOON}}, ["bi", "bau", "ca"]),
        ({"filter": {"updatedAt": {"lte": NEVER}}}, []),
        ({"where": {"updatedAt": {"range": {"gte": NEVER}}}}, ["bi", "bau", "ca"]),
        ({"filter": {"slugs": ["bau"], "search": "bau"}}, ["bau"]),
        ({"search": "ca"}, ["ca"]),
    ],
)
def test_products_under_a_condition(asked: dict, found: list[str]) -> None:
    three()
    assert slugs(**asked) == found


def test_products_of_types_categories_and_collections() -> None:
    gourd, squash, _tomato = three()
    shelf = make_collection("featured-products")
    models.CollectionProduct.objects.create(collection=shelf, product=squash)
    fruit, produce = squash.category, gourd.product_type
    ids = {name: global_id(name, row.pk) for name, row in (
        ("Category", fruit), ("ProductType", produce), ("Collection", shelf), ("Product", gourd)
    )}  # fmt: skip
    assert slugs(filter={"categories": [ids["Category"]]}) == ["bi"]
    assert slugs(where={"category": {"eq": ids["Category"]}}) == ["bi"]
    assert slugs(filter={"collections": [ids["Collection"]]}) == ["bi"]
    assert slugs(where={"collection": {"oneOf": [ids["Collection"]]}}) == ["bi"]
    assert slugs(filter={"productTypes": [ids["ProductType"]]}) == ["bi", "bau", "ca"]
    assert slugs(where={"productType": {"eq": ids["ProductType"]}, "ids": [ids["Product"]]}) == ["bau"]
    assert slugs(filter={"categories": [ids["Product"]]}) == []
    (error,) = ask(FIND, filter={"categories": ["%%"]}, first=1)["errors"]
    assert error["extensions"] == {"exception": {"code": "GraphQLError"}}
    both = {"filter": {"giftCard": False}, "where": {"giftCard": False}}
    (error,) = ask(FIND, first=1, **both)["errors"]
    assert error["message"] == "Only one filtering argument (filter or where) can be specified."


def test_goods_are_found_by_their_variants_sku_and_name() -> None:
    gourd, _squash, _tomato = three()
    models.ProductVariant.objects.filter(product=gourd).update(sku="GOURD-17", name="Half a gourd")
    for words in ("gourd-17", "half", "bau gourd"):
        assert slugs(filter={"search": words}) == ["bau"]
    models.ProductVariant.objects.filter(product=gourd).update(sku="OTHER", name="")
    assert slugs(filter={"search": "gourd-17"}) == []


def test_keepers_see_what_is_not_published() -> None:
    make_product(name="Bầu")
    shop().set_published(make_product(name="Bí").product_id, published=False)
    one = '{ product(slug: "bi", channel: "cho-lang") { slug } }'
    assert (slugs(channel="cho-lang"), data(one)["product"]) == (["bau"], None)
    keeper = staff("MANAGE_PRODUCTS")
    assert slugs(user=keeper) == ["bi", "bau"]
    assert slugs(user=keeper, channel="cho-lang") == ["bi", "bau"]
    assert slugs(user=keeper, channel="cho-lang", where={"isPublished": False}) == ["bi"]
    assert slugs(user=staff("MANAGE_SHIPPING")) == ["bau"]
    assert data(one, user=keeper)["product"] == {"slug": "bi"}


BRANCH = """query($slug: String, $sort: ProductOrder, $where: ProductWhereInput, $after: String) {
  category(slug: $slug) { name level seoTitle backgroundImage { url }
    parent { slug } ancestors(first: 5) { edges { node { slug } } } children(first: 5) { edges { node { slug } } }
    products(first: 2, channel: "cho-lang", sortBy: $sort, where: $where, after: $after) {
      totalCount pageInfo { endCursor hasNextPage } edges { node { slug } } } } }"""


def test_category_has_the_products_of_its_whole_branch() -> None:
    make_product(name="Bầu")
    greens = models.Category.objects.create(
        name="Rau lá", slug="rau-la", path="rau-cu/rau-la/", parent=models.Category.objects.get(slug="rau-cu")
    )
    make_product(name="Cải", category_slug="rau-la")
    make_product(name="Xoài", category_slug="trai-cay")
    make_product(name="Dền", category_slug="rau-la")
    above = data(BRANCH, slug="rau-cu")["category"]
    end = above["products"]["pageInfo"]["endCursor"]
    assert above == {
        "name": "Rau củ",
        "level": 0,
        "seoTitle": None,
        "backgroundImage": None,
        "parent": None,
        "ancestors": {"edges": []},
        "children": {"edges": [{"node": {"slug": "rau-la"}}]},
        "products": {
            "totalCount": 3,
            "pageInfo": {"endCursor": end, "hasNextPage": True},
            "edges": [{"node": {"slug": "bau"}}, {"node": {"slug": "cai"}}],
        },
    }
    rest = data(BRANCH, slug="rau-cu", after=end)["category"]["products"]
    assert rest["edges"] == [{"node": {"slug": "den"}}]
    below = data(BRANCH, slug="rau-la", where={"name": {"eq": "Dền"}})["category"]
    assert (below["level"], below["parent"], below["ancestors"]) == (
        1,
        {"slug": "rau-cu"},
        {"edges": [{"node": {"slug": "rau-cu"}}]},
    )
    assert below["products"]["edges"] == [{"node": {"slug": "den"}}]
    assert greens.pk


CATEGORIES = """
query($filter: CategoryFilterInput, $where: CategoryWhereInput, $sort: CategorySortingInput, $level: Int) {
  categories(first: 20, filter: $filter, where: $where, sortBy: $sort, level: $level) { totalCount edges { node { slug
    children(first: 3) { totalCount } parent { slug } translation(languageCode: EN) { name slug } } } } }"""


def test_categories_are_found_by_slug_word_and_level() -> None:
    make_product()
    roots = models.Category.objects.get(slug="rau-cu")
    models.Category.objects.create(name="Rau lá", slug="rau-la", path="rau-cu/rau-la/", parent=roots)

    def found(**asked: object) -> list[str]:
        return [edge["node"]["slug"] for edge in data(CATEGORIES, **asked)["categories"]["edges"]]

    assert found(filter={"slugs": ["rau-la", "thuy-san", "x"]}) == ["rau-la", "thuy-san"]
    assert found(filter={"search": "rau"}) == ["rau-cu", "rau-la"]
    assert found(where={"ids": [global_id("Category", roots.pk)]}) == ["rau-cu"]
    assert found(level=1) == ["rau-la"]
    assert len(found(level=0)) == 10
    assert found(sort={"field": "SUBCATEGORY_COUNT", "direction": "DESC"})[0] == "rau-cu"
    assert found(sort={"field": "PRODUCT_COUNT", "direction": "DESC"})[0] == "rau-cu"


def test_categories_cost_the_same_whatever_their_number() -> None:
    make_product()
    counts = []
    for slugs_asked in (["rau-cu"], ["rau-cu", "trai-cay", "thuy-san"]):
        with CaptureQueriesContext(connection) as caught:
            data(CATEGORIES, filter={"slugs": slugs_asked})
        counts.append(len(caught))
    assert counts == [4, 4]


def test_category_by_a_translated_slug() -> None:
    make_product()
    vegetables = models.CategoryTranslation.objects.get(category__slug="rau-cu", language_code="en")
    vegetables.slug = "vegetables"
    vegetables.save()
    text = """query($slug: String, $in: LanguageCodeEnum) { category(slug: $slug, slugLanguageCode: $in) { slug
      translation(languageCode: EN) { name slug language { code } } } }"""
    shown = {"slug": "rau-cu", "translation": {"name": "Vegetables", "slug": "vegetables", "language": {"code": "EN"}}}
    assert data(text, slug="vegetables", **{"in": "EN"}) == {"category": shown}
    assert data(text, slug="vegetables", **{"in": "VI"}) == {"category": None}
    assert data(text, slug="vegetables") == {"category": None}


def test_product_by_a_translated_slug() -> None:
    row = row_of(make_product(name="Rau má", translations={"en": {"name": "Pennywort"}}))
    row.translations.update(slug="pennywort")
    text = """query($slug: String, $in: LanguageCodeEnum) { product(slug: $slug, slugLanguageCode: $in) { slug
      en: translation(languageCode: EN) { id name slug description } vi: translation(languageCode: VI) { slug } } }"""
    found = data(text, slug="pennywort", **{"in": "EN"})["product"]
    found["en"].pop("id")
    assert found == {
        "slug": "rau-ma",
        "en": {"name": "Pennywort", "slug": "pennywort", "description": None},
        "vi": None,
    }
    assert data(text, slug="pennywort") == {"product": None}


COLLECTION = """query($slug: String, $channel: String, $sort: ProductOrder, $where: ProductWhereInput) {
  collection(slug: $slug, channel: $channel) { name channel translation(languageCode: EN) { name }
    products(first: 5, sortBy: $sort, where: $where) { totalCount edges { node { slug } } } } }"""


def test_collection_shows_its_products_in_their_order() -> None:
    gourd, squash = make_product(name="Bầu", price=5_000), make_product(name="Bí", price=4_000)
    hidden = make_product(name="Cà")
    shop().set_published(hidden.product_id, published=False)
    shelf = make_collection("featured-products", hidden, gourd, squash, name="Nổi bật")
    models.CollectionTranslation.objects.create(collection=shelf, language_code="en", name="Featured")

    def found(**asked: object) -> list[str]:
        answer = data(COLLECTION, slug="featured-products", channel="cho-lang", **asked)["collection"]
        return [edge["node"]["slug"] for edge in answer["products"]["edges"]]

    assert found() == ["bau", "bi"]
    assert found(sort={"field": "COLLECTION", "direction": "DESC"}) == ["bi", "bau"]
    assert found(sort={"field": "MINIMAL_PRICE", "direction": "ASC"}) == ["bi", "bau"]
    assert found(where={"slug": {"eq": "bi"}}) == ["bi"]
    shown = data(COLLECTION, slug="featured-products")["collection"]
    assert (shown["name"], shown["channel"], shown["translation"]) == ("Nổi bật", "cho-lang", {"name": "Featured"})


def test_collection_that_is_not_published_is_for_its_keepers() -> None:
    make_collection("hidden", published=False)
    lists = "query($channel: String) { collections(first: 5, channel: $channel) { edges { node { slug } } } }"
    assert data(COLLECTION, slug="hidden", channel="cho-lang") == {"collection": None}
    assert data(lists)["collections"] == {"edges": []}
    keeper = staff("MANAGE_PRODUCTS")
    assert data(COLLECTION, slug="hidden", user=keeper)["collection"]["name"] == "Hidden"
    assert data(lists, user=keeper)["collections"] == {"edges": [{"node": {"slug": "hidden"}}]}
    assert data(lists, channel="no") == {"collections": {"edges": []}}


def test_collections_are_found_and_ordered() -> None:
    one = make_product()
    make_collection("an", one)
    make_collection("binh", metadata={"of": "hill"})
    text = """query($filter: CollectionFilterInput, $sort: CollectionSortingInput) {
      collections(first: 5, filter: $filter, sortBy: $sort) { edges { node { slug } } } }"""

    def found(**asked: object) -> list[str]:
        return [edge["node"]["slug"] for edge in data(text, **asked)["collections"]["edges"]]

    assert found() == ["an", "binh"]
    assert found(filter={"slugs": ["binh"]}) == ["binh"]
    assert found(filter={"search": "AN"}) == ["an"]
    assert found(filter={"metadata": [{"key": "of", "value": "hill"}]}) == ["binh"]
    assert found(filter={"published": "HIDDEN"}) == []
    assert found(sort={"field": "PRODUCT_COUNT", "direction": "ASC"}) == ["binh", "an"]
    assert found(sort={"field": "PUBLISHED_AT", "direction": "DESC"}) == ["binh", "an"]


def test_products_know_their_collections() -> None:
    made = make_product(name="Bầu")
    make_collection("an", made)
    make_collection("hidden", made, published=False)
    text = '{ product(slug: "bau") { collections { slug } } }'
    assert data(text) == {"product": {"collections": [{"slug": "an"}]}}


VARIANTS = """query($ids: [ID!], $filter: ProductVariantFilterInput, $where: ProductVariantWhereInput) {
  productVariants(first: 5, ids: $ids, filter: $filter, where: $where) { edges { node { sku product { slug } } } } }"""


def test_variants_on_sale_are_found() -> None:
    make_product(name="Bầu", sku="BAU-1")
    hidden = make_product(name="Bí", sku="BI-1")
    shop().set_published(hidden.product_id, published=False)
    shown = [{"node": {"sku": "BAU-1", "product": {"slug": "bau"}}}]

    def found(**asked: object) -> list[dict]:
        return data(VARIANTS, **asked)["productVariants"]["edges"]

    assert found() == shown
    assert found(ids=[hidden.variant_id]) == []
    assert found(filter={"sku": ["BAU-1"]}) == shown
    assert found(filter={"search": "bi-"}) == []
    assert found(where={"sku": {"eq": "BAU-1"}}) == shown
    one = "query($sku: String) { productVariant(sku: $sku) { sku } }"
    assert data(one, sku="BAU-1") == {"productVariant": {"sku": "BAU-1"}}
    assert data(one, sku="BI-1") == {"productVariant": None}
    assert data(one, sku="BI-1", user=staff("MANAGE_PRODUCTS")) == {"productVariant": {"sku": "BI-1"}}


SHELVES = """query($sort: ProductOrder) {
  categories(first: 20, filter: {slugs: ["rau-cu", "trai-cay", "thuy-san"]}) { edges { node { slug
    products(first: 1, sortBy: $sort, channel: "cho-lang") { totalCount pageInfo { hasNextPage endCursor }
      edges { node { slug pricing { priceRange { start { gross { amount } } } } } } } } } }
  collections(first: 5) { edges { node { slug products(first: 2) { totalCount edges { node { slug } } } } } } }"""


def test_several_shelves_show_their_first_products_in_one_statement() -> None:
    gourd, squash = make_product(name="Bầu", price=9_000), make_product(name="Cà", price=4_000)
    fruit = make_product(name="Xoài", category_slug="trai-cay")
    make_collection("an", squash, gourd, fruit)
    make_collection("binh", fruit)
    with CaptureQueriesContext(connection) as caught:
        shown = data(SHELVES, sort={"field": "MINIMAL_PRICE", "direction": "ASC"})
    assert len(caught) == 10
    shelves = {edge["node"]["slug"]: edge["node"]["products"] for edge in shown["categories"]["edges"]}
    end = shelves["rau-cu"]["pageInfo"].pop("endCursor")
    assert shelves["rau-cu"] == {
        "totalCount": 2,
        "pageInfo": {"hasNextPage": True},
        "edges": [{"node": {"slug": "ca", "pricing": {"priceRange": {"start": {"gross": {"amount": 4000.0}}}}}}],
    }
    assert shelves["thuy-san"] == {
        "totalCount": 0,
        "pageInfo": {"hasNextPage": False, "endCursor": None},
        "edges": [],
    }
    assert [edge["node"]["products"] for edge in shown["collections"]["edges"]] == [
        {"totalCount": 3, "edges": [{"node": {"slug": "ca"}}, {"node": {"slug": "bau"}}]},
        {"totalCount": 1, "edges": [{"node": {"slug": "xoai"}}]},
    ]
    rest = data(BRANCH, slug="rau-cu", after=end, sort={"field": "MINIMAL_PRICE", "direction": "ASC"})
    assert rest["category"]["products"]["edges"] == [{"node": {"slug": "bau"}}]


CARDS = """query($first: Int!) { products(first: $first, filter: {search: "bau"},
  sortBy: {field: RATING, direction: DESC}) { edges { node { name
  productVariants(first: 50) { edges { node {
    attributes { attribute { slug name inputType translation(languageCode: EN) { name } }
      values { name slug value translation(languageCode: EN) { name } file { url } } }
    media { url alt } pricing { price { gross { amount currency } } } } } } } } } }"""


def test_twenty_found_products_with_fifty_variants_each_are_not_too_costly() -> None:
    three()
    (found,) = data(CARDS, first=20)["products"]["edges"]
    assert found["node"]["name"] == "Bầu"
    refused = ask(CARDS, first=100, status=400)
    assert [error["extensions"]["exception"]["code"] for error in refused["errors"]] == ["QueryCostError"]
