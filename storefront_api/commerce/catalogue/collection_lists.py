"""Collections as shoppers see them, and as their keepers do."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.channels.channels import MARKET_SLUG, open_channel
from storefront_api.commerce.catalogue.filters import of_collections
from storefront_api.commerce.catalogue.product_lists import LONG_AGO
from storefront_api.commerce.catalogue.seeing import sees_all
from storefront_api.commerce.catalogue.statements import visible_collections
from storefront_api.core.paging import Page, connect

Info = GraphQLResolveInfo
_COLUMNS = {
    "NAME": "name",
    "AVAILABILITY": "channel_listings__is_published",
    "PRODUCT_COUNT": "product_count",
    "PUBLICATION_DATE": "publication",
    "PUBLISHED_AT": "publication",
}


def one_collection(info: Info, condition: Q, channel: str | None) -> models.Collection | None:
    """The collection, if the caller may see it there."""
    found = _known(info, channel).filter(condition).first()
    if found is not None:
        found.__dict__["channel_slug"] = _slug(info, channel)
    return found


def collections_page(
    info: Info,
    *,
    channel: str | None = None,
    filter: Any = None,
    where: Any = None,
    sort_by: Any = None,
    **paging: Any,
) -> Page:
    """A page of what the caller may see there; nothing of a channel that does not exist or is closed."""
    slug = _slug(info, channel)
    if sees_all(info):
        here = models.Channel.objects.filter(slug=slug).first() if slug else None
    else:
        here = open_channel(slug)
    if here is None and slug:
        return connect(models.Collection.objects.none(), sort=["pk"], **paging)
    rows = _known(info, channel).filter(of_collections(filter, where, here))
    direction = sort_by.direction.value if sort_by else ""
    field = sort_by.field.value if sort_by else "NAME"
    column = _COLUMNS[field]
    if field == "PRODUCT_COUNT":
        rows = rows.annotate(product_count=Count("collectionproduct", distinct=True))
    elif field in ("PUBLISHED_AT", "PUBLICATION_DATE"):
        rows = rows.annotate(publication=Coalesce(F("channel_listings__published_at"), LONG_AGO))
    elif field == "AVAILABILITY":
        rows, column = rows.annotate(is_published_here=F("channel_listings__is_published")), "is_published_here"
    page = connect(rows, sort=[direction + column, f"{direction}pk"], **paging)
    for row in page.nodes:
        row.__dict__["channel_slug"] = slug
    return page


def _slug(info: Info, channel: str | None) -> str | None:
    return channel or (None if sees_all(info) else MARKET_SLUG)


def _known(info: Info, channel: str | None) -> QuerySet[models.Collection]:
    if not sees_all(info):
        return visible_collections(channel or MARKET_SLUG, timezone.now())
    found = models.Collection.objects.all()
    return found.filter(channel_listings__channel__slug=channel) if channel else found
