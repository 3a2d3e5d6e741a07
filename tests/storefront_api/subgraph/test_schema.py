import re

import pytest
from graphql import parse

from marketplace.notices.models import Notice
from marketplace.shop.contract import shop
from storefront_api.schema_check import ROOT
from storefront_api.subgraph.schema import sdl
from tests.listings.factories import make_submitted
from tests.sellers.factories import make_officer
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db


def test_service_tells_the_committed_sdl():
    assert data("{_service {sdl}}")["_service"]["sdl"] == sdl == (ROOT / "subgraph.graphql").read_text()


def test_sdl_defines_only_what_is_ours():
    roots = [one for one in parse(sdl).definitions if getattr(one, "name", None) and one.name.value == "Query"]
    names = {field.name.value for field in roots[0].fields}
    assert {"_service", "_entities", "products", "me", "checkout"} & names == set()
    assert {"sellers", "basket", "search", "myBookings"} <= names


def test_what_is_saleors_is_not_here():
    answer = ask("{me {id}}", status=400)
    assert answer["errors"][0]["message"] == "Cannot query field 'me' on type 'Query'."


def test_on_one_machine_there_is_no_service(settings):
    settings.SHOP_IS_SALEOR = False
    answer = ask("{_service {sdl}}", status=400)
    assert answer["errors"][0]["message"] == "Cannot query field '_service' on type 'Query'."


def test_shelf_of_a_listing_by_its_key():
    make_submitted()
    query = "{listingReviews {edges {node {category {__typename id}}}}}"
    (edge,) = data(query, user=make_officer())["listingReviews"]["edges"]
    assert edge["node"]["category"] == {"__typename": "Category", "id": shop().category_ids(["rau-cu"])["rau-cu"]}


def test_who_signs_in_is_told_by_what_we_know():
    data('mutation {otpRequest(phone: "0905000999") {expiresAt}}')
    code = re.findall(r"\d{6}", Notice.objects.get().text)[0]
    verify = """mutation($code: String!) {
      otpVerify(phone: "0905000999", code: $code) {user {__typename email phone isOfficer} errors {code}}}"""
    assert data(verify, code=code)["otpVerify"] == {
        "user": {"__typename": "User", "email": "", "phone": "+84905000999", "isOfficer": False},
        "errors": [],
    }
