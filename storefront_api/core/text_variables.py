"""Numbers sent where a text is expected, texts where a number is, and a list of one id where one id is.

In variables Saleor reads `10` as the String "10", `"10.0"` as the Float 10, and `["Q2hhbm5lbDox"]` as that ID; its
clients send such (a numeric attribute's value, a rate, an id that came out of a list). These types are one for the
whole process, so their reading is changed in place.
"""

from typing import Any

from graphql import GraphQLFloat, GraphQLID, GraphQLScalarType, GraphQLString


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
