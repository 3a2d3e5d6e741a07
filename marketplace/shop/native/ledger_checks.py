"""What the books have to say of payments and orders."""

from typing import Any

from django.db import connection
from django.db.models import Q

from marketplace.ledger.domain.verify import SHOWN, Found, Tell, check, differences
from marketplace.shop.native.models import Order, TransactionItem

_BATCH = 1000
#: Payments written down without a gateway have an empty one.
_BY_GATEWAY = """
WITH paid AS (
    SELECT app_identifier AS gateway, currency, sum({column}) AS value FROM shop_transactionitem GROUP BY 1, 2
), booked AS (
    SELECT leg.owner AS gateway, entry.currency, sum(leg.amount) AS value
    FROM ledger_leg leg JOIN ledger_journalentry entry ON entry.id = leg.entry_id
    WHERE leg.kind = %s AND entry.kind IN ('PAYMENT', 'GATEWAY_NAMED') GROUP BY 1, 2
)
SELECT gateway, currency, coalesce(paid.value, 0), {sign} * coalesce(booked.value, 0)
FROM paid FULL JOIN booked USING (gateway, currency) ORDER BY 1, 2
"""
_PAYMENTS = """
SELECT item.token, item.charged_value, item.refund_pending_value, said.charged, said.refund_pending,
       booked.charged, booked.refund_pending
FROM shop_transactionitem item, shop_money_of(item.token) said, shop_booked_of(item.token) booked
WHERE item.token = ANY(%s)
ORDER BY item.token
"""
_ORDERS = """
SELECT o.id, o.total_charged_amount, coalesce(sum(booked.charged), 0)
FROM shop_order o LEFT JOIN shop_transactionitem item ON item.order_id = o.id
LEFT JOIN LATERAL shop_booked_of(item.token) booked ON true
WHERE o.id = ANY(%s)
GROUP BY o.id, o.total_charged_amount ORDER BY o.id
"""
#: The outbox has a minute to bring an order to those who post its sale.
_UNSOLD = """
SELECT o.id, o.number, o.fully_paid_at > now() - interval '1 minute'
FROM shop_order o
WHERE o.fully_paid_at IS NOT NULL AND o.total_amount > 0 AND NOT EXISTS (
    SELECT FROM ledger_journalentry entry WHERE entry.kind = 'SALE'
    AND entry.order_id = translate(encode(('Order:' || o.id)::bytea, 'base64'), E'\\n', ''))
ORDER BY o.fully_paid_at
"""


@check("gateways' balances equal the payments' events")
def gateways(_tell: Tell) -> Found:
    """What payments have charged and what of it is on its way back, by gateway and currency: money at the gateway."""
    return _by_gateway("GATEWAY_CLEARING", "charged_value + refund_pending_value", sign=1)


@check("refunds in transit equal the payments' events")
def refunds_in_transit(_tell: Tell) -> Found:
    """What payments say is on its way back, by gateway and currency."""
    return _by_gateway("REFUNDS_IN_TRANSIT", "refund_pending_value", sign=-1)


def _by_gateway(kind: str, column: str, *, sign: int) -> Found:
    rows = _rows(_BY_GATEWAY.format(column=column, sign=sign), [kind])
    named = [(gateway or "by hand", currency, paid, booked) for gateway, currency, paid, booked in rows]
    shown = ", ".join(f"{gateway} {booked:,} {currency}" for gateway, currency, _paid, booked in named if booked)
    return differences(named, figures=shown or "nothing")


@check("every payment is what its events and the books say")
def payments(tell: Tell) -> Found:
    """Row by row, so that two mistakes cannot hide each other in a sum."""
    tokens = list(TransactionItem.objects.filter(_is_moved()).order_by("pk").distinct().values_list("pk", flat=True))
    off = []
    for start in range(0, len(tokens), _BATCH):
        for token, *figures in _rows(_PAYMENTS, [tokens[start : start + _BATCH]]):
            row, said, booked = (tuple(figures[place : place + 2]) for place in (0, 2, 4))
            if not row == said == booked:
                off.append(f"payment {token}: row {row}, events {said}, books {booked}")
        tell(min(start + _BATCH, len(tokens)), len(tokens))
    return Found(figures=f"{len(tokens):,} payments", off=off[:SHOWN], off_count=len(off))


def _is_moved() -> Q:
    """Payments with any event beside the first request; the others say nothing of money."""
    return Q(events__include_in_calculations=True) | ~Q(charged_value=0) | ~Q(refund_pending_value=0)


@check("every order is charged what the books say")
def orders(tell: Tell) -> Found:
    """`total_charged_amount` and the entries of the order's payments."""
    pks = list(Order.objects.order_by("pk").values_list("pk", flat=True))
    off = []
    for start in range(0, len(pks), _BATCH):
        for pk, charged, booked in _rows(_ORDERS, [pks[start : start + _BATCH]]):
            if charged != booked:
                off.append(f"order {pk}: charged {charged}, books {booked}")
        tell(min(start + _BATCH, len(pks)), len(pks))
    return Found(figures=f"{len(pks):,} orders", off=off[:SHOWN], off_count=len(off))


@check("every paid order has its sale")
def sales(_tell: Tell) -> Found:
    """Each order that was fully paid has a SALE entry; those of the last minute may be on their way."""
    rows = _rows(_UNSOLD, [])
    late = [(pk, number) for pk, number, is_fresh in rows if not is_fresh]
    paid = Order.objects.filter(fully_paid_at__isnull=False, total_amount__gt=0).count()
    return Found(
        figures=f"{paid:,} paid orders",
        off=[f"order {number} ({pk}): no SALE entry" for pk, number in late[:SHOWN]],
        off_count=len(late),
        waiting=len(rows) - len(late),
    )


def _rows(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchall()
