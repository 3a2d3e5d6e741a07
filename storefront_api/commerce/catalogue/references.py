"""What attributes, menus and pages point at, as far as the caller may see it."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db.models import Model
from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.identity.domain.permissions import has_permission
from marketplace.shop.native import models
from marketplace.shop.native.domain.channels.channels import MARKET_SLUG
from storefront_api.commerce.catalogue import reference_statements as statements
from storefront_api.commerce.catalogue.seeing import SEE_ALL
from storefront_api.core.batching import Loader, load

#: (pk, channel slug)
AtChannel = tuple[int, str]


class SlugOfChannel(Loader[int, str]):
    """A channel's slug by its pk."""

    def load_many(self, keys: Sequence[int]) -> dict[int, str]:
        return dict(statements.slugs_of_channels(pks=list(keys)))


def channel_of(info: GraphQLResolveInfo, row: Any) -> str:
    """The slug of the channel a row was asked for; the market's where none was."""
    known = row.__dict__.get("channel_slug")
    if known is not None:
        return str(known)
    return load(info, SlugOfChannel, row, _channel_pk) or MARKET_SLUG


def _channel_pk(row: Any) -> Any:
    return row.__dict__.get("sale_channel_id") or None


class _AtChannel(Loader[AtChannel, Any]):
    """Objects that a shopper in a channel may see; what they may not is absent. Keepers of the catalogue see all."""

    model: ClassVar[type[Model]]
    keepers: ClassVar[tuple[str, ...]] = SEE_ALL

    def load_many(self, keys: Sequence[AtChannel]) -> dict[AtChannel, Any]:
        found: dict[AtChannel, Any] = {}
        sees_all = any(has_permission(self.caller.requestor, name) for name in self.keepers)
        for channel in {channel for _pk, channel in keys}:
            pks = [pk for pk, of_channel in keys if of_channel == channel]
            rows: Iterable[Any] = self.read(pks, channel)
            if sees_all:
                there = {row.pk for row in rows}
                hidden = self.model._default_manager.filter(pk__in=[pk for pk in pks if pk not in there])
                rows = [*rows, *hidden]
            for row in rows:
                row.__dict__["channel_slug"] = channel
                found[row.pk, channel] = row
        return found

    @abstractmethod
    def read(self, pks: list[int], channel: str) -> list[Any]:
        """The visible ones of these."""


class ProductAt(_AtChannel):
    model = models.Product

    def read(self, pks: list[int], channel: str) -> list[models.Product]:
        """Published in the channel."""
        return statements.products_at(pks=pks, channel=channel, now=timezone.now())


class VariantAt(_AtChannel):
    model = models.ProductVariant

    def read(self, pks: list[int], channel: str) -> list[models.ProductVariant]:
        """Those with a price in the channel, of products published there."""
        return statements.variants_at(pks=pks, channel=channel, now=timezone.now())


class CollectionAt(_AtChannel):
    model = models.Collection

    def read(self, pks: list[int], channel: str) -> list[models.Collection]:
        """Published in the channel."""
        return statements.collections_at(pks=pks, channel=channel, now=timezone.now())


class PageAt(_AtChannel):
    model = models.Page
    keepers = ("MANAGE_PAGES",)

    def read(self, pks: list[int], channel: str) -> list[models.Page]:
        """Published by now."""
        return statements.pages_at(pks=pks, now=timezone.now())
