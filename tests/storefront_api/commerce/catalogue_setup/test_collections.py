import pytest

from marketplace.shop.native.models import (
    Collection,
    CollectionChannelListing,
    CollectionProduct,
    ProductChannelListing,
)
from marketplace.values.ids import global_id
from tests.storefront_api.api import data
from tests.storefront_api.commerce.catalogue_setup.factories import (
    COLLECTION_CREATE,
    SINCE,
    make_category,
    make_collection,
    make_product,
    make_variant,
    price_variant,
    put_on_sale,
)
from tests.storefront_api.commerce.setting_up import errors, is_denied, open_channel, payload, staff

pytestmark = pytest.mark.django_db

UPDATE = """
mutation Change($id: ID!, $input: CollectionInput!) {
  collectionUpdate(id: $id, input: $input) { collection { name slug } errors { field code } }
}
"""
DELETE = "mutation Drop($id: ID!) { collectionDelete(id: $id) { collection { id } errors { field code } } }"
ADD = """
mutation Add($id: ID!, $products: [ID!]!) {
  collectionAddProducts(collectionId: $id, products: $products) { collection { id } errors { field code } }
}
"""
REMOVE = ADD.replace("collectionAddProducts", "collectionRemoveProducts")
SHOW = """
mutation Show($id: ID!, $input: CollectionChannelListingUpdateInput!) {
  collectionChannelListingUpdate(id: $id, input: $input) {
    collection { channelListings { isPublished publishedAt channel { id } } } errors { field code channels }
  }
}
"""


def places() -> list[tuple]:
    rows = CollectionProduct.objects.order_by("sort_order")
    return [(global_id("Product", row.product_id), row.sort_order) for row in rows]


def test_collection_create_takes_products_in_their_order() -> None:
    user = staff()
    first, second, third = (make_product(user, name=name) for name in ("a", "b", "c"))
    made = payload(COLLECTION_CREATE, user, input={"name": "Quà quê", "products": [second, first]})
    assert made["errors"] == []
    assert (made["collection"]["name"], made["collection"]["slug"]) == ("Quà quê", "qua-que")
    assert payload(ADD, user, id=made["collection"]["id"], products=[third, first])["errors"] == []
    assert places() == [(second, 0), (first, 1), (third, 2)]
    assert payload(REMOVE, user, id=made["collection"]["id"], products=[first])["errors"] == []
    assert places() == [(second, 0), (third, 2)]


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"name": ""}, "name", "REQUIRED"),
        ({"slug": "qua-que"}, "slug", "UNIQUE"),
        ({"products": [global_id("Product", 99)]}, "products", "NOT_FOUND"),
        ({"products": [global_id("Channel", 1)]}, "products", "GRAPHQL_ERROR"),
    ],
)
def test_collection_create_of_nonsense_is_refused(wrong: dict, field: str, code: str) -> None:
    user = staff()
    make_collection(user)
    assert errors(COLLECTION_CREATE, user, input={"name": "Quà", **wrong}) == [{"field": field, "code": code}]
    assert Collection.objects.count() == 1


def test_collections_without_permission_stay_as_they_are() -> None:
    collection, product, channel = make_collection(staff()), make_product(staff()), open_channel(staff())
    for user in (None, staff("MANAGE_ORDERS")):
        assert is_denied(COLLECTION_CREATE, user, input={"name": "Quà"})
        assert is_denied(UPDATE, user, id=collection, input={"name": "Quà"})
        assert is_denied(DELETE, user, id=collection)
        assert is_denied(ADD, user, id=collection, products=[product])
        assert is_denied(REMOVE, user, id=collection, products=[product])
        assert is_denied(SHOW, user, id=collection, input={"addChannels": [{"channelId": channel}]})
    assert (Collection.objects.get().name, CollectionProduct.objects.count()) == ("Quà quê", 0)
    assert CollectionChannelListing.objects.count() == 0


def test_collection_update_and_delete() -> None:
    user = staff()
    collection = make_collection(user, products=[make_product(user)])
    made = payload(UPDATE, user, id=collection, input={"name": "Quà Huế"})
    assert made == {"collection": {"name": "Quà Huế", "slug": "qua-que"}, "errors": []}
    assert errors(UPDATE, user, id=collection, input={"slug": ""}) == [{"field": "slug", "code": "REQUIRED"}]
    assert payload(DELETE, user, id=collection) == {"collection": {"id": collection}, "errors": []}
    assert errors(DELETE, user, id=collection) == [{"field": "id", "code": "NOT_FOUND"}]
    assert errors(ADD, user, id=collection, products=[]) == [{"field": "collectionId", "code": "NOT_FOUND"}]


def test_collection_is_shown_in_a_channel_with_its_products() -> None:
    user = staff()
    product, _variant, channel = put_on_sale(user)
    collection = make_collection(user, products=[product])
    shown = {"channelId": channel, "isPublished": True, "publishedAt": SINCE}
    made = payload(SHOW, user, id=collection, input={"addChannels": [shown], "removeChannels": []})
    listing = {"isPublished": True, "publishedAt": SINCE, "channel": {"id": channel}}
    assert made == {"collection": {"channelListings": [listing]}, "errors": []}
    text = (
        'query($id: ID) { collection(id: $id, channel: "cho-phien") { products(first: 2) { edges { node { id } } } } }'
    )
    assert data(text, id=collection)["collection"] == {"products": {"edges": [{"node": {"id": product}}]}}
    payload(SHOW, user, id=collection, input={"removeChannels": [channel]})
    assert data(text, id=collection)["collection"] is None


def test_collection_shown_in_nonsense_is_refused() -> None:
    user = staff()
    collection, channel = make_collection(user), open_channel(user)
    both = {"addChannels": [{"channelId": channel}], "removeChannels": [channel]}
    assert errors(SHOW, user, id=collection, input=both) == [
        {"field": "input", "code": "DUPLICATED_INPUT_ITEM", "channels": [channel]}
    ]
    unknown = {"addChannels": [{"channelId": global_id("Channel", 99)}]}
    (problem,) = errors(SHOW, user, id=collection, input=unknown)
    assert (problem["field"], problem["code"]) == ("channelId", "NOT_FOUND")


def test_prices_follow_promotions_of_collections_and_categories() -> None:
    user, seller = staff(), staff("MANAGE_DISCOUNTS")
    product, variant, channel = put_on_sale(user, price=10)
    collection, category = make_collection(user), make_category(user, name="Quà")
    create = """mutation($input: PromotionCreateInput!) { promotionCreate(input: $input) { errors { field code } } }"""
    for percent, chosen in ((20, {"collectionPredicate": {"ids": [collection]}}),
                            (50, {"categoryPredicate": {"ids": [category]}})):  # fmt: skip
        rule = {
            "channels": [channel], "rewardValueType": "PERCENTAGE", "rewardValue": percent,
            "cataloguePredicate": chosen,
        }  # fmt: skip
        given = {"name": "Hội chợ", "type": "CATALOGUE", "rules": [rule]}
        assert payload(create, seller, input=given)["errors"] == []

    def price() -> int:
        return ProductChannelListing.objects.get().discounted_price_amount

    assert price() == 1000
    payload(ADD, user, id=collection, products=[product])
    assert price() == 800
    price_variant(user, variant, channel, 20)
    assert price() == 1600
    change = """mutation($id: ID, $input: ProductInput!) {
      productUpdate(id: $id, input: $input) { errors { code } } }"""
    payload(change, user, id=product, input={"category": category})
    assert price() == 1000
    payload(change, user, id=product, input={"category": make_category(user), "collections": []})
    assert price() == 2000


def test_product_is_on_sale_when_its_cheapest_variant_is() -> None:
    user, seller = staff(), staff("MANAGE_DISCOUNTS")
    product, cheap, channel = put_on_sale(user, price=10)
    dear = make_variant(user, product)
    price_variant(user, dear, channel, 20)
    create = """mutation($input: PromotionCreateInput!) { promotionCreate(input: $input) { errors { field code } } }"""
    text = """query($id: ID) { product(id: $id, channel: "cho-phien") { pricing { onSale } } }"""

    def lower(variant: str) -> bool:
        rule = {
            "channels": [channel], "rewardValueType": "PERCENTAGE", "rewardValue": 10,
            "cataloguePredicate": {"variantPredicate": {"ids": [variant]}},
        }  # fmt: skip
        given = {"name": "Hội chợ", "type": "CATALOGUE", "rules": [rule]}
        assert payload(create, seller, input=given)["errors"] == []
        return data(text, id=product)["product"]["pricing"]["onSale"]

    assert (lower(dear), lower(cheap)) == (False, True)
