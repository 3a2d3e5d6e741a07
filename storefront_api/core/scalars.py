"""Saleor's scalars."""

import decimal
import json
from typing import Any

import graphene
from django.core.files.uploadedfile import UploadedFile
from graphene.types.generic import GenericScalar
from graphql import FloatValueNode, GraphQLError, IntValueNode, StringValueNode, ValueNode


class PositiveDecimal(graphene.Scalar):
    """A number of zero or more, exact. Should be used in places where value must be positive."""

    @staticmethod
    def serialize(value: Any) -> float:
        return float(value)

    @staticmethod
    def parse_value(value: Any) -> decimal.Decimal:
        try:
            # Through the shortest text of a float, so that 0.1 stays 0.1.
            number = decimal.Decimal(str(value))
        except decimal.InvalidOperation as error:
            raise GraphQLError("Enter a number.") from error
        if not number.is_finite() or number < 0:
            raise GraphQLError("Value cannot be lower than 0.")
        return number

    @staticmethod
    def parse_literal(node: ValueNode, _variables: Any = None) -> decimal.Decimal:
        if not isinstance(node, FloatValueNode | IntValueNode | StringValueNode):
            raise GraphQLError("Enter a number.")
        return PositiveDecimal.parse_value(node.value)


class Decimal(graphene.Scalar):
    """A number, exact. Read through its shortest text, so that 0.1 stays 0.1."""

    @staticmethod
    def serialize(value: Any) -> float:
        return float(value)

    @staticmethod
    def parse_value(value: Any) -> decimal.Decimal:
        try:
            number = decimal.Decimal(str(value))
        except decimal.InvalidOperation as error:
            raise GraphQLError("Enter a number.") from error
        if not number.is_finite():
            raise GraphQLError("Enter a number.")
        return number

    @staticmethod
    def parse_literal(node: ValueNode, _variables: Any = None) -> decimal.Decimal:
        if not isinstance(node, FloatValueNode | IntValueNode | StringValueNode):
            raise GraphQLError("Enter a number.")
        return Decimal.parse_value(node.value)


class PositiveInt(graphene.Int):
    """A whole number above zero."""

    @staticmethod
    def parse_value(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**31:
            raise GraphQLError("Enter a whole number above 0.")
        return value

    @staticmethod
    def parse_literal(node: ValueNode, _variables: Any = None) -> int:
        if not isinstance(node, IntValueNode):
            raise GraphQLError("Enter a whole number above 0.")
        return PositiveInt.parse_value(int(node.value))


class Minute(graphene.Int):
    """A number of minutes."""


class Hour(graphene.Int):
    """A number of hours."""


class Day(graphene.Int):
    """A number of days."""


class JSON(GenericScalar):
    """Any JSON value."""


class JSONString(graphene.Scalar):
    """JSON written as a string."""

    @staticmethod
    def serialize(value: Any) -> str:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    @staticmethod
    def parse_value(value: Any) -> Any:
        try:
            return json.loads(value)
        except (TypeError, ValueError) as error:
            raise GraphQLError("Enter JSON in a string.") from error

    @staticmethod
    def parse_literal(node: ValueNode, _variables: Any = None) -> Any:
        if not isinstance(node, StringValueNode):
            raise GraphQLError("Enter JSON in a string.")
        return JSONString.parse_value(node.value)


class Upload(graphene.Scalar):
    """A file sent with the GraphQL multipart request specification."""

    @staticmethod
    def serialize(value: Any) -> Any:
        raise GraphQLError("Upload is an input only.")

    @staticmethod
    def parse_value(value: Any) -> UploadedFile:
        if not isinstance(value, UploadedFile):
            raise GraphQLError("Send the file in a multipart request.")
        return value

    @staticmethod
    def parse_literal(node: ValueNode, _variables: Any = None) -> Any:
        raise GraphQLError("Send the file in a multipart request.")
