"""Passwords that were made at the Saleor: its customers sign in on our pages with them, too.

Saleor says whether the password is right, and counts wrong ones by the address they came from. Which of our accounts
that is, is decided as for its tokens (`tokens.known`): nobody gets an account by an e-mail that was not proven at both.
"""

from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.tokens import InvalidTokenError
from marketplace.identity.models import User
from marketplace.shop.saleor.client import ask_on_behalf
from marketplace.shop.saleor.people import tokens
from marketplace.values.refusal import Refused

_DELAYED = _("Đã nhập sai mật khẩu quá nhiều lần. Bạn hãy thử lại sau ít phút.")
_UNPROVEN = _("Bạn cần xác nhận e-mail trước. Hãy mở thư của cửa hàng và bấm vào đường dẫn trong đó.")
_CLOSED = _("Tài khoản này đang bị khóa. Hãy gọi cho ban quản lý chợ.")
_OTHERS = _("E-mail này thuộc một tài khoản khác của chợ. Hãy đăng nhập bằng mật khẩu hay số điện thoại của chợ.")


def user_of(*, email: str, password: str, ip: str) -> User | None:
    """Our account of whom the Saleor knows by these, made at the first time; None where it does not.

    Refused: LOGIN_ATTEMPT_DELAYED, ACCOUNT_NOT_CONFIRMED, INACTIVE, INVALID_CREDENTIALS (the e-mail is another's here).
    Raises ShopAway.
    """
    try:
        me = ask_on_behalf(ip, "password_sign_in", email=email, password=password)["tokenCreate"]["user"]
    except Refused as refusal:
        if refusal.code == "INVALID_CREDENTIALS":
            return None
        said = {"LOGIN_ATTEMPT_DELAYED": _DELAYED, "ACCOUNT_NOT_CONFIRMED": _UNPROVEN, "INACTIVE": _CLOSED}
        if refusal.code in said:
            raise Refused(refusal.code, said[refusal.code], field="email") from None
        raise
    if not me["isConfirmed"]:
        raise Refused("ACCOUNT_NOT_CONFIRMED", _UNPROVEN, field="email")
    try:
        return tokens.known(me)
    except tokens.ClosedAccount:
        raise Refused("INACTIVE", _CLOSED, field="email") from None
    except InvalidTokenError:
        raise Refused("INVALID_CREDENTIALS", _OTHERS, field="email") from None
