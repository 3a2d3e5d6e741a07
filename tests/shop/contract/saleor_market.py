"""A market at a real Saleor, made by its own staff mutations where it is not there yet."""

from functools import cache
from typing import Any

import requests

_CHANNEL = """mutation($slug: String!) { channelCreate(input: {
  name: "Chợ Làng", slug: $slug, currencyCode: "VND", defaultCountry: VN, isActive: true,
  checkoutSettings: { automaticallyCompleteFullyPaidCheckouts: true }
}) { channel { id } errors { field code message } } }"""
_ZONE = """mutation($channel: ID!) { shippingZoneCreate(input: {
  name: "Việt Nam", countries: ["VN"], addChannels: [$channel]
}) { shippingZone { id } errors { field code message } } }"""
_TYPE = """mutation($input: ProductTypeInput!) {
  productTypeCreate(input: $input) { productType { id } errors { field code message } } }"""
_CATEGORY = """mutation($input: CategoryInput!) {
  categoryCreate(input: $input) { category { id } errors { field code message } } }"""
_ATTRIBUTE = """mutation { attributeCreate(input: {
  name: "Nguồn gốc", slug: "nguon-goc", type: PRODUCT_TYPE, inputType: MULTISELECT
}) { attribute { id } errors { field code message } } }"""
_FOUND = """query($channel: String!, $categories: [String!], $types: [String!], $attributes: [String!]) {
  channel(slug: $channel) { id }
  shippingZones(first: 1, channel: $channel) { edges { node { id } } }
  categories(first: 20, filter: { slugs: $categories }) { edges { node { id slug } } }
  productTypes(first: 20, filter: { slugs: $types }) { edges { node { id slug } } }
  attributes(first: 1, filter: { slugs: $attributes }) { edges { node { id slug } } } }"""
CATEGORIES = {"rau-cu": "Rau củ", "luu-tru": "Lưu trú"}
TYPES = {"produce": ("Nông sản", True), "stay": ("Lưu trú", False)}


class Staff:
    """Somebody with every permission at the Saleor."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.headers = url, {"Authorization": f"Bearer {token}"}

    def does(self, document: str, **variables: Any) -> dict[str, Any]:
        """The data; what a mutation refuses is an error of the test."""
        sent = {"query": document, "variables": variables}
        answer = requests.post(self.url, json=sent, headers=self.headers, timeout=20).json()
        assert "errors" not in answer, answer["errors"]
        for payload in answer["data"].values():
            assert not (isinstance(payload, dict) and payload.get("errors")), payload["errors"]
        return dict(answer["data"])


@cache
def ensure_market(url: str, token: str) -> Staff:
    """The channel `cho-lang` with a zone, two categories, two product types and an attribute."""
    staff = Staff(url, token)
    found = staff.does(
        _FOUND, channel="cho-lang", categories=list(CATEGORIES), types=list(TYPES), attributes=["nguon-goc"]
    )
    channel = found["channel"] or staff.does(_CHANNEL, slug="cho-lang")["channelCreate"]["channel"]
    if not found["shippingZones"]["edges"]:
        staff.does(_ZONE, channel=channel["id"])
    known = {edge["node"]["slug"] for edge in found["categories"]["edges"]}
    for slug in CATEGORIES.keys() - known:
        staff.does(_CATEGORY, input={"slug": slug, "name": CATEGORIES[slug]})
    attributes = [edge["node"]["id"] for edge in found["attributes"]["edges"]]
    attribute = attributes[0] if attributes else staff.does(_ATTRIBUTE)["attributeCreate"]["attribute"]["id"]
    known = {edge["node"]["slug"] for edge in found["productTypes"]["edges"]}
    for slug in TYPES.keys() - known:
        name, is_shipped = TYPES[slug]
        given = {"slug": slug, "name": name, "isShippingRequired": is_shipped, "hasVariants": False}
        staff.does(_TYPE, input={**given, "productAttributes": [attribute]})
    return staff
