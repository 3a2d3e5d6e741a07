"""Terms of calling off: what a host keeps of the price, by days before the first day.

Decree 248/2026 wants conditions, change and cancel fees shown before a book-ahead service is ordered; the text here is
made from the same numbers that a refund is computed from, so the two cannot drift apart. Days are counted in Vietnam.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.values.money import Money
from marketplace.values.refusal import Refused

LANGUAGES = ("vi", "en")
MOST_TIERS = 5
FARTHEST = 365
"""Days before the first day that a tier may name."""


@dataclass(frozen=True, slots=True)
class Tier:
    """From this many days before the first day, this per cent of the price is refunded."""

    days_before: int
    percent: int


@dataclass(frozen=True, slots=True)
class Terms:
    """Tiers with the most days first; nearer than the last tier nothing comes back."""

    tiers: tuple[Tier, ...] = ()
    first_night: bool = False
    """Within the last tier the first night is never given back."""
    no_show_percent: int = 100
    """What is kept of the price when nobody comes."""

    @property
    def first_night_from(self) -> int | None:
        """Nearer than so many days the first night is kept; None is always."""
        return self.tiers[-2].days_before if len(self.tiers) > 1 else None


GENERAL: dict[str, Terms] = {
    "FLEXIBLE": Terms((Tier(1, 100),)),
    "MODERATE": Terms((Tier(5, 100), Tier(1, 50))),
    "STRICT": Terms((Tier(14, 100), Tier(7, 50))),
}
"""Every host's to choose; rows of `CancellationPolicy` without a seller."""


def refund_percent(terms: Terms, *, days_before: int) -> int:
    """Per cent of the price that comes back when cancelled `days_before` the first day (0: the day itself)."""
    return max((tier.percent for tier in terms.tiers if days_before >= tier.days_before), default=0)


def kept(terms: Terms, *, price: Money, first_night: Money, days_before: int) -> Money:
    """What stays with the host, the refund half up to the đồng; from nothing to the price."""
    back = price.share(Decimal(refund_percent(terms, days_before=days_before)) / 100)
    if terms.first_night and (terms.first_night_from is None or days_before < terms.first_night_from):
        back = min(back, max(price - first_night, Money(0, price.currency)))
    return price - back


def kept_of_no_show(terms: Terms, *, price: Money, first_night: Money) -> Money:
    """What stays with the host when nobody comes; from nothing to the price."""
    share = price.share(Decimal(terms.no_show_percent) / 100)
    return min(max(share, first_night), price) if terms.first_night else share


def check_terms(terms: Terms) -> None:
    """Raises Refused (INVALID): too many tiers, numbers out of range, tiers that contradict, one that never counts."""
    if len(terms.tiers) > MOST_TIERS:
        raise Refused("INVALID", _("Mỗi chính sách có tối đa %(most)s mức.") % {"most": MOST_TIERS}, field="tiers")
    for tier in terms.tiers:
        if not 0 <= tier.days_before <= FARTHEST or not 1 <= tier.percent <= 100:
            raise Refused(
                "INVALID",
                _("Mỗi mức có số ngày từ 0 đến %(days)s và phần trăm hoàn từ 1 đến 100.") % {"days": FARTHEST},
                field="tiers",
            )
    for far, near in zip(terms.tiers, terms.tiers[1:], strict=False):
        if far.days_before <= near.days_before:
            raise Refused("INVALID", _("Có hai mức cùng %(days)s ngày.") % {"days": near.days_before}, field="tiers")
        if far.percent <= near.percent:
            raise Refused(
                "INVALID",
                _("Mức %(far)s ngày hoàn %(less)s%%, không nhiều hơn mức %(near)s ngày, nên không bao giờ được dùng.")
                % {"far": far.days_before, "less": far.percent, "near": near.days_before},
                field="tiers",
            )
    if terms.first_night and not terms.tiers:
        raise Refused("INVALID", _("Không hoàn tiền lần nào thì không cần giữ riêng đêm đầu."), field="firstNight")
    kept_at_last = 100 - refund_percent(terms, days_before=0)
    if not kept_at_last <= terms.no_show_percent <= 100:
        raise Refused(
            "INVALID",
            _("Khách không đến phải trả từ %(least)s%% đến 100%%: không ít hơn khách hủy trong ngày.")
            % {"least": kept_at_last},
            field="noShowPercent",
        )


def text(terms: Terms) -> str:
    """The terms in words, in the active language."""
    sentences = []
    for tier in terms.tiers:
        facts = {"days": tier.days_before, "percent": tier.percent}
        if tier.days_before == 0 and tier.percent == 100:
            sentences.append(_("Hủy trong ngày đến: hoàn toàn bộ tiền."))
        elif tier.days_before == 0:
            sentences.append(_("Hủy trong ngày đến: hoàn %(percent)s%% tiền.") % facts)
        elif tier.percent == 100:
            sentences.append(_("Hủy trước ít nhất %(days)s ngày: hoàn toàn bộ tiền.") % facts)
        else:
            sentences.append(_("Hủy trước ít nhất %(days)s ngày: hoàn %(percent)s%% tiền.") % facts)
    if terms.first_night and terms.first_night_from is None:
        sentences.append(_("Đêm đầu tiên không hoàn."))
    elif terms.first_night:
        sentences.append(
            _("Hủy khi còn dưới %(days)s ngày: đêm đầu tiên không hoàn.") % {"days": terms.first_night_from}
        )
    return " ".join([*sentences, *_last_words(terms)])


def _last_words(terms: Terms) -> list[str]:
    if not terms.tiers:
        return [_("Hủy hoặc không đến: không hoàn tiền.")]
    later = [] if terms.tiers[-1].days_before == 0 else [_("Hủy muộn hơn: không hoàn tiền.")]
    if terms.no_show_percent == 100:
        return [_("Hủy muộn hơn hoặc không đến: không hoàn tiền.")] if later else [_("Không đến: không hoàn tiền.")]
    return [*later, _("Không đến: trả %(percent)s%% giá.") % {"percent": terms.no_show_percent}]


def freeze(terms: Terms) -> dict[str, Any]:
    """The terms as JSON, in every language, to keep on a booking."""
    words = {}
    for language in LANGUAGES:
        with translation.override(language):
            words[language] = text(terms)
    return {
        "tiers": pairs(terms),
        "first_night": terms.first_night,
        "no_show_percent": terms.no_show_percent,
        "text": words,
    }


def thaw(frozen: dict[str, Any]) -> Terms:
    """What was frozen; bookings of before these words kept everything of who did not come."""
    return Terms(
        tiers=tiers_of(frozen["tiers"]),
        first_night=frozen.get("first_night", False),
        no_show_percent=frozen.get("no_show_percent", 100),
    )


def pairs(terms: Terms) -> list[list[int]]:
    """The tiers as JSON."""
    return [[tier.days_before, tier.percent] for tier in terms.tiers]


def tiers_of(stored: Sequence[Sequence[int]]) -> tuple[Tier, ...]:
    """Tiers from JSON."""
    return tuple(Tier(days_before, percent) for days_before, percent in stored)
