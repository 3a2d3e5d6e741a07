"""Reading what is pointed at: SQL written once."""

from django.db.models import F, QuerySet

from marketplace.rows import Given, Many, statement
from marketplace.shop.native import models
from storefront_api.commerce.catalogue.statements import MORE_COLUMNS, visible, visible_collections


@statement
def slugs_of_channels(pks: Many) -> QuerySet[models.Channel, tuple[int, str]]:
    return models.Channel.objects.filter(pk=pks).values_list("pk", "slug")


@statement
def products_at(pks: Many, channel: Given, now: Given) -> QuerySet[models.Product]:
    return visible(channel, now).filter(pk=pks).only(*MORE_COLUMNS)


@statement
def variants_at(pks: Many, channel: Given, now: Given) -> QuerySet[models.ProductVariant]:
    listing = {
        "channel_listings__channel__slug": channel,
        "product__channel_listings__channel_id": F("channel_listings__channel_id"),
        "product__channel_listings__is_published": True,
        "product__channel_listings__published_at__lte": now,
    }
    found = models.ProductVariant.objects.filter(pk=pks, **listing)
    return found.annotate(sale_channel_id=F("channel_listings__channel_id"))


@statement
def collections_at(pks: Many, channel: Given, now: Given) -> QuerySet[models.Collection]:
    return visible_collections(channel, now).filter(pk=pks)


@statement
def pages_at(pks: Many, now: Given) -> QuerySet[models.Page]:
    return models.Page.objects.filter(pk=pks, is_published=True, published_at__lte=now)
