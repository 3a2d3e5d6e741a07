"""What a list of pages needs beyond its rows."""

from collections.abc import Sequence

from django.db.models import QuerySet

from marketplace.rows import Many, statement
from marketplace.shop.native import models
from storefront_api.core.batching import Loader


@statement
def page_types_by_pk(pks: Many) -> QuerySet[models.PageType]:
    return models.PageType.objects.filter(pk=pks)


class PageTypeByPk(Loader[int, models.PageType]):
    """Page types."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.PageType]:
        return {row.pk: row for row in page_types_by_pk(pks=list(keys))}


class HasPages(Loader[int, bool]):
    """Whether there are pages of a type."""

    def load_many(self, keys: Sequence[int]) -> dict[int, bool]:
        pages = models.Page.objects.filter(page_type__in=keys)
        return dict.fromkeys(pages.values_list("page_type_id", flat=True).distinct(), True)
