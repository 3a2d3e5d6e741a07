"""Reading strictly what a payment app says."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from marketplace.outward.safe_http import CannotReach, check_url
from marketplace.shop.gateways import SessionAnswer
from marketplace.values.money import Money
from marketplace.webhooks.domain.asking import NoAnswer

ACTIONS = ("CHARGE", "REFUND", "CANCEL")
LONGEST_MESSAGE = 512
#: Results that stand for nothing the payment service has to have a name for.
_WITHOUT_REFERENCE = ("_FAILURE", "_ACTION_REQUIRED")


def session_results() -> frozenset[str]:
    """What may come of starting a payment or going on with one."""
    outcomes = ("SUCCESS", "REQUEST", "FAILURE", "ACTION_REQUIRED")
    return frozenset(f"{kind}_{outcome}" for kind in ("CHARGE", "AUTHORIZATION") for outcome in outcomes)


def read(found: dict[str, Any], *, results: Collection[str], asked: Money, unsaid: str = "") -> SessionAnswer:
    """Raises NoAnswer for a result that is none of these, no reference, an odd amount.

    No result at all means `unsaid`.
    """
    result = str(found.get("result") or unsaid).upper()
    if result not in results:
        raise NoAnswer(f"unknown result {result[:60]!r}")
    reference = found.get("pspReference") or ""
    if not isinstance(reference, str) or len(reference) > LONGEST_MESSAGE or "\x00" in reference:
        raise NoAnswer("pspReference is not a short text")
    if not reference and not result.endswith(_WITHOUT_REFERENCE):
        raise NoAnswer(f"{result} without pspReference")
    actions = found.get("actions")
    return SessionAnswer(
        result=result,
        psp_reference=reference or None,
        amount=_amount(found.get("amount"), asked),
        data=plain(found.get("data")),
        message=str(found.get("message") or "").replace("\x00", "")[:LONGEST_MESSAGE],
        external_url=_url(found.get("externalUrl")),
        actions=[action for action in ACTIONS if action in actions] if isinstance(actions, list) else (),
    )


def _amount(value: Any, asked: Money) -> Money:
    if value is None:
        return asked
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise NoAnswer("amount is not a number")
    try:
        amount = Money.from_decimal(Decimal(value), asked.currency)
    except (ValueError, ArithmeticError) as error:
        raise NoAnswer(f"amount {value} is none of {asked.currency}") from error
    if not 0 <= amount.amount < 2**62:
        raise NoAnswer("amount is out of range")
    return amount


def _url(value: Any) -> str:
    if not isinstance(value, str) or not value:
        return ""
    try:
        check_url(value)
    except CannotReach as error:
        raise NoAnswer("externalUrl is not a URL") from error
    return value


def plain(value: Any) -> Any:
    """The client's part as JSON keeps it: exact numbers were only for amounts."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value
