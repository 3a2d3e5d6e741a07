"""Reading differences, rounds, and what is stuck."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.gauges import Reading, read_all
from payments.domain.comparison import differences
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_permission
from storefront_api.market.reconciliation.types import (
    PaymentDifferenceCountableConnection,
    PaymentReconciliationCountableConnection,
    StuckMoney,
)

PAGE = 20


class Queries(graphene.ObjectType):
    payment_differences = graphene.Field(
        PaymentDifferenceCountableConnection,
        description="What gateways or the bank say differently; oldest first where only open ones are asked for. "
        "Requires HANDLE_PAYMENTS.",
        first=graphene.Int(),
        after=graphene.String(),
        is_open=graphene.Boolean(description="True: they wait for a person; false: settled."),
    )
    payment_reconciliations = graphene.Field(
        PaymentReconciliationCountableConnection,
        description="Comparisons so far, newest first. Requires HANDLE_PAYMENTS.",
        first=graphene.Int(),
        after=graphene.String(),
    )
    stuck_money = graphene.List(
        graphene.NonNull(StuckMoney),
        description="Where money waits and should not; what has none is not listed. Requires HANDLE_PAYMENTS.",
    )

    @staticmethod
    def resolve_payment_differences(
        _root: None,
        info: GraphQLResolveInfo,
        first: int | None = None,
        after: str | None = None,
        is_open: bool | None = None,
    ) -> Page:
        found = differences.listed(user=require_permission(info, "HANDLE_PAYMENTS"), is_open=is_open)
        sort = ("found_at", "pk") if is_open else ("-found_at", "-pk")
        return connect(found, sort=sort, first=first, after=after, default=PAGE)

    @staticmethod
    def resolve_payment_reconciliations(
        _root: None, info: GraphQLResolveInfo, first: int | None = None, after: str | None = None
    ) -> Page:
        found = differences.rounds(user=require_permission(info, "HANDLE_PAYMENTS"))
        return connect(found, sort=("-began_at", "-pk"), first=first, after=after, default=PAGE)

    @staticmethod
    def resolve_stuck_money(_root: None, info: GraphQLResolveInfo) -> list[StuckMoney]:
        require_permission(info, "HANDLE_PAYMENTS")
        by_name: dict[str, list[Reading]] = {}
        for reading in read_all():
            if reading.measure.title and reading.value:
                by_name.setdefault(reading.measure.name, []).append(reading)
        return [_summed(name, readings) for name, readings in by_name.items()]


def _summed(name: str, readings: list[Reading]) -> StuckMoney:
    oldest = min((reading.oldest for reading in readings if reading.oldest is not None), default=None)
    count = sum(reading.value for reading in readings)
    return StuckMoney(name=name, title=readings[0].measure.title, count=count, oldest_at=oldest)
