import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.shop.native import models
from marketplace.shop.native.ids import global_id
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff
from tests.storefront_api.commerce.shelves import make_collection, make_page

pytestmark = pytest.mark.django_db
MENU = """query($slug: String!, $channel: String) { menu(slug: $slug, channel: $channel) { name items { ...Item
  children { ...Item children { ...Item } } } } }
fragment Item on MenuItem { name level url category { slug } collection { slug channel } page { slug }
  translation(languageCode: EN) { name } }"""
CREATE = """mutation($input: MenuCreateInput!) { menuCreate(input: $input) {
  menu { id slug items { name level category { slug } url } } errors { field code } } }"""
ITEM = """mutation($input: MenuItemCreateInput!) { menuItemCreate(input: $input) {
  menuItem { id name level parent { name } menu { slug } } errors { field code } } }"""
NOTHING = {"url": None, "category": None, "collection": None, "page": None, "translation": None}


def menu(slug: str = "navbar") -> models.Menu:
    return models.Menu.objects.create(slug=slug, name=slug.capitalize())


def put(into: models.Menu, name: str, parent: models.MenuItem | None = None, **fields: object) -> models.MenuItem:
    level = parent.level + 1 if parent else 0
    return models.MenuItem.objects.create(menu=into, name=name, parent=parent, level=level, **fields)


def test_menu_shows_its_tree() -> None:
    shelf, story = make_collection("featured-products"), make_page("about")
    navbar = menu()
    goods = put(navbar, "Nông sản", category=models.Category.objects.get(slug="rau-cu"))
    featured = put(navbar, "Nổi bật", goods, collection=shelf)
    put(navbar, "Chuyện chợ", featured, page=story)
    put(navbar, "Bản tin", sort_order=-1, url="https://example.com/")
    models.MenuItemTranslation.objects.create(item=goods, language_code="en", name="Produce")
    put(menu("footer"), "Của trình đơn khác")
    assert data(MENU, slug="navbar", channel="cho-lang")["menu"] == {
        "name": "Navbar",
        "items": [
            {**NOTHING, "name": "Bản tin", "level": 0, "url": "https://example.com/", "children": []},
            {
                **NOTHING,
                "name": "Nông sản",
                "level": 0,
                "category": {"slug": "rau-cu"},
                "translation": {"name": "Produce"},
                "children": [
                    {
                        **NOTHING,
                        "name": "Nổi bật",
                        "level": 1,
                        "collection": {"slug": "featured-products", "channel": "cho-lang"},
                        "children": [{**NOTHING, "name": "Chuyện chợ", "level": 2, "page": {"slug": "about"}}],
                    }
                ],
            },
        ],
    }


def test_menu_keeps_back_what_is_not_published() -> None:
    navbar = menu()
    put(navbar, "Ẩn", collection=make_collection("hidden", published=False))
    put(navbar, "Nháp", page=make_page("draft", published=False))
    items = data(MENU, slug="navbar", channel="cho-lang")["menu"]["items"]
    assert [(item["collection"], item["page"]) for item in items] == [(None, None), (None, None)]


def test_menu_that_is_none_is_null() -> None:
    assert data(MENU, slug="navbar") == {"menu": None}


def test_menu_is_looked_up_by_one_thing() -> None:
    (error,) = ask("{ menu { name } }")["errors"]
    assert error["message"] == "At least one of arguments is required: 'id', 'name', 'slug'."
    (error,) = ask('{ menu(slug: "a", name: "b") { name } }')["errors"]
    assert error["message"] == "Argument name, slug cannot be combined."


def test_menu_costs_the_same_for_one_and_for_three_items() -> None:
    navbar = menu()
    counts = []
    for number in (1, 2):
        for _more in range(number):
            shelf = make_collection(f"shelf-{models.Collection.objects.count()}")
            parent = put(navbar, "A", category=models.Category.objects.get(slug="rau-cu"))
            put(navbar, "B", put(navbar, "C", parent, collection=shelf), url="/x")
        with CaptureQueriesContext(connection) as caught:
            data(MENU, slug="navbar", channel="cho-lang")
        counts.append(len(caught))
    assert counts == [5, 5]


def test_menus_are_found_and_ordered() -> None:
    put(menu("footer"), "A")
    menu("navbar")
    text = """query($filter: MenuFilterInput, $sort: MenuSortingInput) {
      menus(first: 5, filter: $filter, sortBy: $sort) { edges { node { slug } } } }"""

    def slugs(**asked: object) -> list[str]:
        return [edge["node"]["slug"] for edge in data(text, **asked)["menus"]["edges"]]

    assert slugs() == ["footer", "navbar"]
    assert slugs(filter={"search": "foot"}) == ["footer"]
    assert slugs(filter={"slugs": ["navbar"]}) == ["navbar"]
    assert slugs(sort={"field": "ITEMS_COUNT", "direction": "ASC"}) == ["navbar", "footer"]


def test_menu_create_makes_it_with_its_items() -> None:
    make_collection("any")
    vegetables = global_id("Category", models.Category.objects.get(slug="rau-cu").pk)
    items = [{"name": "Rau", "category": vegetables}, {"name": "Bản tin", "url": "https://example.com/"}]
    made = payload(CREATE, staff("MANAGE_MENUS"), input={"name": "Đầu trang", "slug": "navbar", "items": items})
    assert made["errors"] == []
    assert made["menu"]["slug"] == "navbar"
    assert made["menu"]["items"] == [
        {"name": "Rau", "level": 0, "category": {"slug": "rau-cu"}, "url": None},
        {"name": "Bản tin", "level": 0, "category": None, "url": "https://example.com/"},
    ]


def test_menu_create_is_for_keepers_of_menus() -> None:
    assert is_denied(CREATE, None, input={"name": "Navbar"})
    assert is_denied(CREATE, staff("MANAGE_PRODUCTS"), input={"name": "Navbar"})
    assert models.Menu.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        ({"name": ""}, {"field": "name", "code": "REQUIRED"}),
        ({"name": "Khác", "slug": "navbar"}, {"field": "slug", "code": "UNIQUE"}),
        ({"name": "A", "items": [{"name": "B", "page": "UGFnZTo5OTk="}]}, {"field": "page", "code": "NOT_FOUND"}),
        ({"name": "A", "items": [{"name": "B", "page": "nonsense"}]}, {"field": "page", "code": "GRAPHQL_ERROR"}),
        ({"name": "A", "items": [{"name": ""}]}, {"field": "name", "code": "REQUIRED"}),
    ],
)
def test_menu_create_refuses(given: dict, refused: dict) -> None:
    menu()
    assert errors(CREATE, staff("MANAGE_MENUS"), input=given) == [refused]
    assert models.Menu.objects.count() == 1


def test_menu_item_create_puts_one_below_another() -> None:
    keeper, navbar = staff("MANAGE_MENUS"), menu()
    above = put(navbar, "Nông sản")
    given = {"name": "Rau", "menu": global_id("Menu", navbar.pk), "parent": global_id("MenuItem", above.pk)}
    made = payload(ITEM, keeper, input=given)
    made["menuItem"].pop("id")
    assert made == {
        "menuItem": {"name": "Rau", "level": 1, "parent": {"name": "Nông sản"}, "menu": {"slug": "navbar"}},
        "errors": [],
    }


def test_menu_item_create_is_for_keepers_of_menus() -> None:
    given = {"name": "Rau", "menu": global_id("Menu", menu().pk)}
    assert is_denied(ITEM, None, input=given)
    assert models.MenuItem.objects.count() == 0


def test_menu_item_create_refuses_what_leads_nowhere_or_everywhere() -> None:
    keeper, navbar, other = staff("MANAGE_MENUS"), menu(), menu("footer")
    elsewhere = put(other, "Ở chân trang")
    into = global_id("Menu", navbar.pk)
    page = global_id("Page", make_page("about").pk)
    assert errors(ITEM, keeper, input={"name": "A", "menu": global_id("Menu", 999)}) == [
        {"field": "menu", "code": "NOT_FOUND"}
    ]
    assert errors(ITEM, keeper, input={"name": "A", "menu": into, "url": "/x", "page": page}) == [
        {"field": None, "code": "TOO_MANY_MENU_ITEMS"}
    ]
    below = {"name": "A", "menu": into, "parent": global_id("MenuItem", elsewhere.pk)}
    assert errors(ITEM, keeper, input=below) == [{"field": "parent", "code": "INVALID_MENU_ITEM"}]
    assert models.MenuItem.objects.count() == 1
