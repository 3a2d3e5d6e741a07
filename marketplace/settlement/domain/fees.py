"""Officers' changes to what the market keeps of sales. Callers have checked HANDLE_PAYMENTS."""

import copy
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.sellers.domain.queries import sellers_by_id
from marketplace.settlement.domain.fee_changes import first_raise, leaves_gap
from marketplace.settlement.domain.terms import fee_notice_days
from marketplace.settlement.models import CommissionRule
from marketplace.shop.contract import shop
from marketplace.values.clock import local_day
from marketplace.values.refusal import NotFound, Refused

HIGHEST = Decimal("0.5")
CATEGORIES = ("goods", "services", "production", "other")
LONGEST_SOURCE = 300


@dataclass(frozen=True, slots=True)
class NewRule:
    """A fee and what it is for; empty means every channel, category or seller."""

    rate: Decimal
    valid_from: date
    source: str
    channel: str = ""
    category: str = ""
    seller_id: int | None = None


def rules() -> QuerySet[CommissionRule]:
    """The whole schedule, past and announced rules too."""
    return CommissionRule.objects.select_related("seller__commune__province", "created_by", "ended_by")


@transaction.atomic
def create_rule(*, actor: User, rule: NewRule) -> CommissionRule:
    """Announce a fee. It starts today at the earliest, and where it makes any sale dearer, after the notice days.

    Refused: REQUIRED (source), INVALID (rate, category, channel, both seller and channel, day in the past),
    ALREADY_EXISTS, TOO_SOON. Raises NotFound for the seller.
    """
    today, source = local_day(timezone.now()), rule.source.strip()
    _check(rule, source, today)
    known = _locked()
    made = CommissionRule(
        channel=rule.channel,
        category=rule.category,
        seller_id=rule.seller_id,
        rate=rule.rate,
        valid_from=rule.valid_from,
        source=source,
        created_by=actor,
    )
    if any(_scope(one) == _scope(made) and one.valid_from == made.valid_from for one in known):
        raise Refused("ALREADY_EXISTS", _("Đã có mức phí như vậy bắt đầu ngày này."), field="validFrom")
    _check_notice(known, [*known, made], today, field="validFrom")
    made.save()
    return made


@transaction.atomic
def end_rule(*, actor: User, rule_id: int, last_day: date) -> CommissionRule:
    """Let a fee run out; what is less specific counts afterwards. Sales before keep the fee they were made at.

    Refused: INVALID (day in the past, before it starts, or it ends earlier already, or nothing would be left),
    TOO_SOON. Raises NotFound.
    """
    today, known = local_day(timezone.now()), _locked()
    found = next((one for one in known if one.pk == rule_id), None)
    if found is None:
        raise NotFound(_("Không tìm thấy mức phí này."))
    if last_day < max(today, found.valid_from):
        raise Refused("INVALID", _("Ngày cuối phải từ hôm nay và từ ngày bắt đầu trở đi."), field="lastDay")
    if found.valid_to is not None and found.valid_to <= last_day:
        raise Refused("INVALID", _("Mức phí này đã kết thúc sớm hơn rồi."), field="lastDay")
    ended = copy.copy(found)
    ended.valid_to, ended.ended_by = last_day, actor
    after = [ended if one.pk == rule_id else one for one in known]
    if leaves_gap(after, today):
        raise Refused("INVALID", _("Phải luôn có một mức phí chung. Hãy đặt mức mới trước."), field="lastDay")
    _check_notice(known, after, today, field="lastDay")
    ended.save(update_fields=["valid_to", "ended_by"])
    return ended


def earliest_raise(today: date) -> date:
    """The first day on which a fee announced today may be higher."""
    return today + timedelta(days=fee_notice_days(today).value)


def _check(rule: NewRule, source: str, today: date) -> None:
    if not source:
        raise Refused("REQUIRED", _("Hãy ghi mức phí này theo văn bản nào."), field="source")
    if len(source) > LONGEST_SOURCE:
        raise Refused("INVALID", _("Tên văn bản dài quá 300 ký tự."), field="source")
    if not 0 <= rule.rate <= HIGHEST or rule.rate != round(rule.rate, 4):
        raise Refused("INVALID", _("Phí từ 0 đến 50 %, lẻ nhất đến 0,01 %."), field="rate")
    if rule.category not in ("", *CATEGORIES):
        raise Refused("INVALID", _("Không có nhóm thuế này."), field="category")
    if rule.channel and rule.seller_id is not None:
        raise Refused("INVALID", _("Phí riêng của một gian hàng tính cho mọi kênh."), field="channel")
    if rule.channel and not shop().has_channel(rule.channel):
        raise Refused("INVALID", _("Không có kênh bán này."), field="channel")
    if rule.seller_id is not None and rule.seller_id not in sellers_by_id([rule.seller_id]):
        raise NotFound(_("Không tìm thấy gian hàng này."), field="sellerId")
    if rule.valid_from < today:
        raise Refused("INVALID", _("Phí không đổi lùi ngày được. Hãy chọn từ hôm nay trở đi."), field="validFrom")


def _check_notice(before: list[CommissionRule], after: list[CommissionRule], today: date, *, field: str) -> None:
    notice = fee_notice_days(today).value
    raised = first_raise(before, after, (today + timedelta(days=ahead) for ahead in range(notice)))
    if raised is not None:
        message = _("Phí tăng phải báo trước %(days)s ngày: sớm nhất từ ngày %(earliest)s.")
        earliest = earliest_raise(today)
        raise Refused("TOO_SOON", message % {"days": notice, "earliest": f"{earliest:%d/%m/%Y}"}, field=field)


def _scope(rule: CommissionRule) -> tuple[str, str, int | None]:
    return rule.channel, rule.category, rule.seller_id


def _locked() -> list[CommissionRule]:
    """All of them: two officers' changes follow each other, so that both are judged with the other's in place."""
    return list(CommissionRule.objects.select_for_update().order_by("pk"))
