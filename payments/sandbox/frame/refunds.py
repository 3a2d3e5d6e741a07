"""Giving back, as gateways do it: at once or later, and not always."""

import time

from payments.sandbox.frame.state import Thing, Transaction

#: What becomes of refunds, by the control page's switch: (state at once, state later).
POLICIES = {
    "at_once": ("DONE", ""),
    "later": ("PENDING", "DONE"),
    "fail": ("FAILED", ""),
    "fail_later": ("PENDING", "FAILED"),
    "stuck": ("PENDING", ""),
}


class TooMuch(ValueError):
    """More than what is left of the payment."""


class KeyTaken(ValueError):
    """There is a refund under this key."""


def add(now: Transaction, *, key: str, payment: Thing, amount: int, policy: str, seconds: float, facts: Thing) -> Thing:
    """Write a refund of a payment down; raises TooMuch or KeyTaken."""
    if now.get("refund", key):
        raise KeyTaken(key)
    if not 0 < amount <= left(now, payment):
        raise TooMuch(str(amount))
    first, later = POLICIES[policy]
    due = time.time() + seconds if later else None
    refund = {
        **facts,
        "payment": payment["key"],
        "amount": amount,
        "state": first,
        "becomes": later,
        "due": due,
        "at": time.time(),
    }
    now.put("refund", key, refund)
    return {**refund, "key": key}


def left(now: Transaction, payment: Thing) -> int:
    """What can still be given back of a payment; what is under way counts as given."""
    if payment["state"] != "PAID":
        return 0
    given = sum(refund["amount"] for refund in of(now, payment["key"]) if refund["state"] != "FAILED")
    return int(payment["paid"]) - given


def of(now: Transaction, payment: str) -> list[Thing]:
    """A payment's refunds, newest first, as they stand by now."""
    return [as_of_now(refund) for refund in now.newest("refund", payment=payment)]


def get(now: Transaction, key: str) -> Thing | None:
    """One refund as it stands by now."""
    found = now.get("refund", key)
    return as_of_now(found) if found else None


def as_of_now(refund: Thing) -> Thing:
    """What was to happen by now has happened."""
    if refund["state"] == "PENDING" and refund["due"] and refund["due"] <= time.time():
        return {**refund, "state": refund["becomes"]}
    return refund


def decide(now: Transaction, *, key: str, becomes: str, after: float) -> Thing | None:
    """From the control page: what becomes of a pending refund, and when; None where nothing is pending."""
    refund = get(now, key)
    if refund is None or refund["state"] != "PENDING":
        return None
    refund |= {"becomes": becomes, "due": time.time() + after}
    now.save("refund", key, refund)
    return as_of_now(refund)
