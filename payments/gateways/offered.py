"""The online gateways as the shop's ways to pay (`settings.PAYMENT_GATEWAYS`)."""

from payments.gateways.online import Online
from payments.gateways.registry import by_slug


def vnpay() -> Online:
    """VNPAY."""
    return Online(by_slug()["vnpay"])


def momo() -> Online:
    """MoMo."""
    return Online(by_slug()["momo"])


def zalopay() -> Online:
    """ZaloPay."""
    return Online(by_slug()["zalopay"])


def payos() -> Online:
    """payOS links."""
    return Online(by_slug()["payos"])


def stripe() -> Online:
    """Stripe."""
    return Online(by_slug()["stripe"])
