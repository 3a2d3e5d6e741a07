"""Agreed refunds of payments whose keeper takes no requests: people of the market transfer them."""

from marketplace.shop.gateways import ActionRequest, SessionAnswer
from payments.domain.giving_back import refunds


class ByHand:
    """Named in `settings.REFUNDS_BY_HAND`; nothing is paid through it."""

    def takes(self, action: str) -> bool:
        """Refunds only."""
        return action == "REFUND"

    def act(self, request: ActionRequest) -> SessionAnswer:
        """It waits at the desk, until somebody writes down the bank's reference."""
        return refunds.take_up(gateway=request.gateway, request=request)
