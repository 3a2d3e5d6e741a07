"""The ways to pay, as the engines call them and `payments` and apps implement them.

Names are Saleor's: a session starts a payment, an action asks something of one that has begun. The settings say by id
which there are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Protocol, runtime_checkable

from django.conf import settings
from django.utils.module_loading import import_string

from marketplace.values.money import Money


@dataclass(frozen=True, slots=True)
class SessionRequest:
    """Saleor's TRANSACTION_INITIALIZE_SESSION and TRANSACTION_PROCESS_SESSION, as a gateway of ours gets them."""

    transaction_id: str
    source_id: str
    """Checkout or order."""
    amount: Money
    action: str
    """CHARGE or AUTHORIZATION."""
    data: Any
    expires_at: datetime | None
    customer_ip: str = ""
    language_code: str = "vi"


@dataclass(frozen=True, slots=True)
class SessionAnswer:
    """What a gateway answers to a session request, in Saleor's terms (see docs/architecture.md, payments)."""

    result: str
    """CHARGE_SUCCESS, CHARGE_REQUEST, CHARGE_ACTION_REQUIRED, CHARGE_FAILURE or the AUTHORIZATION_… ones."""
    psp_reference: str | None = None
    amount: Money | None = None
    data: Any = None
    message: str = ""
    external_url: str = ""
    actions: Sequence[str] = ()


class PaymentGateway(Protocol):
    """A way to pay, called by the engine. Named in `settings.PAYMENT_GATEWAYS` by its id."""

    id: str
    name: str

    def is_offered(self) -> bool:
        """Whether its keys are configured; a gateway without keys is not offered."""

    def currencies(self) -> Sequence[str]:
        """ISO 4217 codes it can take."""

    def initialize_session(self, request: SessionRequest) -> SessionAnswer:
        """Start a payment. Never called inside a database transaction."""

    def process_session(self, request: SessionRequest) -> SessionAnswer:
        """Go on with a payment after the client did its part. Never called inside a database transaction."""


@dataclass(frozen=True, slots=True)
class ActionRequest:
    """Saleor's TRANSACTION_CHARGE_REQUESTED, …_REFUND_REQUESTED and …_CANCELATION_REQUESTED."""

    transaction_id: str
    psp_reference: str
    """The payment's own."""
    action: str
    """CHARGE, REFUND or CANCEL."""
    amount: Money
    reference: str
    """The engine's own name for the request: the same twice is one request."""
    reason: str = ""
    gateway: str = ""
    is_agreed: bool = False
    """Of a refund: it is promised to the buyer, and those it is taken from have been told."""


@runtime_checkable
class ActingGateway(Protocol):
    """A gateway that takes requests to charge, refund and cancel beside starting payments."""

    def takes(self, action: str) -> bool:
        """Whether such requests (CHARGE, REFUND, CANCEL) can be made of it now."""

    def act(self, request: ActionRequest) -> SessionAnswer:
        """Do it, or take it up: {action}_SUCCESS, …_FAILURE or …_REQUEST. Never inside a database transaction."""


@dataclass(frozen=True, slots=True)
class GatewayConfig:
    """What a client has to know to pay one way, or why that could not be found out."""

    data: Any = None
    problem: str = ""


class ForeignGateways(Protocol):
    """Ways to pay that other people's apps bring (`settings.FOREIGN_GATEWAYS`)."""

    def get(self, gateway_id: str) -> PaymentGateway | None:
        """By the app's identifier, offered or not. One that takes requests is an ActingGateway, too."""

    def configs(
        self, *, source_id: str, amount: Money, wanted: Mapping[str, Any] | None = None
    ) -> dict[str, GatewayConfig]:
        """By identifier, of the apps named in `wanted` (with data for each), or of all. Never inside a transaction."""


class GatewayOffers(Protocol):
    """Which of the configured ways to pay a channel offers (`settings.GATEWAY_OFFERS`)."""

    def arrange(self, channel: str, gateway_ids: Sequence[str]) -> list[str]:
        """Those of them that this channel (its slug) offers, in its order. No statement while the set-up stands."""


class TokenGateway(Protocol):
    """A way to pay by Saleor's older mutations: the client brings a token, which is used when the basket completes.

    Named in `settings.TOKEN_GATEWAYS` by its id. Nothing here is called inside a database transaction. Answers are
    those of sessions: CHARGE_…, AUTHORIZATION_…, REFUND_… and CANCEL_… with SUCCESS or FAILURE. `reference` is the
    engine's own name for a step: the same twice is one step.
    """

    id: str
    name: str

    def is_offered(self) -> bool:
        """Whether its keys are configured; a gateway without keys is not offered."""

    def currencies(self) -> Sequence[str]:
        """ISO 4217 codes it can take."""

    def client_config(self) -> dict[str, str]:
        """What a client has to know to get a token."""

    def pay(self, *, token: str, amount: Money) -> SessionAnswer:
        """Charge or authorize, as the token and the gateway's own set-up want it."""

    def capture(self, *, psp_reference: str, amount: Money, reference: str) -> SessionAnswer:
        """Charge what was authorized before."""

    def refund(self, *, psp_reference: str, amount: Money, reference: str) -> SessionAnswer:
        """Give back what was charged."""

    def void(self, *, psp_reference: str, amount: Money, reference: str) -> SessionAnswer:
        """Let go of what was authorized."""


@cache
def payment_gateways() -> dict[str, PaymentGateway]:
    """The configured ways to pay by id, offered or not (`settings.PAYMENT_GATEWAYS`)."""
    return {path_id: import_string(path)() for path_id, path in settings.PAYMENT_GATEWAYS.items()}


@cache
def token_gateways() -> dict[str, TokenGateway]:
    """The configured ways to pay by token, by id, offered or not (`settings.TOKEN_GATEWAYS`)."""
    return {path_id: import_string(path)() for path_id, path in settings.TOKEN_GATEWAYS.items()}


@cache
def gateway_offers() -> GatewayOffers:
    """What channels say about ways to pay."""
    found: GatewayOffers = import_string(settings.GATEWAY_OFFERS)()
    return found


@cache
def foreign_gateways() -> ForeignGateways:
    """The ways to pay that apps bring."""
    found: ForeignGateways = import_string(settings.FOREIGN_GATEWAYS)()
    return found


@cache
def refunds_by_hand() -> ActingGateway:
    """Who carries out agreed refunds of payments whose keeper takes no requests (`settings.REFUNDS_BY_HAND`)."""
    found: ActingGateway = import_string(settings.REFUNDS_BY_HAND)()
    return found
