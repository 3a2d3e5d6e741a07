"""What a difference is called, and what to do about it next, in plain words."""

import re

from django.utils.translation import gettext_lazy as _

from payments.domain.comparison.differences import DISPUTED
from payments.gateways.registry import by_id
from payments.gateways.vietqr import VietQR
from payments.models import Difference

Kind = Difference.Kind

_NAMES = {
    Kind.MISSING_HERE: _("Họ có, chợ không có"),
    Kind.MISSING_THERE: _("Chợ có, họ không có"),
    Kind.AMOUNT: _("Lệch số tiền"),
    Kind.STATE: _("Lệch tình trạng"),
}
_GATEWAY = {
    Kind.MISSING_HERE: _(
        "Cổng báo đã nhận tiền cho mã này mà chợ không có lần trả nào mang mã đó. Mở trang quản lý của cổng, tìm mã; "
        "tiền của ai thì hoàn cho người đó tại cổng, rồi ghi lại ở đây."
    ),
    Kind.MISSING_THERE: _(
        "Chợ đã ghi nhận tiền mà cổng nói không biết mã này. Đừng giao thêm hàng của đơn này; gọi cổng hỏi tiền ở đâu."
    ),
    Kind.AMOUNT: _(
        "Hai bên ghi hai số tiền. Tiền chưa được tính vào đơn. Xem số thật ở trang quản lý của cổng; trả sai thì hoàn "
        "lại tại cổng và nhắn người mua trả lại từ đầu."
    ),
    Kind.STATE: _(
        "Chợ ghi đã trả mà cổng nói chưa xong, hoặc đã hủy. Xem mã này ở trang quản lý của cổng; nếu tiền không về, "
        "gọi người mua trước khi giao hàng."
    ),
}
_BANK = {
    Kind.MISSING_HERE: _(
        "Sao kê có khoản này mà chợ chưa ghi được. Xem lại dòng ấy trong tệp: số tham chiếu hay số tiền có bị sửa "
        "không, rồi tải tệp lên lần nữa."
    ),
    Kind.MISSING_THERE: _(
        "Chợ được báo có khoản này mà sao kê của ngân hàng không có. Kiểm tra ngay trên tài khoản thật: có thể tin báo "
        "giả hoặc ngân hàng đã rút lại. Đừng giao hàng của đơn này cho đến khi rõ."
    ),
    Kind.AMOUNT: _(
        "Cùng số tham chiếu mà sao kê ghi số khác. Tin vào sao kê; xem khoản này ở Tiền về và gọi ngân hàng."
    ),
    Kind.STATE: _("Xem khoản này trên tài khoản thật, rồi ghi lại vì sao."),
}
_OUTSIDE = _(
    "Có người đã hoàn tiền ngay tại cổng, không qua chợ. Chợ đã tính khoản hoàn này vào đơn. Hỏi ai đã làm và vì sao."
)
_TWICE = _("Cổng đã hoàn, mà chợ cũng đã chuyển tay: người mua nhận hai lần. Gọi người mua để xin lại một lần.")
_CALLED_OFF = _(
    "Cổng đã hoàn khoản mà chợ coi là hỏng hoặc đã thôi. Xem tiền đã đi thật chưa; nếu đã chuyển cách khác thì xin lại."
)
_NOT_THERE = _("Chợ ghi đã hoàn mà cổng nói chưa. Xem ở trang quản lý của cổng; nếu tiền chưa đi thì chuyển tay.")
_DISPUTED = _(
    "Ngân hàng của khách đòi nhiều hơn số còn giữ được của lần trả này: một phần đã hoàn rồi, hoặc tính bằng tiền "
    "khác. Gửi chứng từ đã hoàn ở trang của cổng; xem thêm ở Khiếu nại thẻ."
)
_EXTERNAL_WORDS = "refunded at the gateway:"


def kind_name(kind: str) -> object:
    """For people; raises ValueError for an unknown kind."""
    return _NAMES[Kind(kind)]


def gateway_name(gateway: str) -> str:
    """A gateway as people know it."""
    if gateway == VietQR.id:
        return VietQR.name
    adapter = by_id().get(gateway)
    return adapter.name if adapter is not None else gateway


def next_step(difference: Difference) -> object:
    """What a person does about it now."""
    if is_refund(difference.reference):
        return _of_refund(difference)
    if difference.details.startswith(DISPUTED):
        return _DISPUTED
    words = _BANK if difference.gateway == VietQR.id else _GATEWAY
    return words[Kind(difference.kind)]


def is_refund(reference: str) -> bool:
    """Whether it names a refund (`refunds.new_reference`): references of payments are longer, or shorter."""
    return re.fullmatch(r"RF[0-9A-F]{18}", reference) is not None


def _of_refund(difference: Difference) -> object:
    if difference.details.startswith(_EXTERNAL_WORDS):
        return _OUTSIDE
    if difference.theirs is None:
        return _NOT_THERE
    return _CALLED_OFF if difference.ours is None else _TWICE
