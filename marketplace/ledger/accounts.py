"""The accounts of the books."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountKind(models.TextChoices):
    """What an account is for. Those with an owner are one account for each owner."""

    GATEWAY_CLEARING = "GATEWAY_CLEARING", _("Tiền ở cổng thanh toán")
    """What a gateway has of ours or took back (owner: the gateway's id)."""
    BANK = "BANK", _("Tài khoản ngân hàng")
    """Owner: the account's number."""
    SHOPPER_FUNDS = "SHOPPER_FUNDS", _("Tiền của người mua đang giữ")
    SELLER_PAYABLE = "SELLER_PAYABLE", _("Phải trả người bán")
    """Owner: the seller's pk."""
    COMMISSION_INCOME = "COMMISSION_INCOME", _("Phí của chợ")
    VAT_WITHHELD = "VAT_WITHHELD", _("Thuế giá trị gia tăng khấu trừ, phải nộp")
    PIT_WITHHELD = "PIT_WITHHELD", _("Thuế thu nhập cá nhân khấu trừ, phải nộp")
    DELIVERY_PAYABLE = "DELIVERY_PAYABLE", _("Tiền giao hàng phải trả")
    REFUNDS_IN_TRANSIT = "REFUNDS_IN_TRANSIT", _("Tiền hoàn đang trên đường")
    """Owner: the gateway's id."""
    UNMATCHED_MONEY = "UNMATCHED_MONEY", _("Tiền đến chưa khớp đơn nào")
    PAYOUTS_IN_TRANSIT = "PAYOUTS_IN_TRANSIT", _("Tiền trả người bán đang trên đường")
    DISCOUNTS_BORNE = "DISCOUNTS_BORNE", _("Giảm giá chợ chịu")
    MARKET_SALES = "MARKET_SALES", _("Hàng của chợ bán")
    GIFT_CARDS = "GIFT_CARDS", _("Thẻ quà tặng")
    TAX_PAYABLE = "TAX_PAYABLE", _("Thuế cộng vào giá, phải nộp")
    GATEWAY_FEES = "GATEWAY_FEES", _("Phí cổng thanh toán")
    DISPUTES_BORNE = "DISPUTES_BORNE", _("Khoản bị đòi lại, chợ chịu")


@dataclass(frozen=True, slots=True)
class Account:
    """One account. Raises ValueError for a kind that there is not."""

    kind: str
    owner: str = ""

    def __post_init__(self) -> None:
        if self.kind not in AccountKind.values:
            raise ValueError(f"no account kind {self.kind!r}")


@dataclass(frozen=True, slots=True)
class Leg:
    """An amount in minor units into an account (debit, above zero) or out of it (credit, below zero); never zero."""

    account: Account
    amount: int

    def __post_init__(self) -> None:
        if isinstance(self.amount, bool) or not isinstance(self.amount, int):
            raise TypeError(f"a leg takes whole minor units, not {type(self.amount).__name__}")
        if self.amount == 0:
            raise ValueError("a leg moves something")
