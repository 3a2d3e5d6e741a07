"""Ways to pay that a channel offers in its currency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.shop.gateways import BoundedGateway, gateway_offers, payment_gateways, token_gateways
from marketplace.shop.native.ids import split, uuid_pk
from marketplace.shop.native.models import Checkout, Order
from marketplace.values.refusal import NotFound


@dataclass(frozen=True, slots=True)
class OfferedGateway:
    """What a client needs to know to offer it."""

    id: str
    name: str
    currencies: Sequence[str]
    config: Mapping[str, str] = field(default_factory=dict)


def gateways_for(currency: str, *, channel: str) -> list[OfferedGateway]:
    """The configured ones that take this currency, in the order of the channel (its slug)."""
    older = [
        OfferedGateway(gateway.id, gateway.name, list(gateway.currencies()), gateway.client_config())
        for gateway in token_gateways().values()
        if gateway.is_offered() and currency in gateway.currencies()
    ]
    return _arranged(channel, [*_configured(currency), *older])


def session_gateways(currency: str, *, channel: str) -> list[OfferedGateway]:
    """Those that pay by transactions."""
    return _arranged(channel, _configured(currency))


def channel_of(source_id: str) -> str:
    """The slug of a checkout's or order's channel; a completed checkout answers for its order. Raises NotFound."""
    kind, _pk = split(source_id)
    pk = uuid_pk(source_id, kind)
    rows: list[QuerySet[Any]] = [Order.objects.filter(pk=pk)]
    if kind == "Checkout":
        rows = [Checkout.objects.filter(pk=pk), Order.objects.filter(checkout_token=pk)]
    for found in rows:
        if slug := found.values_list("channel__slug", flat=True).first():
            return str(slug)
    raise NotFound(_("Không tìm thấy giỏ hàng hay đơn hàng này."))


def is_offered(gateway_id: str, *, channel: str) -> bool:
    """Whether the channel wants it, configured or not."""
    return gateway_offers().arrange(channel, [gateway_id]) == [gateway_id]


def _configured(currency: str) -> list[OfferedGateway]:
    return [
        OfferedGateway(gateway.id, gateway.name, list(gateway.currencies()))
        for gateway in payment_gateways().values()
        if gateway.is_offered() and currency in gateway.currencies() and not isinstance(gateway, BoundedGateway)
    ]


def _arranged(channel: str, found: Sequence[OfferedGateway]) -> list[OfferedGateway]:
    by_id = {gateway.id: gateway for gateway in found}
    return [by_id[name] for name in gateway_offers().arrange(channel, list(by_id))]
