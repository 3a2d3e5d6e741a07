"""Requests of the shop that a killed process left between asking a gateway and writing its answer."""

import logging
from collections.abc import Collection
from datetime import timedelta

from marketplace.shop.contract import shop
from marketplace.shop.gateways import ActingGateway, payment_gateways

log = logging.getLogger(__name__)

PATIENCE = timedelta(minutes=2)
"""Whoever asks is given so long to write the answer down."""


def answer_unanswered(gateways: Collection[str]) -> int:
    """Ask again and write the answers; the same request is the same thing to our gateways. Returns how many."""
    answered = 0
    for request in shop().unanswered_requests(older_than=PATIENCE):
        gateway = payment_gateways().get(request.gateway) if request.gateway in gateways else None
        if not isinstance(gateway, ActingGateway) or not gateway.takes(request.action):
            continue
        try:
            shop().answer_request(request.reference, gateway.act(request))
            answered += 1
        except Exception:  # the next round tries again; one must not hold up the others
            log.exception("request %s of %s has no answer yet", request.reference, request.gateway)
    return answered
