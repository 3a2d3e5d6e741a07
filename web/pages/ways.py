"""Ways to pay in plain words, and where the browser goes with each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Way:
    """What a shopper reads of a gateway."""

    id: str
    icon: str
    title: str | Promise
    hint: str | Promise
    short: str = ""
    """Whose page it is that the browser goes to."""


WAYS = (
    Way(
        "cholang.vietqr",
        "qr",
        _("Mã QR ngân hàng"),
        _("Bạn quét bằng ứng dụng ngân hàng. Trả xong trang này tự đổi."),
    ),
    Way("cholang.momo", "phone", _("Ví MoMo"), _("Trang của MoMo mở ra, bạn trả bằng ví rồi về lại chợ."), "MoMo"),
    Way("cholang.zalopay", "phone", _("Ví ZaloPay"), _("Trang của ZaloPay mở ra, bạn trả rồi về lại chợ."), "ZaloPay"),
    Way(
        "cholang.vnpay",
        "shield",
        _("Thẻ ATM, app ngân hàng (VNPAY)"),
        _("Trang của VNPAY mở ra, bạn chọn ngân hàng của mình."),
        "VNPAY",
    ),
    Way("cholang.payos", "qr", _("Chuyển khoản qua payOS"), _("Trang của payOS cho bạn mã QR để quét."), "payOS"),
    Way(
        "cholang.stripe",
        "shield",
        _("Thẻ Visa, Mastercard, JCB"),
        _("Cho khách nước ngoài và thẻ quốc tế. Chợ không thấy số thẻ của bạn."),
        "Stripe",
    ),
    Way(
        "cholang.cash",
        "heart-hand",
        _("Tiền mặt"),
        _("Trả khi nhận hàng, khi đến nhà hoặc tại vườn. Người bán ghi lại khi đã nhận đủ."),
    ),
)
_BY_ID = {way.id: way for way in WAYS}


def offered(gateways: Iterable[Mapping[str, Any]]) -> list[Way]:
    """Those of the channel's gateways that these pages know how to serve, in the channel's order."""
    return [_BY_ID[gateway["id"]] for gateway in gateways if gateway["id"] in _BY_ID]


def named(gateway_id: str) -> Way | None:
    """By the gateway's id."""
    return _BY_ID.get(gateway_id)


def page_elsewhere(data: Any) -> str:
    """The address that a payment's data sends the browser to; empty where it stays with us."""
    if not isinstance(data, Mapping) or data.get("action") != "redirect":
        return ""
    url = data.get("url")
    return url if isinstance(url, str) and urlsplit(url).scheme in ("http", "https") else ""
