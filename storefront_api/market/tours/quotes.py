"""What a tour would cost."""

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.types import Money
from storefront_api.market.tours.categories import PriceCategory
from storefront_api.market.tours.types import Departure
from tourism.domain.quotes import TourQuote as Quote
from tourism.domain.rates import PriceLine
from tourism.domain.tours.extras import ADD_ON, PICKUP
from tourism.domain.words import line_label

Info = GraphQLResolveInfo


class TourQuoteLine(graphene.ObjectType):
    """The guests of one price category."""

    category = graphene.Field(PriceCategory, required=True)
    quantity = graphene.Int(required=True)
    total = graphene.Field(Money, required=True)


class TourQuoteExtra(graphene.ObjectType):
    """What was chosen beside the seats and costs something."""

    label = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    total = graphene.Field(Money, required=True)


class TourQuote(graphene.ObjectType):
    """The full price before booking, and what stands in the way where something does."""

    departure = graphene.Field(Departure, required=True)
    lines = graphene.List(graphene.NonNull(TourQuoteLine), required=True)
    extras = graphene.List(graphene.NonNull(TourQuoteExtra), required=True)
    total = graphene.Field(Money, required=True)
    is_available = graphene.Boolean(required=True)
    seats_left = graphene.Int(required=True)
    problem = graphene.String()
    problem_field = graphene.String(
        description="What of the question stands in the way, by its name in a booking; null where nothing of it does."
    )

    @staticmethod
    def resolve_lines(root: Quote, _info: Info) -> list[TourQuoteLine]:
        categories = {row.code: row for row in root.departure.tour.price_categories.all()}
        lines: list[PriceLine] = root.lines
        return [
            TourQuoteLine(category=categories[line.category], quantity=line.quantity, total=line.total)
            for line in lines
            if line.category in categories
        ]

    @staticmethod
    def resolve_problem_field(root: Quote, _info: Info) -> str | None:
        return root.problem_field or None

    @staticmethod
    def resolve_extras(root: Quote, _info: Info) -> list[TourQuoteExtra]:
        return [
            TourQuoteExtra(label=line_label(line), quantity=line.quantity, total=line.total)
            for line in root.lines
            if line.category in (PICKUP, ADD_ON)
        ]
