"""Ways to pay that are offered in a currency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from marketplace.shop.contract import payment_gateways, token_gateways


@dataclass(frozen=True, slots=True)
class OfferedGateway:
    """What a client needs to know to offer it."""

    id: str
    name: str
    currencies: Sequence[str]
    config: Mapping[str, str] = field(default_factory=dict)


def gateways_for(currency: str) -> list[OfferedGateway]:
    """The configured ones that take this currency, in the order of the settings."""
    found = session_gateways(currency)
    for older in token_gateways().values():
        if older.is_offered() and currency in older.currencies():
            found.append(OfferedGateway(older.id, older.name, list(older.currencies()), older.client_config()))
    return found


def session_gateways(currency: str) -> list[OfferedGateway]:
    """Those that pay by transactions."""
    return [
        OfferedGateway(gateway.id, gateway.name, list(gateway.currencies()))
        for gateway in payment_gateways().values()
        if gateway.is_offered() and currency in gateway.currencies()
    ]
