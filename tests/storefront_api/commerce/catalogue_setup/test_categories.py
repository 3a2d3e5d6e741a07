import json

import pytest

from marketplace.shop.native.models import Category, Product, ProductChannelListing
from marketplace.values.ids import global_id
from tests.storefront_api.commerce.catalogue_setup.factories import (
    CATEGORY_CREATE,
    list_product,
    make_category,
    make_product,
)
from tests.storefront_api.commerce.setting_up import errors, is_denied, open_channel, payload, staff

pytestmark = pytest.mark.django_db

UPDATE = """
mutation Change($id: ID!, $input: CategoryInput!) {
  categoryUpdate(id: $id, input: $input) { category { name slug } errors { field code } }
}
"""
DELETE = "mutation Drop($id: ID!) { categoryDelete(id: $id) { category { id } errors { field code } } }"
WORDS = {"blocks": [{"type": "paragraph", "data": {"text": "Của <b>rừng</b>"}}]}


def paths() -> list[str]:
    return sorted(Category.objects.values_list("path", flat=True))


def test_category_create_puts_it_below_its_parent() -> None:
    user = staff()
    top = make_category(user, seo={"title": "Đặc sản Huế"})
    made = payload(CATEGORY_CREATE, user, parent=top, input={"name": "Mật ong", "description": json.dumps(WORDS)})
    assert made["errors"] == []
    assert json.loads(made["category"].pop("description"))["blocks"] == WORDS["blocks"]
    assert made["category"]["slug"] == "mat-ong"
    assert paths() == ["dac-san/", "dac-san/mat-ong/"]
    assert Category.objects.get(parent=None).seo_title == "Đặc sản Huế"
    assert Category.objects.get(slug="mat-ong").description == "Của rừng"


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"name": ""}, "name", "REQUIRED"),
        ({"slug": "a/b"}, "slug", "INVALID"),
        ({"slug": "dac-san"}, "slug", "UNIQUE"),
        ({"seo": {"title": "x" * 71}}, "seoTitle", "INVALID"),
        ({"description": json.dumps({"blocks": 3})}, "description", "INVALID"),
        ({"metadata": [{"key": "", "value": "1"}]}, "metadata", "REQUIRED"),
    ],
)
def test_category_create_of_nonsense_is_refused(wrong: dict, field: str, code: str) -> None:
    user = staff()
    make_category(user)
    assert errors(CATEGORY_CREATE, user, input={"name": "Mật", **wrong}) == [{"field": field, "code": code}]
    assert Category.objects.count() == 1


def test_category_create_below_nothing_is_refused() -> None:
    problem = errors(CATEGORY_CREATE, staff(), input={"name": "Mật"}, parent=global_id("Category", 99))
    assert problem == [{"field": "parent", "code": "NOT_FOUND"}]


def test_categories_without_permission_stay_as_they_are() -> None:
    category = make_category(staff())
    for user in (None, staff("MANAGE_ORDERS")):
        assert is_denied(CATEGORY_CREATE, user, input={"name": "Mật"})
        assert is_denied(UPDATE, user, id=category, input={"name": "Mật"})
        assert is_denied(DELETE, user, id=category)
    assert Category.objects.get().name == "Đặc sản"


def test_category_update_of_the_slug_reaches_the_branch() -> None:
    user = staff()
    top = make_category(user)
    make_category(user, name="Mật", parent=make_category(user, name="Rừng", parent=top))
    make_category(user, name="Đặc sản khác")
    assert payload(UPDATE, user, id=top, input={"slug": "hue"})["category"] == {"name": "Đặc sản", "slug": "hue"}
    assert paths() == ["dac-san-khac/", "hue/", "hue/rung/", "hue/rung/mat/"]


def test_category_update_of_nonsense_is_refused() -> None:
    user = staff()
    category = make_category(user)
    assert errors(UPDATE, user, id=category, input={"slug": ""}) == [{"field": "slug", "code": "REQUIRED"}]
    assert errors(UPDATE, user, id=global_id("Category", 99), input={}) == [{"field": "id", "code": "NOT_FOUND"}]


def test_category_delete_takes_the_branch_and_hides_its_goods() -> None:
    user = staff()
    top = make_category(user)
    product = make_product(user, category=make_category(user, name="Rừng", parent=top))
    list_product(user, product, open_channel(user))
    assert payload(DELETE, user, id=top) == {"category": {"id": top}, "errors": []}
    assert (Category.objects.count(), Product.objects.get().category_id) == (0, None)
    assert ProductChannelListing.objects.get().is_published is False
