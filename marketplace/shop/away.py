"""What is said when the engine stands on another machine and does not answer."""

from django.utils.translation import gettext_lazy as _


class ShopAway(Exception):
    """The shop gave no answer that can be used, and nothing is known to have been changed half.

    `reason` is for logs and the people who run the market; `message` is for everybody else. Not a `Refused`: nobody has
    decided anything, and the same may well succeed a little later.
    """

    code = "ShopAway"
    message = _("Quầy hàng đang bận, chưa ghi gì cả. Bạn thử lại sau một phút.")

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ShopUnsure(ShopAway):
    """A write was sent and no answer came: whether it was done is not known. Ask before doing it again."""

    message = _("Quầy hàng chưa trả lời. Bạn xem lại giỏ hàng hay đơn hàng trước khi làm lại.")


class ShopRefusesUs(ShopAway):
    """The shop answers, and does not take us for who we are: our token is revoked, or lacks a permission."""

    message = _("Quầy hàng đang tạm đóng để sửa. Bạn thử lại sau.")
