"""The market's own schema on a market with one of everything, on both executors."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from graphql import OperationType, get_operation_ast, parse
from hypothesis import HealthCheck, given, settings

from marketplace.identity.models import User
from marketplace.shop.native.domain.baskets.checkout_lines import LineAddition, add_lines
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.ids import int_pk, uuid_pk
from marketplace.values.ids import global_id
from storefront_api.core.caller import Caller
from storefront_api.schema import schema as market_schema
from tests.sellers.factories import make_officer, make_user
from tests.shop import factories as shop_factories
from tests.shop.test_complete import paid
from tests.storefront_api.commerce.factories import make_product
from tests.storefront_api.core.executor.selections import selection
from tests.storefront_api.core.executor.side_by_side import by_graphql_core, by_ours, by_ours_once, without_numbers
from tests.storefront_api.core.executor.texts import texts
from tests.storefront_api.core.executor.variables import variables_for
from tests.tourism.shopping import open_basket, sold_departure, sold_room_type

pytestmark = pytest.mark.django_db
SCHEMA = market_schema.graphql_schema
TEXTS = texts(SCHEMA)
WORDS = {"slug": "rau-ma-quang-tho", "channel": "cho-lang", "email": "lan@example.com", "phone": "0905123456"}


@dataclass(frozen=True)
class Market:
    """Who may ask, and the global ids of things to ask for."""

    ids: list[str]
    callers: dict[str, User | AnonymousUser] = field(default_factory=dict)

    def caller(self, name: str) -> Caller:
        return Caller(user=self.callers[name], ip="127.0.0.1")


@pytest.fixture
def market() -> Iterator[Market]:
    """A product in a basket and in an order, a stay, a tour, and their seller; the clock stands still."""
    user = make_user()
    product = make_product(name="Rau má Quảng Thọ")
    room_type, departure = sold_room_type(), sold_departure()
    basket = open_basket(user)
    addition = LineAddition(int_pk(product.variant_id, "ProductVariant"), 2)
    add_lines(checkout_id=uuid_pk(basket, "Checkout"), additions=[addition])
    bought = shop_factories.basket((shop_factories.product(price=10_000), 1), ready=True, user_id=user.pk)
    paid(bought, 10_000)
    order = complete_checkout(checkout_id=bought.pk)
    stay, tour = room_type.property, departure.tour
    ids = [
        global_id("Nothing", 7),
        product.product_id,
        product.variant_id,
        basket,
        global_id("Order", order.pk),
        global_id("Stay", stay.pk),
        global_id("RoomType", room_type.pk),
        global_id("Tour", tour.pk),
        global_id("Departure", departure.pk),
        global_id("Seller", stay.seller.pk),
    ]
    with time_machine.travel(timezone.now(), tick=False):
        yield Market(ids, {"nobody": AnonymousUser(), "shopper": user, "officer": make_officer()})


def undone(execute: Any, text: str, caller: Caller, variables: dict[str, Any]) -> Any:
    """What an executor answers; what it changed is put back."""
    with transaction.atomic():
        answer = execute(SCHEMA, text, caller, **variables)
        transaction.set_rollback(True)
    return answer


def test_texts_there_are_many() -> None:
    assert len(TEXTS) > 60


@pytest.mark.parametrize("caller", ["nobody", "shopper", "officer"])
def test_documents_are_answered_as_by_graphql_core(market: Market, caller: str) -> None:
    differing = []
    for text in TEXTS:
        kind = get_operation_ast(parse(text)).operation
        is_mutation = kind is OperationType.MUTATION
        # Subscriptions and introspection are left to graphql-core.
        ours = by_ours if kind is OperationType.QUERY and "__" not in text else by_ours_once
        for one in market.ids:

            def scalar(kind: str, name: str, one: str = one) -> Any:
                chosen = {"ID": one, "Int": 2, "Float": 1.5, "Boolean": True, "Date": "2030-05-01", "JSON": {"a": 1}}
                return chosen.get(kind, WORDS.get(name, "rau") if kind == "String" else None)

            variables = variables_for(SCHEMA, text, scalar)
            answers = [undone(run, text, market.caller(caller), variables) for run in (by_graphql_core, ours)]
            if is_mutation:
                answers = [without_numbers(answer) for answer in answers]
            if answers[0] != answers[1]:
                differing.append((text, variables, answers))
            if not variables:
                break
    assert differing == []


def pool(market: Market) -> dict[str, list[str]]:
    """Literals for arguments."""
    return {
        "ID": [f'"{one}"' for one in market.ids],
        "String": ['"rau"', '"rau-ma-quang-tho"', '"cho-lang"', '"0905123456"', '""'],
        "Int": ["1", "2", "0", "-1"],
        "Boolean": ["true", "false"],
        "Date": ['"2030-05-01"', '"2030-05-03"'],
        "PositiveDecimal": ["1", "-1"],
    }


def test_selections_are_answered_as_by_graphql_core(market: Market) -> None:
    @given(selection(SCHEMA.query_type, pool(market), depth=5))
    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    def check(text: str) -> None:
        for caller in market.callers:
            answers = [undone(run, text, market.caller(caller), {}) for run in (by_graphql_core, by_ours)]
            assert answers[1] == answers[0]

    check()
