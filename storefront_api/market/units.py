"""Units of sale (kg, bó, chục, hộp …) as listings and baskets show them."""

import graphene
from django.utils import translation
from graphql import GraphQLResolveInfo

from marketplace.values.units import Unit as UnitValue


class Unit(graphene.ObjectType):
    """What one of a listing is."""

    code = graphene.String(required=True)
    name = graphene.String(required=True)

    @staticmethod
    def resolve_name(root: UnitValue, _info: GraphQLResolveInfo) -> str:
        return root.name(translation.get_language() or "vi")
