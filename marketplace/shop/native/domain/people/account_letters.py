"""Letters about an account. Each is written in its reader's language, with the change it speaks of."""

from datetime import timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as now_in_words

from marketplace.identity.domain import links
from marketplace.identity.models import User
from marketplace.notices.domain.sending import notify_email
from marketplace.notices.models import Notice
from marketplace.shop.native.domain.people.redirects import with_parameters

#: One letter of a kind to one mailbox in this time: nobody's mailbox is filled through us.
PAUSE = timedelta(minutes=15)


def ask_to_confirm(user: User, *, redirect_url: str) -> None:
    """The link that confirms a new account."""
    link = with_parameters(redirect_url, email=user.email or "", token=links.make(user, links.CONFIRM_ACCOUNT))
    with _language_of(user):
        subject = now_in_words("Xác nhận tài khoản Chợ Làng")
        text = now_in_words(
            "Chào bạn,\n\nBạn vừa mở tài khoản ở Chợ Làng. Bấm vào đây để xác nhận e-mail này là của bạn:\n%(link)s\n\n"
            "Đường dẫn dùng một lần trong 24 giờ. Nếu bạn không mở tài khoản, hãy bỏ qua thư này."
        )
        _send(user, "ACCOUNT_CONFIRMATION", subject, text % {"link": link})


def tell_of_known_account(user: User) -> None:
    """To somebody who registers again: the page says the same as to a new shopper, the letter says what is so."""
    with _language_of(user):
        subject = now_in_words("Bạn đã có tài khoản Chợ Làng")
        text = now_in_words(
            "Chào bạn,\n\nVừa có người mở tài khoản Chợ Làng bằng e-mail này, nhưng bạn đã có tài khoản rồi. "
            "Tài khoản và mật khẩu của bạn vẫn như cũ. "
            "Nếu quên mật khẩu, bạn hãy chọn “Quên mật khẩu” ở trang đăng nhập."
        )
        _send(user, "ACCOUNT_KNOWN", subject, text)


def send_password_link(user: User, *, redirect_url: str) -> None:
    """The link that sets a password."""
    link = with_parameters(redirect_url, email=user.email or "", token=links.make(user, links.SET_PASSWORD))
    with _language_of(user):
        subject = now_in_words("Đặt mật khẩu Chợ Làng")
        text = now_in_words(
            "Chào bạn,\n\nBấm vào đây để đặt mật khẩu mới cho tài khoản Chợ Làng:\n%(link)s\n\n"
            "Đường dẫn dùng một lần trong 24 giờ. Nếu bạn không xin đổi mật khẩu, hãy bỏ qua thư này; "
            "mật khẩu cũ vẫn dùng được."
        )
        _send(user, "PASSWORD_LINK", subject, text % {"link": link})


def ask_to_delete(user: User, *, redirect_url: str) -> None:
    """The link that deletes the account."""
    link = with_parameters(redirect_url, token=links.make(user, links.DELETE_ACCOUNT))
    with _language_of(user):
        subject = now_in_words("Xóa tài khoản Chợ Làng")
        text = now_in_words(
            "Chào bạn,\n\nBạn vừa xin xóa tài khoản Chợ Làng. Bấm vào đây để xóa hẳn:\n%(link)s\n\n"
            "Xóa rồi thì không lấy lại được; đơn đã đặt vẫn được giao. Đường dẫn dùng một lần trong 24 giờ. "
            "Nếu bạn không muốn xóa, hãy bỏ qua thư này."
        )
        _send(user, "ACCOUNT_DELETION", subject, text % {"link": link})


def _language_of(user: User) -> translation.override:
    return translation.override("vi" if user.language_code.startswith("vi") else "en")


def _send(user: User, kind: str, subject: str, text: str) -> None:
    email = user.email or ""
    recent = Notice.objects.filter(recipient=email, kind=kind, created_at__gt=timezone.now() - PAUSE)
    if email and not recent.exists():
        notify_email(email=email, kind=kind, subject=subject, text=text)
