"""Apps that bring ways of delivery, or forbid some (`settings.DELIVERY_APPS`)."""

import logging
from collections.abc import Iterator
from typing import Any

from marketplace.identity.models import App
from marketplace.shop.app_answers import AppMethod, DeliveryQuestion
from marketplace.webhooks.domain import asking, delivery_answers
from marketplace.webhooks.domain.happening import Happening
from marketplace.webhooks.domain.telling import is_any_wanted

log = logging.getLogger(__name__)

_OFFERS = "SHIPPING_LIST_METHODS_FOR_CHECKOUT"
_FILTERS = {"CHECKOUT": "CHECKOUT_FILTER_SHIPPING_METHODS", "ORDER": "ORDER_FILTER_SHIPPING_METHODS"}


class AppDelivery:
    """All apps that have a say in how goods travel."""

    def are_there(self, kind: str) -> bool:
        """Whether any active webhook wants such a question."""
        events = [_FILTERS[kind], *([_OFFERS] if kind == "CHECKOUT" else [])]
        return is_any_wanted(events)

    def offered(self, question: DeliveryQuestion) -> list[AppMethod]:
        """One app after another; what of an answer cannot be read is left out."""
        return [
            method
            for app, found in _answers(_OFFERS, question)
            for method in delivery_answers.read_methods(found, app=app, currency=question.currency)
        ]

    def forbidden(self, question: DeliveryQuestion) -> dict[str, str]:
        """Several apps' reasons for one way stand side by side."""
        reasons: dict[str, str] = {}
        for _app, found in _answers(_FILTERS[question.kind], question):
            for id, reason in delivery_answers.read_forbidden(found):
                reasons[id] = " ".join(filter(None, (reasons.get(id, ""), reason)))
        return reasons


def _answers(event: str, question: DeliveryQuestion) -> Iterator[tuple[App, Any]]:
    happening = Happening(
        event,
        {question.kind.lower(): question.source_id},
        {"source": question.source, "options": question.options},
    )
    asking.check_quiet()
    for app in asking.apps_answering(event):
        webhook = asking.asked_at(app, event)
        assert webhook is not None
        try:
            yield app, asking.answer(webhook, happening)
        except asking.NoAnswer as error:
            log.warning("app %s: no answer to %s: %s", app.identifier, event, error)
