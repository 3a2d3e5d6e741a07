"""Cash at the door, the homestay or the garden: the basket becomes an order on the buyer's word."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from marketplace.shop.gateways import ActionRequest, SessionAnswer, SessionRequest
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.gateways.promises import answer, promised_before, take_word


class Cash:
    """Gateway `cholang.cash`. What is promised is authorized; each part that comes is charged (`domain.cash`)."""

    id = "cholang.cash"
    name = "Tiền mặt"

    def is_offered(self) -> bool:
        """Unless the market takes none."""
        return bool(settings.CASH_LIMIT > 0)

    def missing_keys(self) -> list[str]:
        """The variable by which the market said that it takes none."""
        return [] if self.is_offered() else ["CASH_LIMIT"]

    def currencies(self) -> Sequence[str]:
        return ("VND",)

    def initialize_session(self, request: SessionRequest) -> SessionAnswer:
        """Take the buyer's word. Refused (INVALID): another currency, more than CASH_LIMIT for an order."""
        if (promised_before(self.id, request) + request.amount).amount > settings.CASH_LIMIT:
            raise Refused(
                "INVALID",
                _("Chợ nhận tiền mặt đến %(limit)s một đơn. Giỏ hàng vẫn được giữ; bạn hãy chọn cách trả khác.")
                % {"limit": Money(settings.CASH_LIMIT)},
                field="amount",
            )
        return take_word(self.id, request, action="cash")

    def process_session(self, request: SessionRequest) -> SessionAnswer:
        """Nothing more to do for the client."""
        return self.initialize_session(request)

    def takes(self, action: str) -> bool:
        """A promise may be taken back; cash that came is given back by people."""
        return action in ("CANCEL", "REFUND")

    def act(self, request: ActionRequest) -> SessionAnswer:
        return answer(self.id, request)
