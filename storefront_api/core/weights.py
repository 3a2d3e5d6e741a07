"""Weights: grams inside, kilograms (or what the client names) at the edge."""

from decimal import Decimal, InvalidOperation
from typing import Any

import graphene
from graphql import FloatValueNode, GraphQLError, IntValueNode, ObjectValueNode, StringValueNode, ValueNode

from marketplace.values.weights import GRAMS

_HEAVIEST = 2**31 - 1

WeightUnitsEnum = graphene.Enum("WeightUnitsEnum", [(unit, unit) for unit in ("G", "LB", "OZ", "KG", "TONNE")])


class WeightScalar(graphene.Scalar):
    """A number of kilograms, or `{unit: G, value: 500}`. Kept in whole grams."""

    @staticmethod
    def serialize(value: Any) -> Any:
        raise GraphQLError("WeightScalar is an input only.")

    @staticmethod
    def parse_value(value: Any) -> int:
        unit: str = "KG"
        if isinstance(value, dict):
            unit, value = str(value.get("unit") or "KG").upper(), value.get("value")
        if unit not in GRAMS:
            raise GraphQLError(f"Unknown unit of weight: {unit[:20]}.")
        try:
            grams = Decimal(str(value)) * GRAMS[unit]
        except InvalidOperation as error:
            raise GraphQLError("Enter a number.") from error
        if not grams.is_finite() or not 0 <= grams <= _HEAVIEST:
            raise GraphQLError("A weight is zero or more, and below two thousand tonnes.")
        return int(grams.to_integral_value())

    @staticmethod
    def parse_literal(node: ValueNode, variables: Any = None) -> int:
        if isinstance(node, ObjectValueNode):
            given = {field.name.value: getattr(field.value, "value", None) for field in node.fields}
            return WeightScalar.parse_value(given)
        if not isinstance(node, FloatValueNode | IntValueNode | StringValueNode):
            raise GraphQLError("Enter a number.")
        return WeightScalar.parse_value(node.value)


class Weight(graphene.ObjectType):
    """How heavy something is."""

    unit = WeightUnitsEnum(required=True)
    value = graphene.Float(required=True)


def kilograms(grams: int | None) -> Weight | None:
    """A Weight of so many grams; None for none."""
    return None if grams is None else Weight(unit="KG", value=grams / 1000)
