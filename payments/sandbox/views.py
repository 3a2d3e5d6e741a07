"""The sandbox bank's one page."""

from datetime import datetime, timedelta

import requests
from celery.exceptions import OperationalError
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from payments.banks import bank_name
from payments.models import PaymentAttempt
from payments.sandbox import banking
from payments.sandbox.far_ends import bank_book

#: Way to pay -> how much is sent each time, from the amount the code asks for.
WAYS = {
    "exact": lambda amount: [amount],
    "short": lambda amount: [max(amount - 1000, 1)],
    "over": lambda amount: [amount + 1000],
    "twice": lambda amount: [amount, amount],
    "nameless": lambda amount: [amount],
}
#: After the deadline, so that the basket's own clock has surely struck.
LATE_BY = timedelta(seconds=30)


def bank(request: HttpRequest) -> HttpResponse:
    """Scan a QR's text, look at it, pay in one of several ways."""
    if not settings.SANDBOX:
        raise Http404
    text = (request.POST.get("payload") or request.GET.get("payload") or "").strip()
    facts: dict[str, object] = {"payload": text}
    status = 200
    if text:
        try:
            order = banking.scan(text)
            facts |= {"order": order, "bank": bank_name(order.bin), "amount": f"{order.amount:,}".replace(",", ".")}
            if request.method == "POST":
                facts |= _pay(order, request.POST.get("way", ""))
        except banking.Unreadable as error:
            facts["problem"], status = str(error), 422
        except (requests.RequestException, OperationalError) as error:
            facts["problem"] = _("Chưa báo được cho chợ: %(error)s. Chưa có đồng nào được chuyển.") % {"error": error}
            status = 502
    return render(request, "sandbox/bank.html", facts, status=status)


def _pay(order: banking.Order, way: str) -> dict[str, object]:
    if way == "late":
        return {"told_at": _pay_late(order)}
    if way not in WAYS or order.amount <= 0:
        return {}
    memo = "Chuyen tien" if way == "nameless" else as_banks_write(order.memo)
    amounts = WAYS[way](order.amount)
    return {"answers": [_tell(order, amount=amount, memo=memo) for amount in amounts]}


def as_banks_write(memo: str) -> str:
    """A memo with what a bank puts around it."""
    return f"MBVCB.{memo}.CT tu 0905xxx456"


def _tell(order: banking.Order, *, amount: int, memo: str) -> tuple[int, str]:
    return transfer(account=order.account, amount=amount, memo=memo, number=banking.new_number())


def transfer(*, account: str, amount: int, memo: str, number: int) -> tuple[int, str]:
    """SePay tells the market of an incoming transfer; once it has, the transfer is in the bank's book.

    Returns the market's status and answer. Raises requests.RequestException, and nothing was moved.
    """
    told = banking.tell(
        endpoint=endpoint(), secret=settings.SEPAY_SECRET, account=account, amount=amount, memo=memo, number=number
    )
    with bank_book.book(settings.VAR / "sandbox").writing() as now:
        bank_book.record(now, account=account, direction="in", amount=amount, memo=memo, number=number)
    return told


def _pay_late(order: banking.Order) -> datetime:
    from payments.tasks import sandbox_bank_tells  # the task imports this package

    attempt = PaymentAttempt.objects.filter(reference=order.memo).first()
    deadline = attempt.expires_at if attempt else timezone.now()
    told_at = max(deadline, timezone.now()) + LATE_BY
    sandbox_bank_tells.apply_async(
        kwargs={
            "account": order.account,
            "amount": order.amount,
            "memo": as_banks_write(order.memo),
            # Chosen now: a broker may hand the task over twice, and the market then sees the same money twice.
            "number": banking.new_number(),
        },
        eta=told_at,
        retry=False,
    )
    return timezone.localtime(told_at)


def endpoint() -> str:
    """Where the market hears of money."""
    return settings.PUBLIC_URL + reverse("payments:sepay-notification")
