"""Lines that wait at the desk, and what the books say of them."""

from itertools import count
from typing import Any

from django.conf import settings
from django.utils import timezone

from marketplace.ledger.accounts import Account, AccountKind, Leg
from marketplace.ledger.domain.posting import balance, post
from marketplace.shop.contract import OrderInfo, shop
from payments.models import BankLine, BankLineAction, BankLineClearing, BankLinePart, Refund
from tests.storefront_api.commerce.checkout.test_create_order import CREATE, ready, seller_app
from tests.storefront_api.commerce.test_purchase import bank_says
from tests.storefront_api.commerce.transactions.keeping import by_app

_numbers = count(1000)
VNPAY = "cholang.vnpay"
PAYEE = {"bankBin": "970436", "accountNumber": "0071000123456", "accountName": "NGUYEN VAN AN"}


def waiting_line(amount: int, memo: str = "chuyen tien") -> BankLine:
    """Money that came without a code."""
    number = next(_numbers)
    assert bank_says(amount=amount, memo=memo, number=number) == 200
    return BankLine.objects.get(bank_reference=f"FT{number}")


def unpaid_order() -> OrderInfo:
    """An order that an app made of a basket nobody has paid."""
    _opened, key = ready()
    assert by_app(CREATE, seller_app(), id=key)["errors"] == []
    order_id = shop().payable(key).order_id
    assert order_id is not None
    return shop().order(order_id)


def outgoing_line(amount: int, memo: str = "luong thang 11", **facts: Any) -> BankLine:
    """Money that left."""
    return BankLine.objects.create(
        **{
            "account_number": settings.VIETQR_ACCOUNT_NUMBER,
            "bank_reference": f"OUT{next(_numbers)}",
            "direction": "out",
            "amount": amount,
            "memo": memo,
            "booked_at": timezone.now(),
            "state": "OUTGOING",
            **facts,
        }
    )


def collected(amount: int, gateway: str = VNPAY) -> None:
    """A gateway took so much from buyers, as the books say it."""
    legs = [
        Leg(Account(AccountKind.GATEWAY_CLEARING, gateway), amount),
        Leg(Account(AccountKind.SHOPPER_FUNDS), -amount),
    ]
    post(kind="PAYMENT", key=f"collected:{next(_numbers)}", legs=legs, currency="VND")


def books() -> dict[str, int]:
    """What the accounts of bank lines hold, those at nought left out."""
    accounts = {
        "BANK": Account(AccountKind.BANK, settings.VIETQR_ACCOUNT_NUMBER),
        "UNMATCHED": Account(AccountKind.UNMATCHED_MONEY),
        "CLEARING": Account(AccountKind.GATEWAY_CLEARING, "cholang.vietqr"),
        "VNPAY": Account(AccountKind.GATEWAY_CLEARING, VNPAY),
        "FEES": Account(AccountKind.GATEWAY_FEES),
        "FUNDS": Account(AccountKind.SHOPPER_FUNDS),
        "REFUNDS": Account(AccountKind.REFUNDS_IN_TRANSIT, "cholang.vietqr"),
    }
    held = {name: balance(account) for name, account in accounts.items()}
    return {name: amount for name, amount in held.items() if amount}


def everything(*checkouts: str) -> list[Any]:
    """All that a refused decision must leave as it was."""
    return [
        list(BankLine.objects.order_by("pk").values()),
        list(BankLineAction.objects.values()),
        list(BankLinePart.objects.values()),
        list(BankLineClearing.objects.values()),
        list(Refund.objects.order_by("pk").values()),
        [shop().payable(checkout) for checkout in checkouts],
        books(),
    ]
