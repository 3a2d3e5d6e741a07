"""A shop set up by staff over the API, as clients do it."""

from typing import Any

from marketplace.identity.models import User
from tests.sellers.factories import make_officer
from tests.storefront_api.api import ask, data

ADDRESS = {
    "companyName": "Kho Sịa",
    "streetAddress1": "12 đường Nguyễn Kim Thành",
    "city": "Xã Quảng Điền",
    "countryArea": "Thành phố Huế",
    "postalCode": "530000",
    "country": "VN",
    "phone": "+84905123456",
}
CHANNEL_CREATE = """
mutation Open($input: ChannelCreateInput!) {
  channelCreate(input: $input) { channel { id slug } errors { field code shippingZones warehouses } }
}
"""
WAREHOUSE_CREATE = """
mutation Make($input: WarehouseCreateInput!) {
  createWarehouse(input: $input) {
    warehouse { id name slug isPrivate clickAndCollectOption address { city } } errors { field code }
  }
}
"""
ZONE_CREATE = """
mutation Make($input: ShippingZoneCreateInput!) {
  shippingZoneCreate(input: $input) {
    shippingZone { id name default countries { code } channels { id } warehouses { id } }
    errors { field code warehouses channels }
  }
}
"""
PRICE_CREATE = """
mutation Make($input: ShippingPriceInput!) {
  shippingPriceCreate(input: $input) { shippingMethod { id name type } shippingZone { id } errors { field code } }
}
"""
LISTING_UPDATE = """
mutation Price($id: ID!, $input: ShippingMethodChannelListingInput!) {
  shippingMethodChannelListingUpdate(id: $id, input: $input) {
    shippingMethod {
      channelListings { channel { id } price { amount } minimumOrderPrice { amount } maximumOrderPrice { amount } }
    }
    errors { field code channels }
  }
}
"""


def payload(document: str, user: User | None, **variables: Any) -> dict:
    """The payload of a document with one mutation, which must not fail as a whole."""
    (answer,) = data(document, user=user, **variables).values()
    return answer


def errors(document: str, user: User | None, **variables: Any) -> list[dict]:
    """What the payload of a refused mutation says, without message."""
    return payload(document, user, **variables)["errors"]


def is_denied(document: str, user: User | None, **variables: Any) -> bool:
    """Whether the mutation is refused as a whole for want of permission."""
    answer = ask(document, user=user, **variables)
    codes = [error["extensions"]["exception"]["code"] for error in answer.get("errors", [])]
    return codes == ["PermissionDenied"] and all(value is None for value in answer["data"].values())


def staff(*permissions: str) -> User:
    """Somebody who may do these things, and everything a shop is set up with where none is named."""
    everything = (
        "MANAGE_CHANNELS", "MANAGE_PRODUCTS", "MANAGE_SHIPPING", "MANAGE_TAXES", "MANAGE_SETTINGS", "MANAGE_ORDERS",
        "MANAGE_CHECKOUTS", "HANDLE_PAYMENTS", "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES", "MANAGE_PAGES",
        "MANAGE_PAGE_TYPES_AND_ATTRIBUTES",
    )  # fmt: skip
    return make_officer(*(permissions or everything))


def make_warehouse(user: User, **given: Any) -> str:
    """A warehouse's id."""
    made = payload(WAREHOUSE_CREATE, user, input={"name": "Kho Sịa", "address": ADDRESS, **given})
    return made["warehouse"]["id"]


def open_channel(user: User, **given: Any) -> str:
    """A channel's id."""
    channel = {
        "name": "Chợ phiên",
        "slug": "cho-phien",
        "currencyCode": "USD",
        "defaultCountry": "US",
        "isActive": True,
    }
    return payload(CHANNEL_CREATE, user, input={**channel, **given})["channel"]["id"]


def make_zone(user: User, **given: Any) -> str:
    """A zone's id."""
    made = payload(ZONE_CREATE, user, input={"name": "Nước Mỹ", "countries": ["US"], **given})
    return made["shippingZone"]["id"]


def make_method(user: User, zone: str, **given: Any) -> str:
    """A way of delivery's id."""
    made = payload(PRICE_CREATE, user, input={"name": "Xe máy", "type": "PRICE", "shippingZone": zone, **given})
    return made["shippingMethod"]["id"]
