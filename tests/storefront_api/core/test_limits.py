import pytest
from graphql import GraphQLError, parse

from storefront_api.core import limits


def check(text: str, **variables: object) -> None:
    limits.check(parse(text), variables, deepest=5, costliest=1_000)


def nested(levels: int) -> str:
    return "{a" * levels + "}" * levels


def test_check_allows_what_is_within_limits() -> None:
    check(nested(5))
    check("{products(first: 100) {edges {node {id name}}}}")


def test_check_refuses_one_level_too_deep() -> None:
    with pytest.raises(GraphQLError, match="deeper than 5"):
        check(nested(6))


def test_check_counts_fragments_where_they_are_spread() -> None:
    with pytest.raises(GraphQLError, match="deeper than 5"):
        check("{a{b{c{d{...f}}}}} fragment f on X {e{g}}")


@pytest.mark.parametrize("argument", ["first: 100", "last: 100", "first: $n"])
def test_check_multiplies_nested_lists(argument: str) -> None:
    with pytest.raises(GraphQLError, match="maximum cost of 1000"):
        check(f"query($n: Int) {{a({argument}) {{b({argument}) {{id}}}}}}", n=100)


def test_check_does_not_let_aliases_go_for_free() -> None:
    many = " ".join(f"a{number}: b" for number in range(1_001))
    with pytest.raises(GraphQLError, match="maximum cost"):
        check("{" + many + "}")


def test_limits_remember_what_passed_and_nothing_else() -> None:
    known = limits.Limits(parse("query($n: Int, $m: Int) {a(first: $n) {b(last: $m) {id}}}"))
    for _again in range(2):
        known.check({"n": 10, "m": 10}, deepest=5, costliest=1_000)
        with pytest.raises(GraphQLError, match="maximum cost of 1000"):
            known.check({"n": 100, "m": 10}, deepest=5, costliest=1_000)
        with pytest.raises(GraphQLError, match="deeper than 2"):
            known.check({"n": 10, "m": 10}, deepest=2, costliest=1_000)
