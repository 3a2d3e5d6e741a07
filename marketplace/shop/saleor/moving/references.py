"""Every product, variant and open order gets an external reference: by it a thing here is known to be a thing there."""

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast, Concat

from marketplace.shop.native.models import Order, Product, ProductVariant
from marketplace.shop.saleor.moving.promised import OPEN


def give() -> int:
    """To those that have none yet; how many. It stays with them, whatever ids they get."""
    named = 0
    for model, prefix in ((Product, "product:"), (ProductVariant, "variant:")):
        reference = Concat(Value(prefix), Cast(F("pk"), models.CharField()))
        named += model.objects.filter(external_reference=None).update(external_reference=reference)
    for order in Order.objects.filter(external_reference=None, status__in=OPEN):
        named += Order.objects.filter(pk=order.pk).update(external_reference=str(order.pk))
    return named
