"""Refusals in Stripe's form."""

from typing import Any

from payments.sandbox.frame.web import Answer

#: The smallest charge: about half a US dollar.
SMALLEST = {"vnd": 10_000, "usd": 50, "eur": 50}
LARGEST = 99_999_999


class Refusal(Exception):
    """What Stripe answers instead of doing it."""

    def __init__(self, message: str, *, status: int = 400, kind: str = "invalid_request_error", **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.error = {"type": kind, "message": message, **more}

    def answer(self) -> Answer:
        """As JSON."""
        return Answer.of({"error": self.error}, self.status)


class Kept(Exception):
    """A refusal of something that has left a trace: what was written stays."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


def whole(params: dict[str, Any], name: str) -> int:
    """A whole number; raises Refusal."""
    value = params.get(name)
    if value is None:
        raise Refusal(f"Missing required param: {name}.", code="parameter_missing", param=name)
    if not isinstance(value, str) or not value.lstrip("-").isdigit():
        raise Refusal(f"Invalid integer: {value}", code="parameter_invalid_integer", param=name)
    return int(value)


def text(params: dict[str, Any], name: str) -> str:
    """A text that has to be there; raises Refusal."""
    value = params.get(name)
    if not isinstance(value, str) or not value:
        raise Refusal(f"Missing required param: {name}.", code="parameter_missing", param=name)
    return value


def price(amount: int, currency: str) -> None:
    """Refuse what is too little or too much; amounts are in the smallest unit, and the đồng has none below it."""
    if currency not in SMALLEST:
        raise Refusal(f"Invalid currency: {currency}.", param="currency")
    if amount < SMALLEST[currency]:
        raise Refusal(
            f"Amount must convert to at least 50 cents. {amount} {currency} is less.",
            code="amount_too_small",
            param="amount",
        )
    if amount > LARGEST:
        raise Refusal(f"Amount must be no more than {LARGEST} {currency}.", code="amount_too_large", param="amount")


def missing(kind: str, key: str) -> Refusal:
    """There is no such object."""
    return Refusal(f"No such {kind}: '{key}'", status=404, code="resource_missing", param="id")
