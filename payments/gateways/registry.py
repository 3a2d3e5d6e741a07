"""The online gateways, by the name in our addresses and by Saleor's id."""

from functools import cache

from payments.gateways.momo import MoMo
from payments.gateways.payos import PayOS
from payments.gateways.stripe import Stripe
from payments.gateways.vnpay import VNPay
from payments.gateways.zalopay import ZaloPay
from payments.protocol import OnlineGateway

ADAPTERS: tuple[type[OnlineGateway], ...] = (VNPay, MoMo, ZaloPay, PayOS, Stripe)


@cache
def by_slug() -> dict[str, OnlineGateway]:
    """Every adapter, configured or not."""
    return {adapter.slug: adapter() for adapter in ADAPTERS}


@cache
def by_id() -> dict[str, OnlineGateway]:
    """The same by gateway id."""
    return {adapter.id: adapter for adapter in by_slug().values()}
