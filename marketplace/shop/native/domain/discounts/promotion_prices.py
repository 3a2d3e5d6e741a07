"""The prices of goods as promotions lower them, written beside the plain ones so that reading costs nothing."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.domain.catalogue.price_ranges import write_price_ranges
from marketplace.shop.native.domain.discounts.predicates import variants
from marketplace.shop.native.domain.discounts.reductions import taken_off
from marketplace.shop.native.domain.discounts.running_promotions import running
from marketplace.shop.native.domain.locks import lock_promotions
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    ProductVariant,
    ProductVariantChannelListing,
    PromotedListing,
    Promotion,
    PromotionRule,
)
from marketplace.values.money import Money


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A rule that runs, and what it chooses."""

    rule: PromotionRule
    variant_ids: frozenset[int]
    channel_ids: frozenset[int]


def reprice(*, product_ids: Collection[int] | None = None) -> None:
    """Reckon the lowered prices of these products anew, or of all that are lowered or should be.

    The caller is in a transaction. About two statements a rule, and five.
    """
    now = timezone.now()
    found = _rules(now, product_ids)
    listings = ProductVariantChannelListing.objects.all()
    if product_ids is None:
        chosen = {pk for one in found for pk in one.variant_ids}
        listings = listings.filter(Q(variant_id__in=chosen) | Q(discounted_price_amount__lt=F("price_amount")))
        Promotion.objects.filter(type=Promotion.Type.CATALOGUE).update(is_applied=False)
        Promotion.objects.filter(running(now), type=Promotion.Type.CATALOGUE).update(is_applied=True)
    else:
        listings = listings.filter(variant__product_id__in=product_ids)
    _write(listings, found)


def reprice_due() -> int:
    """Prices follow promotions that began or ended meanwhile; returns how many did."""
    now = timezone.now()
    goods = Promotion.objects.filter(type=Promotion.Type.CATALOGUE)
    due = goods.filter(running(now), is_applied=False).count() + goods.filter(~running(now), is_applied=True).count()
    if due:
        with transaction.atomic():
            lock_promotions()
            reprice()
    return due


def _rules(now: datetime, product_ids: Collection[int] | None) -> list[_Chosen]:
    active = Promotion.objects.filter(running(now), type=Promotion.Type.CATALOGUE)
    rules = PromotionRule.objects.filter(promotion__in=active, reward_value__isnull=False)
    result = []
    for rule in rules.prefetch_related("channels").order_by("created_at", "pk"):
        condition = variants(rule.catalogue_predicate)
        channels = frozenset(channel.pk for channel in rule.channels.all())
        if condition is None or not channels:
            continue
        rows = ProductVariant.objects.filter(condition)
        if product_ids is not None:
            rows = rows.filter(product_id__in=product_ids)
        result.append(_Chosen(rule, frozenset(rows.values_list("pk", flat=True)), channels))
    return result


def _write(listings: QuerySet[ProductVariantChannelListing], found: Iterable[_Chosen]) -> None:
    rows = list(listings.select_for_update(of=("self",), no_key=True).order_by("pk"))
    known = dict(PromotedListing.objects.filter(listing__in=rows).values_list("listing_id", "rule_id"))
    changed: list[ProductVariantChannelListing] = []
    promoted: list[PromotedListing] = []
    for row in rows:
        rule_id, off = _best(row, found)
        if row.price_amount - off != row.discounted_price_amount or rule_id != known.get(row.pk):
            row.discounted_price_amount = row.price_amount - off
            changed.append(row)
            if rule_id is not None:
                promoted.append(PromotedListing(listing=row, rule_id=rule_id))
    if not changed:
        return
    ProductVariantChannelListing.objects.bulk_update(changed, ["discounted_price_amount"], batch_size=1000)
    PromotedListing.objects.filter(listing__in=changed).delete()
    PromotedListing.objects.bulk_create(promoted, batch_size=1000)
    products = set(
        ProductVariant.objects.filter(pk__in={row.variant_id for row in changed}).values_list("product_id", flat=True)
    )
    write_price_ranges(products)
    for pk in sorted(products):
        publish(ProductChanged(product_id=global_id("Product", pk)))


def _best(row: ProductVariantChannelListing, found: Iterable[_Chosen]) -> tuple[uuid.UUID | None, int]:
    best: tuple[uuid.UUID | None, int] = (None, 0)
    price = Money(row.price_amount, row.currency)
    for one in found:
        if row.variant_id in one.variant_ids and row.channel_id in one.channel_ids:
            rule = one.rule
            off = taken_off(price, value_type=rule.reward_value_type, value=rule.reward_value or Decimal(0)).amount
            if off > best[1]:
                best = rule.pk, off
    return best
