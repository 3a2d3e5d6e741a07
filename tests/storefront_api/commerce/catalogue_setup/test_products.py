import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.outbox.delivery import deliver_waiting
from marketplace.shop.native.models import Product, ProductChannelListing, ProductVariant
from marketplace.values.ids import global_id
from search.models import SearchDocument
from tests.storefront_api.api import data
from tests.storefront_api.commerce.catalogue_setup.factories import (
    LISTING_UPDATE,
    PRODUCT_CREATE,
    SINCE,
    list_product,
    make_category,
    make_product,
    make_type,
    make_variant,
    price_variant,
    put_on_sale,
)
from tests.storefront_api.commerce.setting_up import errors, is_denied, make_warehouse, open_channel, payload, staff

pytestmark = pytest.mark.django_db

UPDATE = """
mutation Change($id: ID, $ref: String, $input: ProductInput!) {
  productUpdate(id: $id, externalReference: $ref, input: $input) {
    product { name slug category { id } taxClass { name } } errors { field code }
  }
}
"""
DELETE = "mutation Drop($id: ID) { productDelete(id: $id) { product { id name } errors { field code } } }"


def test_product_create_keeps_what_is_said() -> None:
    user = staff()
    kind, category = make_type(user), make_category(user)
    words = {"blocks": [{"type": "paragraph", "data": {"text": "Của rừng"}}]}
    given = {
        "name": "Mật ong rừng", "productType": kind, "category": category, "rating": 4.5, "weight": 0.7,
        "externalReference": "kho-7", "description": json.dumps(words), "seo": {"description": "Ngon"},
        "metadata": [{"key": "a", "value": "b"}], "attributes": [], "collections": [],
    }  # fmt: skip
    made = payload(PRODUCT_CREATE, user, input=given)
    row = Product.objects.get()
    assert made["errors"] == []
    assert made["product"] == {
        "id": global_id("Product", row.pk),
        "name": "Mật ong rừng",
        "slug": "mat-ong-rung",
        "rating": 4.5,
        "externalReference": "kho-7",
        "weight": {"value": 0.7},
        "productType": {"id": kind},
        "category": {"id": category},
    }
    assert (row.description, row.seo_description, row.metadata) == ("Của rừng", "Ngon", {"a": "b"})


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"name": ""}, "name", "REQUIRED"),
        ({"category": global_id("Category", 99)}, "category", "NOT_FOUND"),
        ({"productType": global_id("ProductType", 99)}, "productType", "NOT_FOUND"),
        ({"productType": "%"}, "productType", "GRAPHQL_ERROR"),
        ({"collections": [global_id("Collection", 99)]}, "collections", "NOT_FOUND"),
        ({"slug": "/"}, "slug", "INVALID"),
        ({"slug": "mat-ong-rung"}, "slug", "UNIQUE"),
        ({"externalReference": "kho-7"}, "externalReference", "UNIQUE"),
        ({"attributes": [{"id": global_id("Attribute", 99), "boolean": True}]}, "attributes", "NOT_FOUND"),
        ({"attributes": [{"boolean": True}]}, "attributes", "REQUIRED"),
    ],
)
def test_product_create_of_nonsense_is_refused(wrong: dict, field: str, code: str) -> None:
    user = staff()
    make_product(user, externalReference="kho-7")
    given = {"name": "Mật", "productType": make_type(user)}
    (problem,) = errors(PRODUCT_CREATE, user, input={**given, **wrong})
    assert (problem["field"], problem["code"], Product.objects.count()) == (field, code, 1)


def test_products_without_permission_stay_as_they_are() -> None:
    product = make_product(staff())
    channel = open_channel(staff())
    for user in (None, staff("MANAGE_ORDERS")):
        kind = global_id("ProductType", Product.objects.get().product_type_id)
        assert is_denied(PRODUCT_CREATE, user, input={"name": "Mật", "productType": kind})
        assert is_denied(UPDATE, user, id=product, input={"name": "Mật"})
        assert is_denied(DELETE, user, id=product)
        assert is_denied(LISTING_UPDATE, user, id=product, input={"updateChannels": [{"channelId": channel}]})
    assert (Product.objects.get().name, ProductChannelListing.objects.count()) == ("Mật ong rừng", 0)


def test_product_update_by_reference_changes_what_is_said() -> None:
    user = staff()
    make_product(user, externalReference="kho-7")
    made = payload(UPDATE, user, ref="kho-7", input={"name": "Mật hoa", "category": None})
    assert made["product"] == {"name": "Mật hoa", "slug": "mat-ong-rung", "category": None, "taxClass": None}


def test_product_update_of_nonsense_is_refused() -> None:
    user = staff()
    product = make_product(user)
    assert errors(UPDATE, user, id=product, input={"name": ""}) == [{"field": "name", "code": "REQUIRED"}]
    assert errors(UPDATE, user, id=product, ref="x", input={}) == [{"field": "id", "code": "GRAPHQL_ERROR"}]
    assert errors(UPDATE, user, ref="x", input={}) == [{"field": "externalReference", "code": "NOT_FOUND"}]


def test_product_delete_takes_its_variants() -> None:
    user = staff()
    product, _variant, _channel = put_on_sale(user)
    assert payload(DELETE, user, id=product)["product"] == {"id": product, "name": "Mật ong rừng"}
    assert (Product.objects.count(), ProductVariant.objects.count()) == (0, 0)
    assert errors(DELETE, user, id=product) == [{"field": "id", "code": "NOT_FOUND"}]


def test_listing_update_shows_and_hides() -> None:
    user = staff()
    product, channel = make_product(user), open_channel(user)
    given = {
        "channelId": channel, "isPublished": True, "publicationDate": "2007-01-01", "visibleInListings": True,
        "isAvailableForPurchase": True, "availableForPurchaseAt": SINCE,
    }  # fmt: skip
    made = payload(LISTING_UPDATE, user, id=product, input={"updateChannels": [given]})
    listing = {
        "isPublished": True,
        "publicationDate": "2007-01-01",
        "visibleInListings": True,
        "isAvailableForPurchase": True,
        "availableForPurchaseAt": SINCE,
        "channel": {"id": channel},
    }
    assert made == {"product": {"channelListings": [listing]}, "errors": []}
    hide = {"channelId": channel, "isPublished": False, "isAvailableForPurchase": False}
    made = payload(LISTING_UPDATE, user, id=product, input={"updateChannels": [hide]})
    listing |= {"isPublished": False, "isAvailableForPurchase": False, "availableForPurchaseAt": None}
    assert made == {"product": {"channelListings": [listing]}, "errors": []}
    made = payload(LISTING_UPDATE, user, id=product, input={"removeChannels": [channel]})
    assert made == {"product": {"channelListings": []}, "errors": []}


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"isAvailableForPurchase": False, "availableForPurchaseAt": SINCE}, "availableForPurchaseDate", "INVALID"),
        ({"publicationDate": "2007-01-01", "publishedAt": SINCE}, "publicationDate", "INVALID"),
        (
            {"isAvailableForPurchase": True, "availableForPurchaseAt": SINCE, "availableForPurchaseDate": "2007-01-01"},
            "availableForPurchaseDate",
            "INVALID",
        ),
        ({"channelId": "%"}, "channelId", "GRAPHQL_ERROR"),
    ],
)
def test_listing_update_of_nonsense_is_refused(wrong: dict, field: str, code: str) -> None:
    user = staff()
    product, channel = make_product(user), open_channel(user)
    change = {"updateChannels": [{"channelId": channel, **wrong}]}
    (problem,) = errors(LISTING_UPDATE, user, id=product, input=change)
    assert (problem["field"], problem["code"], ProductChannelListing.objects.count()) == (field, code, 0)


def test_listing_update_names_the_channels_that_are_wrong() -> None:
    user = staff()
    channel = open_channel(user)
    product = make_product(user, category=None)
    shown = {"channelId": channel, "isPublished": True}
    problem = errors(LISTING_UPDATE, user, id=product, input={"updateChannels": [shown]})
    assert problem == [{"field": "isPublished", "code": "PRODUCT_WITHOUT_CATEGORY", "channels": [channel]}]
    twice = {"updateChannels": [{"channelId": channel}], "removeChannels": [channel]}
    problem = errors(LISTING_UPDATE, user, id=product, input=twice)
    assert problem == [{"field": "input", "code": "DUPLICATED_INPUT_ITEM", "channels": [channel]}]
    unknown = {"updateChannels": [{"channelId": global_id("Channel", 99)}]}
    (problem,) = errors(LISTING_UPDATE, user, id=product, input=unknown)
    assert (problem["field"], problem["code"]) == ("channelId", "NOT_FOUND")


def test_product_on_sale_is_found_by_shoppers() -> None:
    user = staff()
    product, variant, _channel = put_on_sale(user, price=12.5)
    text = """query($id: ID) { product(id: $id, channel: "cho-phien") {
      isAvailable variants { id quantityAvailable }
      pricing { priceRange { start { gross { amount currency } } } } } }"""
    assert data(text, id=product)["product"] == {
        "isAvailable": True,
        "pricing": {"priceRange": {"start": {"gross": {"amount": 12.5, "currency": "USD"}}}},
        "variants": [{"id": variant, "quantityAvailable": 15}],
    }


def test_events_of_staffs_products_are_taken_in() -> None:
    put_on_sale(staff())
    deliver_waiting()
    assert list(SearchDocument.objects.filter(kind="PRODUCT")) == []  # sold in another channel than the market's


def test_products_read_by_staff_take_the_same_statements_for_one_and_three() -> None:
    user = staff()
    channel, kind, category, warehouse = open_channel(user), make_type(user), make_category(user), make_warehouse(user)
    text = """{ products(first: 5, channel: "cho-phien") { edges { node {
      taxClass { id } weight { value } productType { kind taxClass { id } } channelListings { channel { slug } }
      variants { stocks { warehouse { slug } } channelListings { price { amount } } } } } } }"""
    counts = []
    for number in (1, 2):
        for _more in range(number):
            product = make_product(user, productType=kind, category=category)
            list_product(user, product, channel)
            variant = make_variant(user, product, stocks=[{"warehouse": warehouse, "quantity": 1}])
            price_variant(user, variant, channel, 5)
        with CaptureQueriesContext(connection) as caught:
            data(text, user=user)
        counts.append(len(caught))
    assert counts[0] == counts[1]
