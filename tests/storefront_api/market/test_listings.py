import base64

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.communes.domain.loading import load_country
from marketplace.listings.domain import drafts, live
from marketplace.listings.models import Listing
from marketplace.outbox.delivery import deliver_waiting
from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from tests.listings.factories import make_draft, make_live, make_submitted, owner_of, picture
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db

CREATE = """mutation($input: ListingInput!) {listingCreate(input: $input) {
  listing {id status missing unit {name} price {amount} unitPrice {price {amount} measure}}
  errors {field message code}}}"""
SUBMIT = "mutation($id: ID!) {listingSubmit(id: $id) {listing {status} errors {field code}}}"
APPROVE = "mutation($id: ID!) {listingApprove(id: $id) {listing {status productId quantityAvailable} errors {code}}}"
UNDO = "mutation($id: ID!) {listingDecisionUndo(id: $id) {listing {status} errors {code}}}"
VERBS = [
    'listingUpdate(id: $id, input: {name: "Khác"})',
    "listingUpdate(id: $id, input: {deliversTo: []})",
    "listingSubmit(id: $id)",
    "listingWithdraw(id: $id)",
    "listingStockUpdate(id: $id, quantity: 1)",
    "listingPriceUpdate(id: $id, price: 1)",
]


def pk_of(listing: Listing) -> str:
    return global_id("Listing", listing.pk)


def test_from_phone_to_sale_and_found() -> None:
    seller = make_seller()
    owner, officer = owner_of(seller), make_officer()
    photo = base64.b64encode(picture().getvalue()).decode()
    content = {"name": "Rau má", "categorySlug": "rau-cu", "unit": "BUNCH", "price": 5000, "netGrams": 250, "stock": 9}
    created = data(CREATE, user=owner, input={**content, "photoBase64": photo})["listingCreate"]
    assert created == {
        "listing": {
            "id": created["listing"]["id"],
            "status": "DRAFT",
            "missing": [],
            "unit": {"name": "bó"},
            "price": {"amount": 5000.0},
            "unitPrice": {"price": {"amount": 20000.0}, "measure": "KG"},
        },
        "errors": [],
    }
    listing_id = created["listing"]["id"]
    assert data(SUBMIT, user=owner, id=listing_id)["listingSubmit"] == {
        "listing": {"status": "SUBMITTED"},
        "errors": [],
    }
    queue = data("{listingReviews {edges {node {id name submittedBy}}}}", user=officer)["listingReviews"]["edges"]
    assert [edge["node"]["id"] for edge in queue] == [listing_id]
    approved = data(APPROVE, user=officer, id=listing_id)["listingApprove"]["listing"]
    assert (approved["status"], approved["quantityAvailable"]) == ("LIVE", 9)
    deliver_waiting()
    found = data(
        """{search(query: "rau ma", filter: {kinds: [PRODUCE]}) {totalCount facets {kinds {value count}}
          edges {node {title objectId price {amount} priceUnit}}}}"""
    )
    assert found["search"]["totalCount"] == 1
    assert found["search"]["edges"][0]["node"] == {
        "title": "Rau má",
        "objectId": approved["productId"],
        "price": {"amount": 5000.0},
        "priceUnit": "bó",
    }
    assert data('{searchSuggest(prefix: "rau") {text kind}}')["searchSuggest"][0]["kind"] == "PRODUCE"


@pytest.mark.parametrize("verb", VERBS)
def test_strangers_change_nothing(verb: str) -> None:
    listing = make_live()
    name = verb.partition("(")[0]
    answer = data(
        f"mutation($id: ID!) {{{verb} {{errors {{code}}}}}}", user=make_user(), id=global_id("Listing", listing.pk)
    )
    assert answer[name] == {"errors": [{"code": "NOT_FOUND"}]}
    fresh = Listing.objects.get(pk=listing.pk)
    assert (fresh.status, fresh.live_price, fresh.working_revision, fresh.actions.count()) == ("LIVE", 20_000, None, 3)


@pytest.mark.parametrize(
    "verb", ["listingApprove(id: $id)", 'listingReject(id: $id, reason: "x")', "listingDecisionUndo(id: $id)"]
)
def test_only_officers_decide(verb: str) -> None:
    listing = make_submitted()
    answer = ask(
        f"mutation($id: ID!) {{{verb} {{errors {{code}}}}}}",
        user=owner_of(listing.seller),
        id=global_id("Listing", listing.pk),
    )
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert Listing.objects.get(pk=listing.pk).status == "SUBMITTED"


def test_text_called_jpg_is_refused_in_the_callers_language() -> None:
    owner = owner_of(make_seller())
    answer = data(CREATE, user=owner, language="en", input={"photoBase64": base64.b64encode(b"only words").decode()})[
        "listingCreate"
    ]
    assert answer["errors"][0]["code"] == "INVALID_IMAGE"
    assert Listing.objects.count() == 0


def test_another_sellers_draft_is_not_shown() -> None:
    listing = make_draft()
    query = "query($id: ID!) {listing(id: $id) {name}}"
    assert data(query, user=make_user(), id=global_id("Listing", listing.pk)) == {"listing": None}
    assert data(query, user=owner_of(listing.seller), id=global_id("Listing", listing.pk))["listing"]["name"] != ""


def test_workspace_shows_listings_consignments_and_balance() -> None:
    listing = make_live()
    query = """{mySeller {listings {edges {node {name stock previous {name}}}} consignments {totalCount}
      balance {sales {amount} payable {amount} entries {totalCount}}}}"""
    assert data(query, user=owner_of(listing.seller))["mySeller"] == {
        "listings": {"edges": [{"node": {"name": "Rau má Quảng Thọ", "stock": 12, "previous": None}}]},
        "consignments": {"totalCount": 0},
        "balance": {"sales": {"amount": 0.0}, "payable": {"amount": 0.0}, "entries": {"totalCount": 0}},
    }


def test_product_tells_its_seller_unit_and_honest_labels() -> None:
    listing = make_live()
    query = """query($id: ID!) {product(id: $id, channel: "%s") {seller {name} kind unit {code}
      unitPrice {measureName} season {isNow} recognitions {label} isDemoEstimate}}"""
    shown = data(query % shop().market_channel().slug, id=listing.product_id)["product"]
    assert shown == {
        "seller": {"name": "Vườn rau O Lành"},
        "kind": "PRODUCE",
        "unit": {"code": "KG"},
        "unitPrice": {"measureName": "kg"},
        "season": None,
        "recognitions": [],
        "isDemoEstimate": False,
    }


def test_review_shows_what_is_on_sale_beside_the_edit() -> None:
    listing = make_live(origin_note="Quảng Thọ", net_grams=500, unit="BUNCH")
    actor = owner_of(listing.seller)
    live.update_price(listing_id=listing.pk, actor=actor, price=Money(21_000))
    drafts.update_listing(listing_id=listing.pk, actor=actor, changes={"storage": "Để mát"})
    drafts.submit_listing(listing_id=listing.pk, actor=actor)
    query = """{listingReviews {edges {node {storage steps {actionDisplay actor}
      previous {name storage originNote netGrams category {slug} price {amount} unitPrice {price {amount}}}}}}}"""
    (edge,) = data(query, user=make_officer())["listingReviews"]["edges"]
    assert edge["node"]["previous"] == {
        "name": "Rau má Quảng Thọ",
        "storage": "",
        "originNote": "Quảng Thọ",
        "netGrams": 500,
        "category": {"slug": "rau-cu"},
        "price": {"amount": 21_000.0},
        "unitPrice": {"price": {"amount": 42_000.0}},
    }
    assert edge["node"]["storage"] == "Để mát"
    assert [step["actionDisplay"] for step in edge["node"]["steps"]] == ["Đã gửi duyệt", "Đã duyệt", "Đã gửi duyệt"]


def test_reviews_cost_the_same_for_one_and_for_three() -> None:
    officer = make_officer()
    query = """{listingReviews {edges {node {undoUntil seller {name commune {name}} category {name}
      stock steps {actor} previous {category {name} price {amount}}}}}}"""
    counts = []
    for number in (1, 2):
        for _more in range(number):
            listing = make_live()
            actor = owner_of(listing.seller)
            drafts.update_listing(listing_id=listing.pk, actor=actor, changes={"category_slug": "trai-cay"})
            drafts.submit_listing(listing_id=listing.pk, actor=actor)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            data(query, user=officer)
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_steps_are_for_officers() -> None:
    listing = make_live()
    answer = ask("query($id: ID!) {listing(id: $id) {steps {actor}}}", user=owner_of(listing.seller), id=pk_of(listing))
    assert answer["data"] == {"listing": None}
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_decision_is_taken_back_by_who_made_it() -> None:
    listing, officer = make_submitted(), make_officer()
    data(APPROVE, user=officer, id=pk_of(listing))
    seen = "query($id: ID!) {listing(id: $id) {undoUntil}}"
    assert data(seen, user=officer, id=pk_of(listing))["listing"]["undoUntil"] is not None
    assert data(seen, user=make_officer(), id=pk_of(listing))["listing"]["undoUntil"] is None
    undone = data(UNDO, user=officer, id=pk_of(listing))["listingDecisionUndo"]
    assert undone == {"listing": {"status": "SUBMITTED"}, "errors": []}
    again = data(UNDO, user=officer, id=pk_of(listing))["listingDecisionUndo"]
    assert again == {"listing": None, "errors": [{"code": "INVALID_STATUS"}]}


@pytest.mark.parametrize(
    "verb", ["Approve(id: $id, submittedAt: $at)", 'Reject(id: $id, reason: "x", submittedAt: $at)']
)
def test_what_was_handed_in_later_is_not_decided_unread(verb: str) -> None:
    listing, officer = make_submitted(), make_officer()
    text = f"mutation($id: ID!, $at: DateTime) {{listing{verb} {{errors {{field code}}}}}}"
    (answer,) = data(text, user=officer, id=pk_of(listing), at="2026-01-01T00:00:00+00:00").values()
    assert answer["errors"] == [{"field": "submittedAt", "code": "INVALID_STATUS"}]
    assert Listing.objects.get(pk=listing.pk).status == "SUBMITTED"
    query = "{listingReviews {edges {node {submittedAt}}}}"
    (edge,) = data(query, user=officer)["listingReviews"]["edges"]
    (answer,) = data(text, user=officer, id=pk_of(listing), at=edge["node"]["submittedAt"]).values()
    assert answer["errors"] == []


def test_listing_says_where_it_is_sent_to_and_so_does_its_product() -> None:
    load_country()
    seller = make_seller()
    owner = owner_of(seller)
    query = "mutation($input: ListingInput!) {listingCreate(input: $input) {listing {deliversTo {code name}}}}"
    created = data(query, user=owner, input={"name": "Cá kình", "deliversTo": ["48", "46", "46"]})
    listed = [{"code": "48", "name": "Đà Nẵng"}, {"code": "46", "name": "Huế"}]
    assert created["listingCreate"]["listing"] == {"deliversTo": listed}
    listing = make_live(seller, delivers_to=["46", "48"])
    query = "query($id: ID!) {product(id: $id, channel: %s) {deliversTo {code name}}}"
    shown = data(query % f'"{shop().market_channel().slug}"', id=listing.product_id)["product"]
    assert shown == {"deliversTo": listed}
    drafts.update_listing(listing_id=listing.pk, actor=owner, changes={"delivers_to": []})
    query = "query($id: ID!) {listing(id: $id) {deliversTo {code} previous {deliversTo {code}}}}"
    assert data(query, user=owner, id=pk_of(listing))["listing"] == {
        "deliversTo": [],
        "previous": {"deliversTo": [{"code": "48"}, {"code": "46"}]},
    }


@pytest.mark.parametrize("code", ["99", "Huế", ""])
def test_province_that_is_none_is_refused(code: str) -> None:
    listing = make_draft(delivers_to=["46"])
    query = "mutation($id: ID!, $to: [String!]) {listingUpdate(id: $id, input: {deliversTo: $to}) {errors {%s}}}"
    answer = data(
        query % "field code message", user=owner_of(listing.seller), id=pk_of(listing), to=["46", code], language="en"
    )
    assert answer["listingUpdate"]["errors"] == [
        {
            "field": "deliversTo",
            "code": "INVALID",
            "message": f"There is no province or city with the code “{code}”. Please choose from the list.",
        }
    ]
    assert Listing.objects.get(pk=listing.pk).working_revision.delivers_to == ["46"]


def test_listings_and_where_they_are_sent_cost_the_same_for_one_and_for_three() -> None:
    seller, counts = make_seller(), []
    for number in (1, 2):
        for _more in range(number):
            make_live(seller, delivers_to=["46"])
        with CaptureQueriesContext(connection) as caught:
            data("{mySeller {listings {edges {node {deliversTo {name}}}}}}", user=owner_of(seller))
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_provinces_are_listed_by_name() -> None:
    load_country()
    found = data("{provinces {code name}}")["provinces"]
    assert (len(found), found[0]) == (34, {"code": "91", "name": "An Giang"})
