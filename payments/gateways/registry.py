"""The online gateways by the slug in their addresses."""

from payments.gateways.stripe import Stripe
from payments.gateways.vnpay import VNPay
from payments.protocol import OnlineGateway

ONLINE: dict[str, type[OnlineGateway]] = {gateway.slug: gateway for gateway in (VNPay, Stripe)}
