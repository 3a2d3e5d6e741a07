"""Saleor's scalars."""

import json
from decimal import Decimal, InvalidOperation
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
    def parse_value(value: Any) -> Decimal:
        try:
            # Through the shortest text of a float, so that 0.1 stays 0.1.
            number = Decimal(str(value))
        except InvalidOperation as error:
            raise GraphQLError("Enter a number.") from error
        if not number.is_finite() or number < 0:
            raise GraphQLError("Value cannot be lower than 0.")
        return number

    @staticmethod
    def parse_literal(node: ValueNode, _variables: Any = None) -> Decimal:
        if not isinstance(node, FloatValueNode | IntValueNode | StringValueNode):
            raise GraphQLError("Enter a number.")
        return PositiveDecimal.parse_value(node.value)


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
