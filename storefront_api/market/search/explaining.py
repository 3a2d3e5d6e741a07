"""What decides the order: for everybody in words, for officers in numbers."""

import graphene

from search.ranking.criteria import CRITERIA

SearchCriterionEnum = graphene.Enum("SearchCriterionEnum", [(one.code, one.code) for one in CRITERIA])


class SearchCriterion(graphene.ObjectType):
    """Something that moves a result up. Nobody pays for a place."""

    code = graphene.Field(SearchCriterionEnum, required=True)
    weight = graphene.Float(required=True, description="The most points it gives.")
    name = graphene.String(required=True)
    meaning = graphene.String(required=True)


class SearchScorePart(graphene.ObjectType):
    """What one criterion gave a result."""

    code = graphene.Field(SearchCriterionEnum, required=True)
    points = graphene.Float(required=True)
