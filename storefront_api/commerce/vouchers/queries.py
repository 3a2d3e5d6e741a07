"""Reading vouchers, for staff and apps."""

from typing import Any

import graphene
from django.db.models import DateTimeField, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from graphql import GraphQLError, GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.vouchers.inputs import VoucherFilterInput, VoucherSortingInput
from storefront_api.commerce.vouchers.types import Voucher, VoucherCountableConnection
from storefront_api.core.filters import within
from storefront_api.core.ids import sought_pk
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_requestor

Info = GraphQLResolveInfo
#: Later than anything: vouchers without an end come last.
_NEVER = Value("9999-12-31T00:00:00+00:00", output_field=DateTimeField())
_NO_LIMIT = 2**31 - 1


class Queries(graphene.ObjectType):
    voucher = graphene.Field(Voucher, id=graphene.ID(required=True), channel=graphene.String())
    vouchers = graphene.Field(
        VoucherCountableConnection,
        filter=VoucherFilterInput(),
        sort_by=VoucherSortingInput(),
        query=graphene.String(deprecation_reason="Use `filter.search`."),
        channel=graphene.String(),
        before=graphene.String(),
        after=graphene.String(),
        first=graphene.Int(),
        last=graphene.Int(),
    )

    @staticmethod
    def resolve_voucher(_root: None, info: Info, id: str, channel: str | None = None) -> models.Voucher | None:
        require_requestor(info, "MANAGE_DISCOUNTS")
        voucher = models.Voucher.objects.filter(pk=sought_pk(id, "Voucher")).first()
        return _in(channel, voucher) if voucher else None

    @staticmethod
    def resolve_vouchers(
        _root: None,
        info: Info,
        filter: Any = None,
        sort_by: Any = None,
        query: str | None = None,
        channel: str | None = None,
        **paging: Any,
    ) -> Page:
        require_requestor(info, "MANAGE_DISCOUNTS")
        found = _filtered(models.Voucher.objects.all(), {"search": query, **(filter or {})})
        sort = ["pk"]
        if sort_by:
            slug = channel or sort_by.get("channel")
            found, column = _sortable(found, sort_by.field.value, slug)
            sort = [f"{sort_by.direction.value}{column}", "pk"]
        elif channel:
            found = found.filter(channel_listings__channel__slug=channel)
        page = connect(found, sort=sort, **paging)
        for voucher in page.nodes:
            _in(channel, voucher)
        return page


def _in(channel: str | None, voucher: models.Voucher) -> models.Voucher:
    voucher.__dict__["sale_channel_slug"] = channel
    return voucher


def _filtered(rows: QuerySet[models.Voucher], given: dict[str, Any]) -> QuerySet[models.Voucher]:
    if given.get("status"):
        rows = rows.filter(_status({one.value for one in given["status"]}))
    if given.get("discount_type"):
        wanted = {one.value for one in given["discount_type"]}
        condition = Q(discount_value_type__in=wanted & {"FIXED", "PERCENTAGE"})
        rows = rows.filter(condition | Q(type="SHIPPING") if "SHIPPING" in wanted else condition)
    if given.get("search"):
        text = given["search"].strip()
        by_code = models.VoucherCode.objects.filter(code__icontains=text).values("voucher_id")
        rows = rows.filter(Q(name__icontains=text) | Q(pk__in=by_code))
    if given.get("ids") is not None:
        rows = rows.filter(pk__in=[sought_pk(one, "Voucher", field="ids") for one in given["ids"]])
    return rows.filter(within("used", given.get("times_used")), within("start_date", given.get("started")))


def _status(wanted: set[str]) -> Q:
    now = timezone.now()
    is_left = Q(usage_limit__isnull=True) | Q(used__lt=F("usage_limit"))
    condition = Q(pk__in=[])
    if "ACTIVE" in wanted:
        condition |= Q(start_date__lte=now) & (Q(end_date__isnull=True) | Q(end_date__gte=now)) & is_left
    if "EXPIRED" in wanted:
        condition |= Q(start_date__lt=now) & (Q(end_date__lt=now) | ~is_left)
    if "SCHEDULED" in wanted:
        condition |= Q(start_date__gt=now)
    return condition


def _sortable(rows: QuerySet[models.Voucher], column: str, channel: str | None) -> tuple[QuerySet[models.Voucher], str]:
    """With the column that is sorted by, never null; raises GraphQLError for a channel's column without one."""
    if column.startswith("listed_"):
        if not channel:
            raise GraphQLError("A default channel does not exist.")
        listed = models.VoucherChannelListing.objects.filter(voucher_id=OuterRef("pk"), channel__slug=channel)
        name = "discount_value" if column == "listed_value" else "min_spent_amount"
        rows = rows.filter(channel_listings__channel__slug=channel)
        value = Coalesce(Subquery(listed.values(name)[:1]), Value(0), output_field=DecimalField())
        return rows.annotate(**{column: value}), column
    if column == "first_code":
        code = models.VoucherCode.objects.filter(voucher_id=OuterRef("pk")).order_by("created_at", "code")
        return rows.annotate(first_code=Coalesce(Subquery(code.values("code")[:1]), Value(""))), column
    if column == "ends":
        return rows.annotate(ends=Coalesce("end_date", _NEVER)), column
    if column == "limit":
        return rows.annotate(limit=Coalesce("usage_limit", Value(_NO_LIMIT))), column
    return rows, column
