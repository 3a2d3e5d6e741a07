"""What clients are told about directives."""

from graphql import build_client_schema, build_schema, introspection_from_schema, print_schema

from storefront_api.schema import schema
from tests.storefront_api.api import data

LOCATIONS_OF_2021 = {
    *("QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"),
    *("VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE"),
    *("UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION"),
}


def test_introspection_names_only_locations_that_clients_know(db):
    answer = data("{__schema {directives {name locations}}}")["__schema"]["directives"]
    told = {directive["name"]: directive["locations"] for directive in answer}
    assert list(told) == ["include", "skip", "deprecated", "specifiedBy"]
    assert told["deprecated"] == ["FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM_VALUE"]
    assert {location for locations in told.values() for location in locations} <= LOCATIONS_OF_2021


def test_a_generator_reads_the_schema_it_was_told():
    read = build_client_schema(introspection_from_schema(schema.graphql_schema))
    again = build_schema(print_schema(read))
    assert print_schema(again) == print_schema(read)


def test_fields_are_left_out_by_directives(db):
    answer = data("query($no: Boolean = false) {shop {name @include(if: $no) __typename @skip(if: $no)}}")
    assert answer == {"shop": {"__typename": "Shop"}}
