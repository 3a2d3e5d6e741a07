"""An adapter as the shop's way to pay (Saleor's payment sessions and requests)."""

from collections.abc import Sequence

from marketplace.shop.gateways import ActionRequest, SessionAnswer, SessionRequest
from payments.domain.giving_back import refunds
from payments.domain.online import sessions
from payments.protocol import OnlineGateway


class Online:
    """What the engine calls; the adapter only converts and asks."""

    def __init__(self, adapter: OnlineGateway) -> None:
        self.adapter = adapter
        self.id, self.name = adapter.id, adapter.name

    def is_offered(self) -> bool:
        """Whether all its keys are configured."""
        return not self.missing_keys()

    def missing_keys(self) -> list[str]:
        """The variables that have to be set before it is offered."""
        return self.adapter.missing_keys()

    def currencies(self) -> Sequence[str]:
        return self.adapter.currencies()

    def initialize_session(self, request: SessionRequest) -> SessionAnswer:
        """Write the attempt, ask the gateway, say where to go."""
        return sessions.start(self.adapter, request)

    def process_session(self, request: SessionRequest) -> SessionAnswer:
        """The client is back: ask the gateway how it went."""
        return sessions.go_on(self.adapter, request)

    def takes(self, action: str) -> bool:
        """Refunds, by the gateway's API or by people."""
        return action == "REFUND"

    def act(self, request: ActionRequest) -> SessionAnswer:
        """Take the refund up; a worker sends it."""
        return refunds.take_up(gateway=self.id, request=request)
