"""Every mutation of the market, called with ids of nothing: each says what is wrong, none breaks, none writes.

The list is the schema's own, so that a mutation that is added tomorrow is tried as well.
"""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from graphql import GraphQLField, get_named_type, is_leaf_type

from marketplace.values.ids import global_id
from storefront_api.schema import schema
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import ask
from tests.storefront_api.core.executor.variables import variables_for

pytestmark = pytest.mark.django_db
MUTATIONS: dict[str, GraphQLField] = schema.graphql_schema.mutation_type.fields
OWN = "storefront_api.market."
WORDS = {"Date": "2030-01-02", "DateTime": "2030-01-02T03:04:05+07:00", "Time": "05:00", "Int": 1, "Boolean": True}
WORDS |= {"PositiveDecimal": 1, "Float": 1.0, "Upload": None}


def is_of_the_market(field: GraphQLField) -> bool:
    named = {name for name, argument in field.args.items() if str(argument.type) == "ID!"}
    return bool(named) and field.resolve.__self__.__module__.startswith(OWN)


def document(name: str) -> str:
    """Asks for every required argument, and whether something came of it."""
    field = MUTATIONS[name]
    required = {key: argument.type for key, argument in field.args.items() if str(argument.type).endswith("!")}
    payload = get_named_type(field.type).fields
    shown = " ".join(
        f"{key}: {key}" if is_leaf_type(get_named_type(one.type)) else f"{key} {{__typename}}"
        for key, one in payload.items()
        if key != "errors"
    )
    declared = ", ".join(f"${key}: {kind}" for key, kind in required.items())
    given = ", ".join(f"{key}: ${key}" for key in required)
    return f"mutation({declared}) {{done: {name}({given}) {{errors {{code message}} {shown}}}}}"


def ids_of_nothing(name: str) -> list[str]:
    """No id, one of another type, one that no table can hold, and rows that are not there of the types it is about."""
    named = {argument.removesuffix("Id") for argument in MUTATIONS[name].args}
    types = [
        one
        for one in schema.graphql_schema.type_map
        if (word := one[:1].lower() + one[1:]) in named or name.startswith(word)
    ]
    rows = [global_id(one, pk) for one in types for pk in ("0", "00000000-0000-4000-8000-000000000000")]
    return ["", "x", global_id("Nothing", 1), *(global_id(one, "9" * 30) for one in types), *rows]


def scalar(kind: str, name: str, nothing: str) -> Any:
    return nothing if kind == "ID" else WORDS.get(kind, "x")


@pytest.mark.parametrize("name", sorted(name for name, field in MUTATIONS.items() if is_of_the_market(field)))
def test_mutation_with_an_id_of_nothing_is_refused_in_words(name: str) -> None:
    text = document(name)
    officer = make_officer(*Permission.objects.values_list("codename", flat=True))
    ids = ids_of_nothing(name)
    for user, tried in ((None, ids[-1:]), (make_user(), ids[-2:]), (officer, ids)):
        for nothing in tried:
            given = variables_for(schema.graphql_schema, text, lambda kind, key, one=nothing: scalar(kind, key, one))
            answer = ask(text, user=user, **given)
            top = [error["message"] for error in answer.get("errors", [])]
            assert "Internal Server Error" not in top, (nothing, answer)
            done = (answer["data"] or {}).get("done")
            if done is None:
                assert top, (nothing, answer)
                continue
            said = done.pop("errors")
            assert [bool(one["code"] and one["message"]) for one in said] == [True] * len(said), (nothing, said)
            assert said, (nothing, answer)
            assert not any(done.values()), (nothing, done)
