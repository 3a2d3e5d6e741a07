"""After the storm: what the banks and gateways took, against what the market has written down."""

import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

import requests


def wait_until_calm(seconds: float = 240) -> list[str]:
    """Until nothing is waiting any more; returns what still waits after so long."""
    from django.db.models import Q

    from marketplace.outbox.models import OutboxEvent
    from payments.models import Notification, PaymentAttempt, Refund

    deadline = time.monotonic() + seconds
    while True:
        PaymentAttempt.objects.filter(next_poll_at__isnull=False).update(next_poll_at=_now())
        OutboxEvent.objects.filter(delivered_at__isnull=True).update(next_attempt_at=_now())
        waiting = {
            "notifications": Notification.objects.filter(outcome="WAITING").count(),
            "events": OutboxEvent.objects.filter(delivered_at__isnull=True).count(),
            "refunds": Refund.objects.filter(Q(state="CREATED", is_manual=False) | Q(next_try_at__lte=_now())).count(),
        }
        left = [f"{count} {name}" for name, count in waiting.items() if count]
        if not left or time.monotonic() > deadline:
            return left
        print("  waiting for", ", ".join(left), flush=True)
        time.sleep(5)


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()


def compare(ports: Mapping[str, int], movements: Mapping[int, int]) -> tuple[Counter[str], list[str]]:
    """Counts, and every way in which both sides differ."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for gateway, port in ports.items():
        _compare_gateway(gateway, port, counts, wrong)
    _compare_bank(movements, counts, wrong)
    _compare_orders(counts, wrong)
    return counts, wrong


def _compare_gateway(gateway: str, port: int, counts: Counter[str], wrong: list[str]) -> None:
    from payments.models import Difference, PaymentAttempt

    facts = requests.get(f"http://127.0.0.1:{port}/sandbox-control?limit=1000000", timeout=60).json()
    attempts = {}
    for attempt in PaymentAttempt.objects.filter(gateway=f"cholang.{gateway}"):
        # Some gateways go by a name of their own.
        names = (attempt.reference, attempt.facts.get("paymentLinkId"), attempt.facts.get("session"))
        attempts |= {name: attempt for name in names if name}
    for payment in facts["payments"]:
        key = payment["key"]
        attempt = attempts.get(key)
        paid = int(payment.get("paid") or 0)
        if attempt is None:
            if paid:
                wrong.append(f"{gateway} {key}: {paid} was paid for what we do not know")
            continue
        counts[f"{gateway} {'paid' if paid else 'not paid'}"] += 1
        differs = Difference.objects.filter(gateway=attempt.gateway, reference=attempt.reference).exists()
        if attempt.received != paid and not (differs and attempt.received == 0):
            wrong.append(f"{gateway} {key}: they took {paid}, we have {attempt.received} ({attempt.state})")


def _compare_bank(movements: Mapping[int, int], counts: Counter[str], wrong: list[str]) -> None:
    from payments.models import BankLine

    lines = Counter(BankLine.objects.filter(direction="in").values_list("bank_reference", flat=True))
    amounts = dict(BankLine.objects.values_list("bank_reference", "amount"))
    for number, amount in movements.items():
        reference = f"FT{number}"
        counts["bank lines"] += 1
        if lines[reference] != 1 or amounts.get(reference) != amount:
            wrong.append(
                f"bank {reference}: {amount} came, we have {lines[reference]} lines of {amounts.get(reference)}"
            )
    strangers = set(lines) - {f"FT{number}" for number in movements}
    wrong += [f"bank {reference}: nobody sent this" for reference in strangers]


def _compare_orders(counts: Counter[str], wrong: list[str]) -> None:
    from django.db.models import Sum

    from marketplace.shop.native.models import Order, TransactionEvent, TransactionItem
    from payments.models import BankLine, PaymentAttempt

    for order in Order.objects.exclude(fully_paid_at=None):
        counts["orders"] += 1
        if order.total_charged_amount != order.total_amount:
            refunds = TransactionItem.objects.filter(order=order).aggregate(r=Sum("refunded_value"))["r"]
            wrong.append(
                f"order {order.number}: costs {order.total_amount}, has {order.total_charged_amount} ({refunds})"
            )
    charged = TransactionEvent.objects.filter(type="CHARGE_SUCCESS", transaction__app_identifier__startswith="cholang.")
    charges = charged.aggregate(s=Sum("amount_value"))["s"] or 0
    received = PaymentAttempt.objects.aggregate(s=Sum("received"))["s"] or 0
    lined = BankLine.objects.filter(state__in=["MATCHED", "SHORT", "OVER", "LATE", "DOUBLE"]).aggregate(s=Sum("amount"))
    by_wire = PaymentAttempt.objects.filter(gateway="cholang.vietqr").aggregate(s=Sum("received"))["s"] or 0
    if charges != received:
        wrong.append(f"charged {charges}, attempts received {received}")
    if (lined["s"] or 0) != by_wire:
        wrong.append(f"bank lines that were charged {lined['s']}, attempts received {by_wire}")
