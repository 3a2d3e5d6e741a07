import pytest
from graphql import build_schema

from storefront_api.saleor.differences import differences

SALEOR = """
type Query { shop(channel: String): Shop, goods: [Good!]! }
type Shop { name: String!, old: Int }
type Good { id: ID! }
union Thing = Shop | Good
enum Colour { RED GREEN }
input Wish { name: String!, size: Int }
type Theirs { id: ID! }
"""


def found(ours: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.path, one.text) for one in differences(build_schema(ours), build_schema(SALEOR))]


def test_schema_against_itself_has_no_differences() -> None:
    assert found(SALEOR) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("goods: [Good!]!", "goods: [Good]", ("differs", "Query.goods", "[Good], Saleor [Good!]!")),
        ("channel: String", "channel: ID", ("differs", "Query.shop(channel)", "ID, Saleor String")),
        ("(channel: String)", "", ("not here", "Query.shop(channel)", "String")),
        ("(channel: String)", "(channel: String, at: Int)", ("ours alone", "Query.shop(at)", "Int")),
        ("(channel: String)", "(channel: String, at: Int!)", ("differs", "Query.shop(at)", "Int!")),
        (", old: Int", "", ("not here", "Shop.old", "Int")),
        ("name: String!, old", "name: String!, phone: Int, old", ("ours alone", "Shop.phone", "Int")),
        ("RED GREEN", "RED", ("not here", "Colour.GREEN", "GREEN")),
        ("RED GREEN", "RED GREEN BLUE", ("ours alone", "Colour.BLUE", "BLUE")),
        ("Shop | Good", "Shop", ("not here", "Thing.Good", "member Good")),
        ("size: Int", "size: Int!", ("differs", "Wish.size", "Int!, Saleor Int")),
        ("size: Int", "size: Int, by: Int!", ("differs", "Wish.by", "Int!")),
        ("enum Colour { RED GREEN }", "scalar Colour", ("differs", "Colour", "Scalar, Saleor Enum")),
    ],
)
def test_difference_is_named(before: str, after: str, expected: tuple[str, str, str]) -> None:
    changed = SALEOR.replace(before, after)
    assert changed != SALEOR
    assert found(changed) == [expected]


def test_types_of_one_side_are_passed_over() -> None:
    assert found(SALEOR.replace("type Theirs", "type Ours")) == []
