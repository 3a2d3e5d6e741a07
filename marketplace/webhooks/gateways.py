"""Apps as ways to pay, beside the market's own (`settings.FOREIGN_GATEWAYS`)."""

import logging
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from marketplace.identity.models import App
from marketplace.shop.gateways import ActionRequest, GatewayConfig, PaymentGateway, SessionAnswer, SessionRequest
from marketplace.values.ids import split_global_id
from marketplace.values.money import MINOR_DIGITS, Money
from marketplace.webhooks.domain import asking, payment_answers
from marketplace.webhooks.domain.happening import Happening

log = logging.getLogger(__name__)

_ACTION_EVENTS = {
    "CHARGE": "TRANSACTION_CHARGE_REQUESTED",
    "REFUND": "TRANSACTION_REFUND_REQUESTED",
    "CANCEL": "TRANSACTION_CANCELATION_REQUESTED",
}
NOT_DELIVERED = "Failed to delivery request."
"""Saleor's words (clients compare them) for an app that did not answer."""


class AppGateways:
    """All apps that take payments."""

    def get(self, gateway_id: str) -> PaymentGateway | None:
        """The app's, by its identifier."""
        app = App.objects.filter(identifier=gateway_id, is_active=True).first() if gateway_id else None
        return AppGateway(app) if app is not None else None

    def configs(
        self, *, source_id: str, amount: Money, wanted: Mapping[str, Any] | None = None
    ) -> dict[str, GatewayConfig]:
        """What each app says a client has to know; `wanted` names the apps, with data for each. One after another."""
        event = "PAYMENT_GATEWAY_INITIALIZE_SESSION"
        found = {}
        for app in asking.apps_answering(event):
            if wanted is not None and app.identifier not in wanted:
                continue
            facts = {"amount": amount, "data": (wanted or {}).get(app.identifier)}
            webhook = asking.asked_at(app, event)
            assert webhook is not None
            try:
                answer = asking.ask(webhook, Happening(event, _source(source_id), facts))
            except asking.NoAnswer as error:
                found[app.identifier] = GatewayConfig(problem=f"Unable to process a payment gateway response: {error}")
            else:
                found[app.identifier] = GatewayConfig(data=payment_answers.plain(answer.get("data")))
        return found


class AppGateway:
    """One app. What it cannot answer has failed, as in Saleor; it may report better later."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.id = app.identifier
        self.name = app.name

    def is_offered(self) -> bool:
        """Whether it wants to be asked at all."""
        return asking.asked_at(self.app, "TRANSACTION_INITIALIZE_SESSION") is not None

    def currencies(self) -> Sequence[str]:
        """Any: the app says no itself."""
        return tuple(MINOR_DIGITS)

    def initialize_session(self, request: SessionRequest) -> SessionAnswer:
        """TRANSACTION_INITIALIZE_SESSION."""
        return self._session("TRANSACTION_INITIALIZE_SESSION", request)

    def process_session(self, request: SessionRequest) -> SessionAnswer:
        """TRANSACTION_PROCESS_SESSION."""
        return self._session("TRANSACTION_PROCESS_SESSION", request)

    def act(self, request: ActionRequest) -> SessionAnswer:
        """TRANSACTION_CHARGE_REQUESTED and its like. An answer without a result means it is taken up."""
        facts = {"amount": request.amount, "action": request.action}
        happening = Happening(_ACTION_EVENTS[request.action], {"transaction": request.transaction_id}, facts)
        results = [f"{request.action}_{outcome}" for outcome in ("SUCCESS", "FAILURE", "REQUEST")]
        return self._asked(happening, results, request.amount, request.action, unsaid=f"{request.action}_REQUEST")

    def takes(self, action: str) -> bool:
        """Whether it wants requests to charge, refund or cancel."""
        return asking.asked_at(self.app, _ACTION_EVENTS[action]) is not None

    def _session(self, event: str, request: SessionRequest) -> SessionAnswer:
        facts = {
            "amount": request.amount,
            "action": request.action,
            "data": request.data,
            "customer_ip": request.customer_ip,
        }
        ids = {"transaction": request.transaction_id, **_source(request.source_id)}
        return self._asked(
            Happening(event, ids, facts), payment_answers.session_results(), request.amount, request.action
        )

    def _asked(
        self,
        happening: Happening,
        results: Collection[str],
        amount: Money,
        action: str,
        unsaid: str = "",
    ) -> SessionAnswer:
        try:
            webhook = asking.asked_at(self.app, happening.event)
            if webhook is None:
                raise asking.NoAnswer("the app does not take this question")
            found = asking.ask(webhook, happening)
            return payment_answers.read(found, results=results, asked=amount, unsaid=unsaid)
        except asking.NoAnswer as error:
            log.warning("app %s: no answer to %s: %s", self.id, happening.event, error)
            return SessionAnswer(result=f"{action}_FAILURE", amount=amount, message=f"{NOT_DELIVERED} {error}"[:512])


def _source(source_id: str) -> dict[str, str]:
    return {split_global_id(source_id)[0].lower(): source_id}
