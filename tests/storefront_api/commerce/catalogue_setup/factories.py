"""Goods set up over the API, as clients do it."""

from typing import Any

from marketplace.identity.models import User
from tests.storefront_api.commerce.setting_up import make_warehouse, open_channel, payload

TYPE_CREATE = """
mutation Make($input: ProductTypeInput!) {
  productTypeCreate(input: $input) {
    productType { id name slug kind isDigital isShippingRequired hasVariants weight { unit value } taxClass { name } }
    errors { field code attributes }
  }
}
"""
CATEGORY_CREATE = """
mutation Make($input: CategoryInput!, $parent: ID) {
  categoryCreate(input: $input, parent: $parent) { category { id name slug description } errors { field code } }
}
"""
PRODUCT_CREATE = """
mutation Make($input: ProductCreateInput!) {
  productCreate(input: $input) {
    product { id name slug rating externalReference weight { value } productType { id } category { id } }
    errors { field code attributes }
  }
}
"""
LISTING_UPDATE = """
mutation List($id: ID!, $input: ProductChannelListingUpdateInput!) {
  productChannelListingUpdate(id: $id, input: $input) {
    product {
      channelListings {
        isPublished publicationDate visibleInListings isAvailableForPurchase availableForPurchaseAt channel { id }
      }
    }
    errors { field code channels }
  }
}
"""
VARIANT_CREATE = """
mutation Make($input: ProductVariantCreateInput!) {
  productVariantCreate(input: $input) {
    productVariant {
      id name sku trackInventory quantityLimitPerCustomer product { id } stocks { quantity warehouse { id } }
    }
    errors { field code attributes }
  }
}
"""
PRICE_UPDATE = """
mutation Price($id: ID, $sku: String, $input: [ProductVariantChannelListingAddInput!]!) {
  productVariantChannelListingUpdate(id: $id, sku: $sku, input: $input) {
    variant { id channelListings { price { amount currency } costPrice { amount } margin channel { id } } }
    errors { field code channels }
  }
}
"""
ATTRIBUTE_CREATE = """
mutation Make($input: AttributeCreateInput!) {
  attributeCreate(input: $input) {
    attribute {
      id slug unit entityType externalReference
      referenceTypes { __typename ... on ProductType { id } ... on PageType { id } }
    }
    errors { field code }
  }
}
"""
COLLECTION_CREATE = """
mutation Make($input: CollectionCreateInput!) {
  collectionCreate(input: $input) { collection { id name slug } errors { field code } }
}
"""
SINCE = "2007-01-01T00:00:00+00:00"


def make_type(user: User, **given: Any) -> str:
    """A product type's id."""
    return payload(TYPE_CREATE, user, input={"name": "Mật ong", **given})["productType"]["id"]


def make_attribute(user: User, **given: Any) -> str:
    """An attribute's id; a choice of goods where nothing else is said."""
    made = payload(ATTRIBUTE_CREATE, user, input={"name": "Xuất xứ", "type": "PRODUCT_TYPE", **given})
    return made["attribute"]["id"]


def make_collection(user: User, **given: Any) -> str:
    """A collection's id."""
    return payload(COLLECTION_CREATE, user, input={"name": "Quà quê", **given})["collection"]["id"]


def make_category(user: User, parent: str | None = None, **given: Any) -> str:
    """A category's id."""
    return payload(CATEGORY_CREATE, user, input={"name": "Đặc sản", **given}, parent=parent)["category"]["id"]


def make_product(user: User, **given: Any) -> str:
    """A product's id; of a type and category of its own where none is given."""
    if "productType" not in given:
        given["productType"] = make_type(user)
    if "category" not in given:
        given["category"] = make_category(user)
    return payload(PRODUCT_CREATE, user, input={"name": "Mật ong rừng", **given})["product"]["id"]


def list_product(user: User, product: str, channel: str, **given: Any) -> None:
    """Show and sell it."""
    shown = {"isPublished": True, "visibleInListings": True, "isAvailableForPurchase": True, "publishedAt": SINCE}
    change = {"updateChannels": [{"channelId": channel, **shown, **given}]}
    assert payload(LISTING_UPDATE, user, id=product, input=change)["errors"] == []


def make_variant(user: User, product: str, **given: Any) -> str:
    """A variant's id."""
    made = payload(VARIANT_CREATE, user, input={"product": product, "attributes": [], **given})
    return made["productVariant"]["id"]


def price_variant(user: User, variant: str, channel: str, price: float) -> None:
    """What it costs there."""
    made = payload(PRICE_UPDATE, user, id=variant, input=[{"channelId": channel, "price": price}])
    assert made["errors"] == []


def put_on_sale(user: User, *, price: float = 10, quantity: int = 15) -> tuple[str, str, str]:
    """The ids of a product, its variant and their channel, in which it is on sale."""
    warehouse = make_warehouse(user)
    channel = open_channel(user, addWarehouses=[warehouse])
    product = make_product(user)
    list_product(user, product, channel)
    variant = make_variant(user, product, stocks=[{"warehouse": warehouse, "quantity": quantity}])
    price_variant(user, variant, channel, price)
    return product, variant, channel
