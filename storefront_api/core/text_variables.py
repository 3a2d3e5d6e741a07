"""Numbers sent where a text is expected, and a list of one id where one id is.

Saleor reads `10` in a variable of type String as "10", and `["Q2hhbm5lbDox"]` in one of type ID as that id; its clients
send such (a numeric attribute's value, an id that came out of a list). Both types are one for the whole process, so
their reading is changed in place.
"""

from typing import Any

from graphql import GraphQLID, GraphQLScalarType, GraphQLString


def read_numbers_as_texts(string: GraphQLScalarType = GraphQLString) -> None:
    """Let variables of this type take numbers and booleans, too. What is neither these nor a text stays refused."""
    strict = string.parse_value

    def read(value: Any) -> Any:
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value) if isinstance(value, int | float) else strict(value)

    string.parse_value = read  # type: ignore[method-assign]


def read_one_of_a_list(id_type: GraphQLScalarType = GraphQLID) -> None:
    """Let variables of this type take a list that holds nothing but one id."""
    strict = id_type.parse_value

    def read(value: Any) -> Any:
        return strict(value[0] if isinstance(value, list) and len(value) == 1 else value)

    id_type.parse_value = read  # type: ignore[method-assign]
