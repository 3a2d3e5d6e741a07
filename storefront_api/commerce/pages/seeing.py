"""Who sees which pages."""

from django.db.models import QuerySet
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.core.permissions import may


def known_pages(info: GraphQLResolveInfo) -> QuerySet[models.Page]:
    """Those the caller may see: what is published by now, everything for who keeps the pages."""
    rows = models.Page.objects.all()
    return rows if may(info, "MANAGE_PAGES") else rows.filter(is_published=True, published_at__lte=timezone.now())


def is_known(info: GraphQLResolveInfo, page: models.Page) -> bool:
    """Whether the caller may see this one."""
    is_out = page.is_published and page.published_at is not None and page.published_at <= timezone.now()
    return is_out or may(info, "MANAGE_PAGES")
