"""Cancellation policies as data: what share of the price comes back, by days before the first day.

Decree 248/2026 wants conditions, change and cancel fees shown before a book-ahead service is ordered; the text here is
made from the same numbers that a refund is computed from, so the two cannot drift apart.
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


@dataclass(frozen=True, slots=True)
class Tier:
    """From this many days before the first day, this per cent of the price is refunded."""

    days_before: int
    percent: int


@dataclass(frozen=True, slots=True)
class Policy:
    """Tiers with the most days first; nearer than the last tier nothing comes back."""

    code: str
    tiers: tuple[Tier, ...]


POLICIES: dict[str, Policy] = {
    policy.code: policy
    for policy in (
        Policy("FLEXIBLE", (Tier(1, 100),)),
        Policy("MODERATE", (Tier(5, 100), Tier(1, 50))),
        Policy("STRICT", (Tier(14, 100), Tier(7, 50))),
    )
}


def policy(code: str) -> Policy:
    """Raises Refused (INVALID) for a code that is not in the table."""
    if code not in POLICIES:
        raise Refused("INVALID", _("Không có chính sách hủy “%(code)s”.") % {"code": code[:20]}, field="cancellation")
    return POLICIES[code]


def refund_percent(tiers: Sequence[Tier], *, days_before: int) -> int:
    """Per cent of the price that comes back when cancelled `days_before` the first day (0: the day itself)."""
    return max((tier.percent for tier in tiers if days_before >= tier.days_before), default=0)


def refund(tiers: Sequence[Tier], *, paid: Money, days_before: int) -> Money:
    """What comes back, half up to the đồng; never more than was paid."""
    return paid.share(Decimal(refund_percent(tiers, days_before=days_before)) / 100)


def text(tiers: Sequence[Tier]) -> str:
    """The policy in words, in the active language."""
    sentences = []
    for tier in tiers:
        facts = {"days": tier.days_before, "percent": tier.percent}
        if tier.percent == 100:
            sentences.append(_("Hủy trước ít nhất %(days)s ngày: hoàn toàn bộ tiền.") % facts)
        else:
            sentences.append(_("Hủy trước ít nhất %(days)s ngày: hoàn %(percent)s%% tiền.") % facts)
    sentences.append(_("Hủy muộn hơn hoặc không đến: không hoàn tiền."))
    return " ".join(sentences)


def freeze(chosen: Policy) -> dict[str, Any]:
    """The terms as JSON, in every language, to keep on a booking."""
    words = {}
    for language in LANGUAGES:
        with translation.override(language):
            words[language] = text(chosen.tiers)
    return {"tiers": [[tier.days_before, tier.percent] for tier in chosen.tiers], "text": words}


def thaw(terms: dict[str, Any]) -> tuple[Tier, ...]:
    """The tiers that were frozen."""
    return tuple(Tier(days_before, percent) for days_before, percent in terms["tiers"])
