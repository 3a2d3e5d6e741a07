"""Kept answers are exact: the write that changes one makes it worthless, and nobody gets another's."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.freshness.standing import new_standing
from marketplace.identity.models import User
from marketplace.shop.native.domain.baskets import checkout_lines
from marketplace.shop.native.domain.baskets.checkout_lines import LineAddition
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Category,
    CategoryTranslation,
    Product,
    ProductChannelListing,
    TaxClassCountryRate,
    TaxConfiguration,
)
from storefront_api.core.kept_answers import Answer, KeptAnswers, kept_answers
from tests.shop import factories
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = '{products(first: 5, channel: "cho-lang") {edges {node {name}}}}'
PRICE = """{products(first: 5, channel: "cho-lang") {edges {node {
    pricing {priceRange {start {gross {amount}}}} variants {quantityAvailable}}}}}"""


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    kept_answers.clear()


def names(**words: object) -> list[str]:
    return [edge["node"]["name"] for edge in data(NAMES, **words)["products"]["edges"]]


def statements_of(query: str, **words: object) -> int:
    with CaptureQueriesContext(connection) as statements:
        ask(query, **words)
    return len(statements)


def test_query_asked_again_takes_one_statement() -> None:
    factories.product(name="Rau má")
    first, second = statements_of(NAMES), statements_of(NAMES)
    assert (first, second) == (2, 1)
    assert names() == ["Rau má"]


@pytest.mark.parametrize("sort", ["", ", sortBy: {field: RATING, direction: DESC}"])
def test_search_asked_again_takes_one_statement_and_shows_what_changed(sort: str) -> None:
    query = f'{{products(first: 5, channel: "cho-lang", filter: {{search: "ma"}}{sort}) {{edges {{node {{name}}}}}}}}'
    made = factories.product(name="Rau má")
    assert statements_of(query) > 1
    assert statements_of(query) == 1
    Product.objects.filter(pk=made.pk).update(name="Má tươi")
    assert data(query)["products"]["edges"] == [{"node": {"name": "Má tươi"}}]


def test_query_after_a_change_of_the_catalogue_shows_it() -> None:
    made = factories.product(name="Rau má")
    assert names() == ["Rau má"]
    Product.objects.filter(pk=made.pk).update(name="Rau má tươi")
    assert names() == ["Rau má tươi"]


def test_query_after_a_change_of_price_and_after_a_sale_shows_it() -> None:
    made = factories.product(price=20_000, quantity=5)

    def shown() -> tuple[float, int]:
        node = data(PRICE)["products"]["edges"][0]["node"]
        return node["pricing"]["priceRange"]["start"]["gross"]["amount"], node["variants"][0]["quantityAvailable"]

    assert shown() == (20_000, 5)
    ProductChannelListing.objects.filter(product=made).update(
        discounted_price_amount=25_000, highest_price_amount=25_000
    )
    assert shown() == (25_000, 5)
    factories.basket((made, 2))
    assert shown() == (25_000, 3)


def test_reservation_leaves_answers_that_show_no_stock() -> None:
    made = factories.product(name="Rau má", quantity=5)
    basket = factories.basket()
    names()
    wished = LineAddition(variant_id=made.default_variant_id, quantity=2)
    checkout_lines.add_lines(checkout_id=basket.pk, additions=[wished])
    assert statements_of(NAMES) == 1


def test_basket_is_never_kept() -> None:
    basket = factories.basket((factories.product(), 1))
    query = f'{{checkout(id: "{global_id("Checkout", basket.pk)}") {{quantity}}}}'
    assert data(query) == {"checkout": {"quantity": 1}}
    assert statements_of(query) > 1


def test_who_is_signed_in_neither_gives_nor_takes_kept_answers() -> None:
    user = User.objects.create_user(email="lan@example.com", password="x" * 12)
    query = "{me {email}}"
    assert data(query) == {"me": None}
    assert data(query, user=user) == {"me": {"email": "lan@example.com"}}
    assert data(query) == {"me": None}


def test_languages_are_kept_apart() -> None:
    query = "{addressValidationRules(countryCode: VN) {countryName} shop {countries {country}}}"
    assert data(query, language="vi") != data(query, language="en")


def test_error_is_not_kept() -> None:
    query = '{product(id: "x", channel: "cho-lang") {name}}'
    assert "errors" in ask(query)
    assert "errors" in ask(query)
    assert kept_answers._kept == {}


def test_mutation_is_executed_each_time() -> None:
    made = factories.product(quantity=9)
    variant = global_id("ProductVariant", made.default_variant_id)
    query = f'''mutation {{checkoutCreate(input: {{channel: "cho-lang", lines: [{{variantId: "{variant}",
        quantity: 1}}]}}) {{checkout {{id}}}}}}'''
    first, second = data(query), data(query)
    assert first["checkoutCreate"]["checkout"]["id"] != second["checkoutCreate"]["checkout"]["id"]


def test_mutation_written_with_escapes_is_executed_each_time() -> None:
    factories.channel()
    body = json.dumps({"query": 'mutation {checkoutCreate(input: {channel: "cho-lang", lines: []}) {checkout {id}}}'})
    body = body.replace("mutation", "mutatio\\u006e")
    answers = [Client().post("/graphql/", body, content_type="application/json").json() for _time in range(2)]
    ids = [answer["data"]["checkoutCreate"]["checkout"]["id"] for answer in answers]
    assert ids[0] != ids[1]


def test_answer_is_kept_for_its_seconds_only() -> None:
    made: list[int] = []

    def make() -> Answer:
        made.append(1)
        return Answer(b"{}", 200, may_be_kept=True)

    at_once, long = KeptAnswers(seconds=0), KeptAnswers(seconds=60)
    for kept in (at_once, at_once, long, long):
        with new_standing():
            assert kept.answer(("same",), make).content == b"{}"
    assert len(made) == 3


def test_oldest_answers_go_when_there_are_too_many() -> None:
    kept = KeptAnswers(seconds=60)
    with new_standing():
        for number in range(40):
            kept.answer((number,), lambda: Answer(b"x" * 450_000, 200, may_be_kept=True))
    assert len(kept._kept) == 17
    assert (0,) not in kept._kept
    assert (39,) in kept._kept


def test_what_was_asked_counts_among_the_bytes() -> None:
    kept = KeptAnswers(seconds=60)
    with new_standing():
        for number in range(20):
            kept.answer((b"x" * 450_000, number), lambda: Answer(b"{}", 200, may_be_kept=True))
    assert len(kept._kept) == 17


def test_answers_whose_time_is_over_make_room() -> None:
    kept = KeptAnswers(seconds=0)
    with new_standing():
        for number in range(20):
            kept.answer((number,), lambda: Answer(b"{}", 200, may_be_kept=True))
    assert len(kept._kept) <= 1
    kept.clear()
    assert (kept._kept, kept._bytes) == ({}, 0)


def test_answer_that_is_too_large_is_not_kept() -> None:
    kept = KeptAnswers(seconds=60)
    kept.answer(("large",), lambda: Answer(b"x" * 500_001, 200, may_be_kept=True))
    assert kept._kept == {}


SHELF = """{products(first: 5, channel: "cho-lang") {edges {node {
    category {name translation(languageCode: EN) {name}}}}}}"""


def test_query_after_a_change_of_the_setup_shows_it() -> None:
    factories.product()
    Category.objects.update(name="Rau")

    def shown() -> tuple[str, str]:
        shelf = data(SHELF)["products"]["edges"][0]["node"]["category"]
        return shelf["name"], shelf["translation"]["name"]

    assert shown() == ("Rau", "Vegetables")
    CategoryTranslation.objects.update(name="Greens")
    assert shown() == ("Rau", "Greens")
    Category.objects.update(name="Rau củ")
    assert shown() == ("Rau củ", "Greens")


def test_basket_after_a_change_of_the_taxes_has_them() -> None:
    """What a process keeps of the set-up is not older than the last write of it either."""
    variant = global_id("ProductVariant", factories.product(price=10_000).default_variant_id)
    create = f"""mutation {{checkoutCreate(input: {{channel: "cho-lang", lines: [{{variantId: "{variant}",
        quantity: 1}}]}}) {{checkout {{totalPrice {{tax {{amount}}}}}}}}}}"""

    def tax() -> float:
        return data(create)["checkoutCreate"]["checkout"]["totalPrice"]["tax"]["amount"]

    assert tax() == 0
    TaxConfiguration.objects.update(charge_taxes=True, tax_calculation_strategy="FLAT_RATES")
    TaxClassCountryRate.objects.create(country="VN", rate=10)
    assert tax() == 909
    TaxClassCountryRate.objects.update(rate=25)
    assert tax() == 2000
