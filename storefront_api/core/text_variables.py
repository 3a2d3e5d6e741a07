"""Numbers sent where a text is expected, texts where a number is, and a list of one id where one id is; texts that no
table can hold.

In variables Saleor reads `10` as the String "10", `"10.0"` as the Float 10, and `["Q2hhbm5lbDox"]` as that ID; its
clients send such (a numeric attribute's value, a rate, an id that came out of a list). These types are one for the
whole process, so their reading is changed in place.
"""

from functools import cache
from typing import Any

from graphql import GraphQLError, GraphQLFloat, GraphQLID, GraphQLScalarType, GraphQLString, ValueNode

from marketplace.values.text import is_storable


class UnstorableText(GraphQLError):
    """A text that no table can hold."""


@cache
def read_as_saleor_does() -> None:
    """All of the following, once a process."""
    read_numbers_as_texts()
    read_one_of_a_list()
    read_texts_as_numbers()
    refuse_what_no_table_holds()


def read_numbers_as_texts(string: GraphQLScalarType = GraphQLString) -> None:
    """Let variables of this type take numbers and booleans, too. What is neither these nor a text stays refused."""
    strict = string.parse_value

    def read(value: Any) -> Any:
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value) if isinstance(value, int | float) else strict(value)

    string.parse_value = read  # type: ignore[method-assign]


def read_texts_as_numbers(number: GraphQLScalarType = GraphQLFloat) -> None:
    """Let variables of this type take a number written as a text."""
    strict = number.parse_value

    def read(value: Any) -> Any:
        if isinstance(value, str):
            try:
                return strict(float(value))
            except ValueError:
                return strict(value)
        return strict(value)

    number.parse_value = read  # type: ignore[method-assign]


def read_one_of_a_list(id_type: GraphQLScalarType = GraphQLID) -> None:
    """Let variables of this type take a list that holds nothing but one id."""
    strict = id_type.parse_value

    def read(value: Any) -> Any:
        return strict(value[0] if isinstance(value, list) and len(value) == 1 else value)

    id_type.parse_value = read  # type: ignore[method-assign]


def refuse_what_no_table_holds(*types: GraphQLScalarType) -> None:
    """Texts with U+0000 or half a surrogate pair are the caller's mistake, told as such: the database would refuse
    them with an error of its own. In variables and in the document."""
    for one in types or (GraphQLString, GraphQLID):
        _check_texts(one)


def _check_texts(of: GraphQLScalarType) -> None:
    read_value, read_literal = of.parse_value, of.parse_literal

    def checked(text: Any) -> Any:
        if isinstance(text, str) and not is_storable(text):
            raise UnstorableText("A text cannot hold U+0000 or half of a surrogate pair.")
        return text

    def read(value: Any) -> Any:
        return checked(read_value(value))

    def literal(node: ValueNode, variables: dict[str, Any] | None = None) -> Any:
        return checked(read_literal(node, variables))

    of.parse_value, of.parse_literal = read, literal  # type: ignore[method-assign]
