"""The criteria by which results are put in order, and how much each counts.

The law asks a marketplace to say what decides the order; the page that says it is made from this table.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that moves a result up. `weight` is the most it can give."""

    code: str
    weight: float
    name: Promise
    meaning: Promise


CRITERIA = (
    Criterion(
        "TEXT",
        100.0,
        _("Đúng chữ Bạn tìm"),
        _(
            "Chữ Bạn gõ nằm trong tên hàng được tính nhiều nhất, rồi đến loại, người bán, nơi bán, sau cùng là lời tả. "
            "Món có đủ mọi chữ đứng trên món chỉ có vài chữ; thứ Bạn hỏi đứng trên món làm từ nó."
        ),
    ),
    Criterion("MARKS", 12.0, _("Đúng dấu"), _("Bạn gõ có dấu thì tên đúng dấu đứng trên tên chỉ giống khi bỏ dấu.")),
    Criterion(
        "SELLER", 30.0, _("Đúng người bán"), _("Bạn nhắc tới ai thì hàng, chuyến đi, chỗ nghỉ của người ấy đứng trên.")
    ),
    Criterion("AVAILABLE", 10.0, _("Đang có hàng"), _("Món còn hàng đứng trên món đã hết.")),
    Criterion("NEAR", 30.0, _("Gần chỗ Bạn hỏi"), _("Khi Bạn nhắc tới một nơi, chỗ gần nơi ấy hơn đứng trên.")),
    Criterion("EXACT", 15.0, _("Đúng cỡ"), _("Đúng số người, số sao, khối lượng Bạn hỏi thì đứng trên cỡ lớn hơn.")),
    Criterion(
        "OFFER",
        40.0,
        _("Mua được, đặt được"),
        _(
            "Bạn không nói rõ loại thì hàng đứng trên chuyến đi và chỗ nghỉ, trừ khi chỉ chúng có tên như Bạn gõ; hỏi "
            "một nơi thì ngược lại. Người bán sau, trừ khi Bạn chỉ gọi tên họ."
        ),
    ),
    Criterion("FRESH", 2.0, _("Mới cập nhật"), _("Món người bán vừa cập nhật đứng trên một chút.")),
    Criterion(
        "FAIR",
        0.0,
        _("Công bằng giữa người bán"),
        _(
            "Không ai chiếm cả trang: từ món thứ ba, hàng của một người bán nhường chỗ cho món hay không kém và gần "
            "không kém. Bạn gọi tên ai thì hàng của người ấy ở liền nhau."
        ),
    ),
)
WEIGHT = {criterion.code: criterion.weight for criterion in CRITERIA}
PAID = _("Chợ không bán chỗ đứng đầu: không ai trả tiền để được xếp cao hơn.")
