"""The pages over HTTP: this very API stands behind the address where the gateway would."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from marketplace.identity.domain import tokens
from marketplace.values.ids import global_id
from storefront_api.core.caller import Caller
from tests.listings.factories import picture
from tests.sellers.factories import make_user
from tests.tourism.shopping import sold_departure
from tests.tourism.tours.test_opening import host_of
from web.graph import GraphAway, answer
from web.graph.answers import Kind
from web.graph.gateway import _trouble
from web.graph.uploads import taken_out


@pytest.fixture
def over_http(live_server, settings):
    settings.GATEWAY_URL = live_server.url + "/graphql/"
    return live_server


def signed_in(user) -> Client:
    browser = Client()
    browser.cookies["access"] = tokens.access_token(user)
    return browser


def test_home_and_who_is_signed_in(over_http):
    page = signed_in(make_user(first_name="Lan")).get("/")
    assert (page.status_code, "Lan" in page.content.decode()) == (200, True)


def test_access_token_is_renewed(over_http):
    user = make_user(first_name="Lan")
    browser = Client()
    browser.cookies["refresh"] = tokens.refresh_token(user)
    page = browser.get("/")
    assert "Lan" in page.content.decode()
    assert tokens.user_of_access_token(page.cookies["access"].value) == user


def test_errors_mean_the_same_as_in_this_process(over_http, settings):
    user, nobody = make_user(), Caller()
    token = tokens.access_token(user)
    asked = {
        "denied": "{listingReviews(first: 1) {totalCount}}",
        "no such thing": '{booking(id: "Qm9va2luZzowMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDA=") {code}}',
        "no id": '{basket(checkoutId: "x") {id}}',
        "no place": '{sellers(first: 1, after: "x") {totalCount edges {node {id}}}}',
        "no field": "{nothing}",
    }
    found = {name: answer(Caller(user=user), token, text, {}).troubles[0].kind for name, text in asked.items()}
    settings.GATEWAY_URL = ""
    assert found == {name: answer(Caller(user=user), "", text, {}).troubles[0].kind for name, text in asked.items()}
    assert found == {
        "denied": Kind.DENIED,
        "no such thing": Kind.UNKNOWN,
        "no id": Kind.UNKNOWN,
        "no place": Kind.NO_PLACE,
        "no field": Kind.OTHER,
    }
    settings.GATEWAY_URL = over_http.url + "/graphql/"
    text = answer(nobody, "", "query($text: String!) {seller(slug: $text) {name}}", {"text": "\x00"})
    assert [trouble.kind for trouble in text.troubles] == [Kind.NO_TEXT]


def test_a_photo_goes_along(over_http, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    tour = sold_departure().tour
    host = host_of(tour)
    photo = SimpleUploadedFile("thuyen.jpg", picture(640, 480).getvalue(), "image/jpeg")
    add = """mutation($on: ID!, $input: StayPictureInput!) {
      tourPictureAdd(tourId: $on, input: $input) {picture {alt} errors {field code}}}"""
    variables = {"on": global_id("Tour", tour.pk), "input": {"image": photo, "alt": "Thuyền"}}
    added = answer(Caller(user=host), tokens.access_token(host), add, variables)
    assert added.data == {"tourPictureAdd": {"picture": {"alt": "Thuyền"}, "errors": []}}


def test_language_goes_along(over_http):
    browser = signed_in(make_user())
    browser.cookies["language"] = "en"
    assert browser.post("/dang-nhap/", {"phone": "12"}).content.count(b"phone number") >= 1


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["http://127.0.0.1:9/graphql/", "{live}/.well-known/jwks.json", "{live}/health/"])
def test_page_when_nobody_answers(address, live_server, settings):
    settings.GATEWAY_URL = address.format(live=live_server.url)
    page = Client().get("/")
    assert (page.status_code, page["Retry-After"], page["Cache-Control"]) == (503, "60", "no-store")
    assert "Quầy hàng đang bận" in page.content.decode()


@pytest.mark.django_db
def test_half_a_graph_shows_no_pages(settings):
    settings.SHOP_IS_SALEOR = True
    assert Client().get("/").status_code == 503


@pytest.mark.django_db
def test_nobody_is_signed_out_while_nobody_answers(settings):
    settings.GATEWAY_URL = "http://127.0.0.1:9/graphql/"
    browser = Client()
    browser.cookies["refresh"] = tokens.refresh_token(make_user())
    page = browser.get("/")
    assert (page.status_code, "refresh" in page.cookies) == (503, False)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"message": "Busy", "path": ["x"], "extensions": {"exception": {"code": "ShopAway"}}}, Kind.AWAY),
        ({"message": "fetch failed", "path": ["products"], "extensions": {"code": "X"}}, Kind.AWAY),
        ({"message": "Oh", "path": ["x"], "extensions": {"exception": {"code": "InternalServerError"}}}, Kind.OTHER),
        ({"message": "Oh", "path": ["x"], "extensions": {"exception": {"code": "Surprise"}}}, Kind.OTHER),
        ({"message": "Unknown field", "extensions": None}, Kind.OTHER),
    ],
)
def test_errors_of_the_gateway_and_behind_it(error, kind):
    assert _trouble(error).kind is kind


def test_files_are_taken_out_of_variables():
    one, two = SimpleUploadedFile("a.jpg", b"a"), SimpleUploadedFile("b.jpg", b"b")
    plain, files = taken_out({"input": {"image": one, "name": "Rau"}, "more": [1, two]})
    assert plain == {"input": {"image": None, "name": "Rau"}, "more": [1, None]}
    assert files == [("variables.input.image", one), ("variables.more.1", two)]
    assert json.dumps(plain)


def test_connection_refused_is_told(settings):
    settings.GATEWAY_URL = "http://127.0.0.1:9/graphql/"
    with pytest.raises(GraphAway, match=r"^http://127\.0\.0\.1:9/graphql/: "):
        answer(Caller(), "", "{viewer {id}}", {})
