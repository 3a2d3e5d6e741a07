"""Saleor's dummy payment app, for its storefront and for load measurements. It exists in the sandbox only."""

import uuid
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from marketplace.shop.gateways import ActionRequest, SessionAnswer, SessionRequest
from marketplace.values.refusal import Refused

RESULTS = frozenset(
    f"{action}_{end}"
    for action in ("CHARGE", "AUTHORIZATION")
    for end in ("SUCCESS", "REQUEST", "FAILURE", "ACTION_REQUIRED")
)


class DummyGateway:
    """Gateway `saleor.io.dummy-payment-app`: answers with the result the client asks for."""

    id = "saleor.io.dummy-payment-app"
    name = "Dummy Payment App"

    def is_offered(self) -> bool:
        return bool(settings.SANDBOX)

    def currencies(self) -> Sequence[str]:
        return ("VND", "USD", "EUR")

    def initialize_session(self, request: SessionRequest) -> SessionAnswer:
        """`data: {"event": {"type": "CHARGE_SUCCESS", "includePspReference": true}}`"""
        if not self.is_offered():
            raise Refused("INVALID", _("Cách thanh toán này không có ở đây."), field="paymentGateway")
        event = request.data.get("event", {}) if isinstance(request.data, Mapping) else {}
        result = event.get("type", "CHARGE_SUCCESS")
        if result not in RESULTS:
            raise Refused("INVALID", _("Loại sự kiện không hợp lệ."), field="data")
        with_reference = event.get("includePspReference", True) or not result.endswith("ACTION_REQUIRED")
        return SessionAnswer(
            result=result,
            psp_reference=str(uuid.uuid4()) if with_reference else None,
            amount=request.amount,
            message="Great success!" if result.endswith("SUCCESS") else "",
            actions=("REFUND",) if result == "CHARGE_SUCCESS" else (),
        )

    process_session = initialize_session

    def takes(self, action: str) -> bool:
        """Every one, in the sandbox."""
        return self.is_offered()

    def act(self, request: ActionRequest) -> SessionAnswer:
        """Whatever is asked is done."""
        left = () if request.action == "REFUND" else ("REFUND",)
        return SessionAnswer(
            result=f"{request.action}_SUCCESS", psp_reference=str(uuid.uuid4()), amount=request.amount, actions=left
        )
