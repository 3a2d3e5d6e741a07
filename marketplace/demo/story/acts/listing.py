"""Act two: the niece lists pennywort in three saves, the officer approves, everybody can find it."""

import io
from dataclasses import dataclass
from functools import partial
from typing import IO, Any

from PIL import Image

from marketplace.demo.story.broken import expect, until
from marketplace.demo.story.people import Person
from marketplace.demo.story.stage import Stage
from marketplace.demo.story.telling import dong

PRICE, STOCK, BUNCH_GRAMS = 10_000, 30, 500
FOUND_SECONDS = 2.0
"""How soon after approval a shopper must find it."""
_SHOWN = " {listing {id status statusDisplay missing} errors {field code message}}}"
_CREATE = "mutation($seller: ID, $input: ListingInput!) {listingCreate(sellerId: $seller, input: $input)" + _SHOWN
_UPDATE = "mutation($id: ID!, $input: ListingInput!) {listingUpdate(id: $id, input: $input)" + _SHOWN
_SUBMIT = "mutation($id: ID!) {listingSubmit(id: $id)" + _SHOWN
_LISTING = "query($id: ID!) {listing(id: $id) {id status statusDisplay missing productId quantityAvailable}}"
_QUEUE = """query($after: String) {listingReviews(first: 100, after: $after) {
  pageInfo {hasNextPage endCursor} edges {node {id name submittedBy}}}}"""
_APPROVE = """mutation($id: ID!) {listingApprove(id: $id) {
  listing {status statusDisplay productId quantityAvailable photo {url}} errors {code message}}}"""
_PRODUCT = """query($id: ID!) {product(id: $id, channel: "cho-lang") {
  slug name variants {id} seller {name} unitPrice {price {amount} measureName} thumbnail {url}}}"""
_SEARCH = """query($after: String) {search(query: "rau ma", filter: {kinds: [PRODUCE]}, sortBy: NEWEST, first: 50,
  after: $after) {totalCount pageInfo {hasNextPage endCursor}
  edges {node {objectId title sellerName price {amount} priceUnit isAvailable}}}}"""


@dataclass(frozen=True, slots=True)
class Offer:
    """What is on sale now."""

    product_id: str
    variant_id: str
    slug: str
    title: str


def play(stage: Stage, seller_id: str) -> Offer:
    """Returns the pennywort on sale."""
    telling, market, niece = stage.telling, stage.market, stage.cast.niece
    title = f"Rau má {stage.cast.grower.name} (mẫu)"
    telling.heading("The niece lists pennywort")
    with telling.step("First save: a photo and a name"), _photo(stage) as photo:
        first = {"name": title}
        listing = market.ask(_CREATE, by=niece, upload=photo, seller=seller_id, input=first)["listing"]
        telling.sees(niece.name, f"“{listing['statusDisplay']}”, still missing: {', '.join(listing['missing'])}")
    with telling.step("Second save: unit, price and how much there is"):
        second = {"unit": "BUNCH", "price": PRICE, "netGrams": BUNCH_GRAMS, "stock": STOCK}
        listing = market.ask(_UPDATE, by=niece, id=listing["id"], input=second)["listing"]
        telling.sees(niece.name, f"still missing: {', '.join(listing['missing'])}")
    with telling.step("Third save: shelf, where it grows, how to keep it"):
        third = {
            "categorySlug": "rau-cu",
            "originNote": "Thôn Phước Yên",
            "storage": "Để ngăn mát, dùng trong 2 ngày.",
            "description": "Rau má hái lúc sáng sớm, bó sẵn nửa ký. Tin mẫu.",
        }
        listing = market.ask(_UPDATE, by=niece, id=listing["id"], input=third)["listing"]
        expect(listing["missing"] == [], f"The listing still misses {listing['missing']}.")
        telling.sees(niece.name, "nothing is missing")
    with telling.step("She hands it in; the officer finds it in the queue and approves it"):
        seen = partial(_is, stage, niece, listing["id"])
        handed_in = market.ask(_SUBMIT, by=niece, id=listing["id"], seen=lambda: seen("SUBMITTED"))["listing"]
        expect(handed_in["status"] == "SUBMITTED", f"The listing is {handed_in['status']}, not SUBMITTED.")
        waiting = market.row(_QUEUE, by=stage.officer, id=listing["id"])
        expect(waiting, f"“{title}” is not in the officer's queue.")
        assert waiting is not None
        telling.sees(stage.officer.name, f"“{waiting['name']}”, handed in by {waiting['submittedBy']}")
        live = market.ask(_APPROVE, by=stage.officer, id=listing["id"], seen=lambda: seen("LIVE"))["listing"]
        found_as = (live["status"], live["quantityAvailable"])
        expect(found_as == ("LIVE", STOCK), f"The listing is {found_as}, not LIVE with {STOCK}.")
        telling.sees(niece.name, f"“{live['statusDisplay']}”, {live['quantityAvailable']} bunches")
    with telling.step("A search for “rau ma” finds it"):
        otherwise = f"“{title}” is not found by “rau ma”"
        hit, after = until(
            lambda: market.row(_SEARCH, objectId=live["productId"]), seconds=FOUND_SECONDS, otherwise=otherwise
        )
        price = f"{dong(hit['price']['amount'])}/{hit['priceUnit']}"
        telling.sees("everybody", f"“{hit['title']}”, {hit['sellerName']}, {price}, {after:.1f} s after the approval")
        product = market.ask(_PRODUCT, id=live["productId"])
        expect(product and product["thumbnail"], f"“{title}” has no picture in the shop.")
    return Offer(live["productId"], product["variants"][0]["id"], product["slug"], product["name"])


def _is(stage: Stage, by: Person, listing_id: str, status: str) -> dict[str, Any] | None:
    listing = stage.market.ask(_LISTING, by=by, id=listing_id)
    return {"listing": listing} if listing and listing["status"] == status else None


def _photo(stage: Stage) -> IO[bytes]:
    """The demo's drawing of pennywort; a plain green picture where the demo went without drawings."""
    if stage.photo.exists():
        return stage.photo.open("rb")
    plain = io.BytesIO()
    Image.new("RGB", (1200, 900), "#5f8f4e").save(plain, "JPEG")
    plain.seek(0)
    return plain
