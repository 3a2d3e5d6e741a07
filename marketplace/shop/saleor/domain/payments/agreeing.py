"""Saleor is told what was agreed here to be given back: its staff sees it, and that an order of which a part goes back
is paid all the same."""

import logging

from django.db import transaction

from marketplace.shop.native.ids import global_id, int_pk
from marketplace.shop.native.models import OrderGrantedRefund
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror.granted_refunds import marked, marked_as
from marketplace.shop.saleor.mirror.order_lines import OURS
from marketplace.shop.saleor.mirror.orders import one_at_a_time
from marketplace.shop.saleor.models import SaleorGrant
from marketplace.values.money import Money
from marketplace.values.refusal import Refused

log = logging.getLogger(__name__)


def tell(granted_refund_id: int) -> bool:
    """Whether it stands there afterwards. Twice is once. Raises ShopAway.

    What no payment is asked for (it was never paid, or a gift card had paid it) has no place there but the notes.
    """
    granted = OrderGrantedRefund.objects.select_related("order", "transaction").filter(pk=granted_refund_id).first()
    if granted is None or granted.transaction is None or granted.amount <= 0:
        return False
    with transaction.atomic():
        one_at_a_time(granted.order_id)
        if SaleorGrant.objects.filter(granted_refund=granted).exists():
            return True
        order_id = global_id("Order", granted.order_id)
        there = ask("granted_refunds", id=order_id)["order"]
        if there is None:
            return False
        heard = (one["id"] for one in there["grantedRefunds"] if marked_as(one["reason"]) == granted.pk)
        name = next(heard, None) or _agree(order_id, granted)
        if name is None:
            return False
        number = int_pk(name, "OrderGrantedRefund")
        SaleorGrant.objects.create(granted_refund=granted, number=number, is_theirs=False)
        return True


def _agree(order_id: str, granted: OrderGrantedRefund) -> str | None:
    bare = {
        "amount": Money(granted.amount, granted.currency).decimal,
        "reason": marked(granted.reason, granted.pk),
        "transactionId": global_id("TransactionItem", granted.transaction_id),
    }
    lines = granted.lines.filter(quantity__gt=0).exclude(order_line__private_metadata__has_key=OURS)
    whole = {
        **bare,
        "grantRefundForShipping": granted.shipping_costs_included,
        "lines": [
            {"id": global_id("OrderLine", line.order_line_id), "quantity": line.quantity, "reason": line.reason}
            for line in lines
        ],
    }
    # Where its staff agreed to the same goods already, the amount alone; where the money has gone already, nothing.
    for said in (whole, bare):
        try:
            name: str = ask("refund_agree", order=order_id, input=said)["orderGrantRefundCreate"]["grantedRefund"]["id"]
        except Refused as refusal:
            log.info("agreed refund %s is not taken there: %s", granted.pk, refusal.code)
        else:
            return name
    return None
