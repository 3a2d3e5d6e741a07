"""Saleor's older dummy gateway, for clients that pay by token. It exists in the sandbox only."""

from collections.abc import Sequence

from django.conf import settings

from marketplace.shop.gateways import SessionAnswer
from marketplace.values.money import MINOR_DIGITS, Money

#: The token that is authorized and left for staff to charge; every other one is charged at once.
NOT_CHARGED = "not-charged"


class TokenDummy:
    """Gateway `mirumee.payments.dummy`: says yes to everything."""

    id = "mirumee.payments.dummy"
    name = "Dummy"

    def is_offered(self) -> bool:
        return bool(settings.SANDBOX)

    def currencies(self) -> Sequence[str]:
        return tuple(MINOR_DIGITS)

    def client_config(self) -> dict[str, str]:
        return {"store_customer_card": "false"}

    def pay(self, *, token: str, amount: Money) -> SessionAnswer:
        return _yes("AUTHORIZATION" if token == NOT_CHARGED else "CHARGE", token, amount)

    def capture(self, *, psp_reference: str, amount: Money, reference: str) -> SessionAnswer:
        return _yes("CHARGE", reference, amount)

    def refund(self, *, psp_reference: str, amount: Money, reference: str) -> SessionAnswer:
        return _yes("REFUND", reference, amount)

    def void(self, *, psp_reference: str, amount: Money, reference: str) -> SessionAnswer:
        return _yes("CANCEL", reference, amount)


def _yes(what: str, psp_reference: str, amount: Money) -> SessionAnswer:
    return SessionAnswer(result=f"{what}_SUCCESS", psp_reference=psp_reference, amount=amount)
