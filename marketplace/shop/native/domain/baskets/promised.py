"""How much of what was promised for a basket counts for what is in it now."""

from dataclasses import replace

from django.db.models import Sum

from marketplace.shop.gateways import BoundedGateway, payment_gateways
from marketplace.shop.native.domain.baskets.totals import Paid
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Checkout, TransactionItem
from marketplace.values.money import Money


def within_bounds(checkout: Checkout, paid: Paid, total: Money) -> Paid:
    """`paid` without what bounded gateways promised beyond what they may: somebody promised the rest of a stay, and
    then took the stay out. No statement where nothing is authorized."""
    if paid.authorized.amount <= 0:
        return paid
    rows = TransactionItem.objects.filter(checkout=checkout, authorized_value__gt=0).values_list("app_identifier")
    beyond = 0
    for gateway_id, together in rows.annotate(together=Sum("authorized_value")).order_by():
        gateway = payment_gateways().get(gateway_id)
        if isinstance(gateway, BoundedGateway):
            most = gateway.most_promised(global_id("Checkout", checkout.pk), total)
            beyond += max(int(together) - most.amount, 0)
    return replace(paid, authorized=Money(paid.authorized.amount - beyond, checkout.currency)) if beyond else paid
