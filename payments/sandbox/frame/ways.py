"""In which ways somebody can pay on a sandbox page."""

from dataclasses import dataclass

from payments.sandbox.frame.words import gettext_noop as _

#: Stands for the seconds given with the way.
GIVEN = -1.0


@dataclass(frozen=True, slots=True)
class Way:
    """What a payment becomes, and which notices follow: (outcome, after how many seconds)."""

    name: str
    words: str
    becomes: str
    notices: tuple[tuple[str, float], ...]
    off: int = 0
    """By how many đồng what is paid differs from what was asked for."""
    first_notice_first: bool = True
    """The browser goes back only when the market was told."""
    is_reversed: bool = False
    """Where one outcome is told in several notices, the last comes first."""


WAYS = (
    Way("success", _("Trả thành công"), "PAID", (("PAID", 0),)),
    Way("failure", _("Trả không thành"), "FAILED", (("FAILED", 0),)),
    Way("cancel", _("Hủy"), "CANCELLED", (("CANCELLED", 0),)),
    Way("delay", _("Trả xong, báo cho chợ muộn"), "PAID", (("PAID", GIVEN),), first_notice_first=False),
    Way("duplicate", _("Trả xong, báo hai lần"), "PAID", (("PAID", 0), ("PAID", 0.3))),
    Way("wrong_amount", _("Trả thiếu 1.000 ₫"), "PAID", (("PAID", 0),), off=-1000),
    Way("return_first", _("Quay về trước, báo sau 3 giây"), "PAID", (("PAID", 3),), first_notice_first=False),
    Way("failure_after", _("Báo thành công, rồi báo không thành"), "PAID", (("PAID", 0), ("FAILED", 0.5))),
    Way("silence", _("Trả xong, không báo gì"), "PAID", (), first_notice_first=False),
)
