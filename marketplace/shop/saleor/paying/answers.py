"""From what gateways answer to what a Saleor reads."""

from typing import Any

from django.utils import timezone

from marketplace.shop.gateways import SessionAnswer
from marketplace.shop.saleor.values import web_address
from marketplace.values.money import MINOR_DIGITS, Money

LONGEST_MESSAGE = 512


def _amount(money: Money) -> int | str:
    """As JSON keeps it exactly."""
    return money.amount if not MINOR_DIGITS[money.currency] else str(money.decimal)


def of_session(answer: SessionAnswer, asked: Money) -> dict[str, Any]:
    """TRANSACTION_INITIALIZE_SESSION and TRANSACTION_PROCESS_SESSION."""
    return {
        "result": answer.result,
        "amount": _amount(answer.amount if answer.amount is not None else asked),
        "data": answer.data,
        "time": timezone.now().isoformat(),
        "message": answer.message[:LONGEST_MESSAGE],
        "actions": list(answer.actions),
        **({"pspReference": answer.psp_reference} if answer.psp_reference else {}),
        **({"externalUrl": address} if (address := web_address(answer.external_url)) else {}),
    }


def of_request(answer: SessionAnswer, asked: Money, reference: str) -> dict[str, Any]:
    """TRANSACTION_…_REQUESTED. What was taken up and is not done yet has a reference and no result; what can be asked
    next stays as it was where the gateway does not say."""
    named = {"pspReference": answer.psp_reference or reference}
    if answer.result.endswith("_REQUEST"):
        return {**named, **({"actions": list(answer.actions)} if answer.actions else {})}
    said = {**of_session(answer, asked), **named}
    return said if answer.actions else {key: value for key, value in said.items() if key != "actions"}


def failed(action: str, asked: Money, message: object) -> dict[str, Any]:
    """It cannot be done, and why."""
    return of_session(SessionAnswer(result=f"{action}_FAILURE", message=str(message)), asked)
