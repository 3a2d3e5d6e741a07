from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.certificates.models import Certificate
from marketplace.listings.models import Listing
from marketplace.sellers.models import Seller
from marketplace.values.ids import global_id
from tests.certificates.factories import ahead, make_certificate
from tests.listings.factories import make_live
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db
FIELDS = "id scheme schemeDisplay stars number issuer validFrom validUntil"
RECORD = f"""mutation($input: CertificateInput!) {{certificateRecord(input: $input) {{
  certificate {{{FIELDS} isInForce seller {{name}} listing {{name}} recordedBy}} errors {{field code}}}}}}"""
REVOKE = """mutation($id: ID!, $reason: String!) {certificateRevoke(id: $id, reason: $reason) {
  certificate {isInForce revokedBy reason} errors {field code}}}"""
LIST = """query($seller: ID, $listing: ID) {certificates(seller: $seller, listing: $listing) {
  totalCount edges {node {number isInForce seller {name} listing {name} recordedBy revokedBy}}}}"""
CHOICES = "query($seller: ID!) {certificateListings(seller: $seller) {id name}}"
PRODUCT = f"""query($id: ID!) {{product(id: $id, channel: "cho-lang") {{
  certificates {{{FIELDS}}} seller {{certificates {{{FIELDS}}}}}}}}}"""


def paper(seller: Seller, **changes: Any) -> dict[str, Any]:
    return {
        "sellerId": global_id("Seller", seller.pk),
        "scheme": "OCOP",
        "stars": 4,
        "number": "12/2026-OCOP",
        "issuer": "UBND thành phố Huế",
        "validFrom": ahead(0).isoformat(),
        "validUntil": ahead(365).isoformat(),
        **changes,
    }


def desk() -> Any:
    return make_officer("manage_listings")


def test_officer_records_and_revokes_a_certificate() -> None:
    listing, officer = make_live(), desk()
    given = paper(listing.seller, listingId=global_id("Listing", listing.pk))
    told = data(RECORD, user=officer, input=given)["certificateRecord"]
    assert told["errors"] == []
    made = told["certificate"]
    assert made == {
        "id": global_id("Certificate", Certificate.objects.get().pk),
        "scheme": "OCOP",
        "schemeDisplay": "OCOP",
        "stars": 4,
        "number": "12/2026-OCOP",
        "issuer": "UBND thành phố Huế",
        "validFrom": ahead(0).isoformat(),
        "validUntil": ahead(365).isoformat(),
        "isInForce": True,
        "seller": {"name": listing.seller.name},
        "listing": {"name": "Rau má Quảng Thọ"},
        "recordedBy": officer.full_name,
    }
    told = data(REVOKE, user=officer, id=made["id"], reason="Nhầm sao")["certificateRevoke"]
    revoked = {"isInForce": False, "revokedBy": officer.full_name, "reason": "Nhầm sao"}
    assert told == {"certificate": revoked, "errors": []}


@pytest.mark.parametrize("who", ["nobody", "a shopper", "another officer"])
def test_others_record_revoke_and_read_none(who: str) -> None:
    listing = make_live()
    made = make_certificate(listing.seller)
    user: Any = {
        "nobody": lambda: None,
        "a shopper": make_user,
        "another officer": lambda: make_officer("manage_sellers"),
    }[who]()
    seller_id = global_id("Seller", listing.seller_id)
    for text, given in (
        (RECORD, {"input": paper(listing.seller, number="2")}),
        (REVOKE, {"id": global_id("Certificate", made.pk), "reason": "Nhầm"}),
        (LIST, {}),
        (CHOICES, {"seller": seller_id}),
    ):
        answer = ask(text, user=user, **given)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert list(Certificate.objects.values_list("pk", "revoked_at")) == [(made.pk, None)]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"stars": None}, {"field": "stars", "code": "REQUIRED"}),
        ({"stars": 2**31 - 1}, {"field": "stars", "code": "REQUIRED"}),
        ({"scheme": "HACCP"}, {"field": "stars", "code": "INVALID"}),
        ({"number": " "}, {"field": "number", "code": "REQUIRED"}),
        ({"number": "x" * 20_000}, {"field": "number", "code": "INVALID"}),
        ({"validFrom": "0001-01-01"}, {"field": "validFrom", "code": "INVALID"}),
        ({"validUntil": "9999-12-31"}, {"field": "validUntil", "code": "INVALID"}),
        ({"sellerId": global_id("Seller", 0)}, {"field": "sellerId", "code": "NOT_FOUND"}),
        ({"sellerId": "x"}, {"field": "sellerId", "code": "GRAPHQL_ERROR"}),
        ({"listingId": global_id("Listing", 0)}, {"field": "listingId", "code": "NOT_FOUND"}),
        ({"listingId": global_id("Seller", 1)}, {"field": "listingId", "code": "GRAPHQL_ERROR"}),
    ],
)
def test_what_cannot_be_a_certificate_is_refused(changes: dict[str, Any], error: dict[str, str]) -> None:
    told = data(RECORD, user=desk(), input=paper(make_seller(), **changes))["certificateRecord"]
    assert told == {"certificate": None, "errors": [error]}


def test_same_number_twice_and_revoking_without_reason_are_refused() -> None:
    seller = make_seller()
    made = make_certificate(seller)
    told = data(RECORD, user=desk(), input=paper(seller))["certificateRecord"]
    assert told == {"certificate": None, "errors": [{"field": "number", "code": "ALREADY_EXISTS"}]}
    told = data(REVOKE, user=desk(), id=global_id("Certificate", made.pk), reason=" ")["certificateRevoke"]
    assert told == {"certificate": None, "errors": [{"field": "reason", "code": "REQUIRED"}]}


def test_list_is_of_a_seller_or_a_listing_or_all() -> None:
    listing = make_live()
    make_certificate(listing.seller, number="1", listing_id=listing.pk)
    make_certificate(listing.seller, number="2")
    make_certificate(make_seller(name="HTX Bờ Sông"), number="3")

    def numbers(**given: str) -> list[str]:
        edges = data(LIST, user=desk(), **given)["certificates"]["edges"]
        return sorted(edge["node"]["number"] for edge in edges)

    assert numbers() == ["1", "2", "3"]
    assert numbers(seller=global_id("Seller", listing.seller_id)) == ["1", "2"]
    assert numbers(listing=global_id("Listing", listing.pk)) == ["1"]
    assert numbers(seller=global_id("Seller", 0)) == []


def test_officer_chooses_among_what_is_on_sale() -> None:
    listing = make_live()
    Listing.objects.filter(pk=make_live(listing.seller, name="Bí đỏ").pk).update(status="WITHDRAWN")
    found = data(CHOICES, user=desk(), seller=global_id("Seller", listing.seller_id))["certificateListings"]
    assert found == [{"id": global_id("Listing", listing.pk), "name": "Rau má Quảng Thọ"}]


def test_anybody_sees_what_is_in_force_today() -> None:
    listing = make_live()
    make_certificate(listing.seller, number="1", listing_id=listing.pk)
    make_certificate(listing.seller, number="2", scheme="ORGANIC", stars=None)
    make_certificate(listing.seller, number="3", listing_id=listing.pk, valid_from=ahead(1))
    make_certificate(listing.seller, number="4", listing_id=make_live(listing.seller, name="Bí đỏ").pk)
    product = data(PRODUCT, id=listing.product_id, language="en")["product"]
    assert [(one["number"], one["schemeDisplay"]) for one in product["certificates"]] == [
        ("1", "OCOP"),
        ("2", "Organic"),
    ]
    assert [one["number"] for one in product["seller"]["certificates"]] == ["2"]


@pytest.mark.parametrize("certificates", [1, 3])
def test_statements_do_not_depend_on_how_many_certificates_there_are(certificates: int) -> None:
    for number in range(certificates):
        listing = make_live(make_seller(name=f"Vườn {number}"))
        make_certificate(listing.seller, number=str(number), listing_id=listing.pk)
    officer = desk()
    data(LIST, user=officer)
    with CaptureQueriesContext(connection) as asked:
        assert data(LIST, user=officer)["certificates"]["totalCount"] == certificates
    assert len([one for one in asked.captured_queries if "certificates_certificate" in one["sql"]]) == 2
