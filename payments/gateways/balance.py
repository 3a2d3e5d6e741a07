"""The rest of a deposit: what a host lets a guest pay later, promised when the stay is booked."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import shop
from marketplace.shop.gateways import ActionRequest, SessionAnswer, SessionRequest
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain.balances import promisable
from payments.gateways.promises import answer, promised_before, take_word


class Balance:
    """Gateway `cholang.balance`: as cash, up to what the terms of a basket's bookings leave for later.

    No way to pay a basket by itself: it is not listed, and clients promise `Basket.balance` with it before they pay
    what is left, the deposit.
    """

    id = "cholang.balance"
    name = "Trả phần còn lại sau"

    def is_offered(self) -> bool:
        """Hosts say by their rate plans whether anything may be paid later."""
        return True

    def currencies(self) -> Sequence[str]:
        return ("VND",)

    def most_promised(self, source_id: str, total: Money) -> Money:
        """What the bookings of this basket, which costs `total`, leave for later; of an order nothing."""
        return promisable(source_id, total)

    def initialize_session(self, request: SessionRequest) -> SessionAnswer:
        """Take the buyer's word. Refused (INVALID): another currency, more than may be paid later."""
        together = promised_before(self.id, request) + request.amount
        most = self.most_promised(request.source_id, shop().payable(request.source_id).total)
        if most.amount <= 0:
            raise Refused(
                "INVALID",
                _("Không có gì ở đây được trả sau. Bạn hãy chọn cách trả khác."),
                field="amount",
                most=0,
            )
        if together > most:
            raise Refused(
                "INVALID",
                _("Theo điều kiện đặt chỗ, trả sau được đến %(most)s. Phần kia bạn trả khi đặt.") % {"most": most},
                field="amount",
                most=most.amount,
            )
        return take_word(self.id, request, action="balance")

    def process_session(self, request: SessionRequest) -> SessionAnswer:
        """Nothing more to do for the client."""
        return self.initialize_session(request)

    def takes(self, action: str) -> bool:
        """A promise may be taken back; what came in cash is given back by people."""
        return action in ("CANCEL", "REFUND")

    def act(self, request: ActionRequest) -> SessionAnswer:
        return answer(self.id, request)
