from typing import Any

import pytest
from graphql import GraphQLError, GraphQLScalarType
from graphql.type.scalars import coerce_float, coerce_id, coerce_string

from storefront_api.core.text_variables import read_numbers_as_texts, read_one_of_a_list, read_texts_as_numbers
from tests.storefront_api.api import ask


@pytest.fixture
def string() -> GraphQLScalarType:
    """A type of its own that begins as graphql-core's String."""
    own = GraphQLScalarType("Text", parse_value=coerce_string)
    read_numbers_as_texts(own)
    return own


@pytest.mark.parametrize(
    ("sent", "read"), [("10", "10"), (10, "10"), (1.5, "1.5"), (True, "true"), (False, "false"), ("", "")]
)
def test_numbers_are_read_as_texts(string: GraphQLScalarType, sent: Any, read: str) -> None:
    assert string.parse_value(sent) == read


@pytest.mark.parametrize("sent", [["10"], {"value": 10}])
def test_what_is_no_single_value_is_refused(string: GraphQLScalarType, sent: Any) -> None:
    with pytest.raises(GraphQLError, match="String cannot represent a non string value"):
        string.parse_value(sent)


@pytest.mark.parametrize(
    ("sent", "read"), [("UHJvZHVjdDox", "UHJvZHVjdDox"), (["UHJvZHVjdDox"], "UHJvZHVjdDox"), (7, "7")]
)
def test_list_of_one_id_is_read_as_that_id(sent: Any, read: str) -> None:
    own = GraphQLScalarType("Key", parse_value=coerce_id)
    read_one_of_a_list(own)
    assert own.parse_value(sent) == read


@pytest.mark.parametrize("sent", [[], ["a", "b"], [["a"]], {"id": "a"}])
def test_any_other_list_is_no_id(sent: Any) -> None:
    own = GraphQLScalarType("Key", parse_value=coerce_id)
    read_one_of_a_list(own)
    with pytest.raises(GraphQLError, match="ID cannot represent"):
        own.parse_value(sent)


@pytest.mark.parametrize(("sent", "read"), [("10.0", 10.0), (7, 7.0), ("-2", -2.0)])
def test_number_written_as_a_text_is_read(sent: Any, read: float) -> None:
    own = GraphQLScalarType("Number", parse_value=coerce_float)
    read_texts_as_numbers(own)
    assert own.parse_value(sent) == read


@pytest.mark.parametrize("sent", ["ten", "", "nan", "inf", ["1"]])
def test_what_is_no_number_is_refused(sent: Any) -> None:
    own = GraphQLScalarType("Number", parse_value=coerce_float)
    read_texts_as_numbers(own)
    with pytest.raises(GraphQLError, match="Float cannot represent"):
        own.parse_value(sent)


TOLD = "A text cannot hold U+0000 or half of a surrogate pair."


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["rau\x00m\u00e1", "\ud800"])
def test_text_that_no_table_holds_is_refused(text: str) -> None:
    search = "query($text: String!) {search(query: $text) {totalCount}}"
    (error,) = ask(search, status=400, text=text)["errors"]
    assert error["message"].endswith(TOLD)


@pytest.mark.django_db
def test_text_that_no_table_holds_is_refused_in_the_document() -> None:
    (error,) = ask(r'query {search(query: "rau\u0000m\u00e1") {totalCount}}', status=400)["errors"]
    assert TOLD in error["message"]
