"""Numbers sent where a text is expected.

Saleor reads `10` in a variable of type String as "10", and its clients send such (a numeric attribute's value). The
type String is one for the whole process, so its reading is changed in place.
"""

from typing import Any

from graphql import GraphQLScalarType, GraphQLString


def read_numbers_as_texts(string: GraphQLScalarType = GraphQLString) -> None:
    """Let variables of this type take numbers and booleans, too. What is neither these nor a text stays refused."""
    strict = string.parse_value

    def read(value: Any) -> Any:
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value) if isinstance(value, int | float) else strict(value)

    string.parse_value = read  # type: ignore[method-assign]
