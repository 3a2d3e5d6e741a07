"""A host's rate plans."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused
from tourism.domain import policies
from tourism.domain.nights import LONGEST_STAY
from tourism.domain.stays.access import access_plan, access_stay
from tourism.models import Meal, RatePlan

MOST_PLANS = 12


@dataclass(frozen=True, slots=True)
class PlanGiven:
    """A rate plan as the host writes it."""

    name: str
    cancellation_code: str
    name_en: str = ""
    adjustment_percent: int = 0
    included_meals: tuple[str, ...] = ()
    deposit_percent: int = 100
    balance_days_before: int | None = None
    """None: the rest is due on arrival."""
    minimum_nights: int = 1
    maximum_nights: int | None = None
    earliest_booking_days: int | None = None
    latest_booking_hours: int = 0
    position: int = 0
    is_active: bool = True


@transaction.atomic
def save_plan(*, user: Any, given: PlanGiven, stay_id: int | None = None, plan_id: int | None = None) -> RatePlan:
    """A new plan of a house, or other terms for one; what is booked keeps its own.

    Raises NotFound; Refused: REQUIRED, INVALID, UNIQUE with the field.
    """
    if plan_id is None:
        assert stay_id is not None
        row = RatePlan(property=access_stay(user, stay_id, lock=True))
    else:
        row = access_plan(user, plan_id)
    check_plan(given, seller_id=row.property.seller_id)
    beside = row.property.rate_plans.exclude(pk=row.pk)
    if beside.count() >= MOST_PLANS:
        raise Refused("INVALID", _("Mỗi nhà có tối đa %(most)s gói giá.") % {"most": MOST_PLANS}, field="name")
    if beside.filter(name=given.name.strip()).exists():
        raise Refused("UNIQUE", _("Nhà này đã có gói giá tên đó rồi."), field="name")
    due = RatePlan.BalanceDue.ARRIVAL if given.balance_days_before is None else RatePlan.BalanceDue.BEFORE
    row.name, row.translations = given.name.strip(), {"en": {"name": given.name_en}} if given.name_en else {}
    row.adjustment_percent, row.cancellation_code = given.adjustment_percent, given.cancellation_code
    row.included_meals = sorted(set(given.included_meals))
    row.deposit_percent, row.balance_due = given.deposit_percent, due
    row.balance_days_before = given.balance_days_before or 0
    row.minimum_nights, row.maximum_nights = given.minimum_nights, given.maximum_nights
    row.earliest_booking_days = given.earliest_booking_days
    row.latest_booking_hours = given.latest_booking_hours
    row.position, row.is_active = given.position, given.is_active
    row.save()
    return row


def check_plan(given: PlanGiven, *, seller_id: int) -> None:
    """Raises Refused: REQUIRED (name), INVALID with the field."""
    if not given.name.strip() or max(len(given.name), len(given.name_en)) > 120:
        raise Refused("REQUIRED", _("Bạn hãy đặt tên cho gói giá, ví dụ “Không hoàn tiền”."), field="name")
    policies.policy(given.cancellation_code, seller_id=seller_id)
    if unknown := [code for code in given.included_meals if code not in Meal.Code.values]:
        raise Refused("INVALID", _("Không có bữa “%(meal)s”.") % {"meal": unknown[0][:20]}, field="includedMeals")
    ranges = (
        ("adjustmentPercent", given.adjustment_percent, -90, 300),
        ("depositPercent", given.deposit_percent, 1, 100),
        ("minimumNights", given.minimum_nights, 1, LONGEST_STAY),
        ("maximumNights", given.maximum_nights, given.minimum_nights, LONGEST_STAY),
        ("balanceDaysBefore", given.balance_days_before, 0, 365),
        ("earliestBookingDays", given.earliest_booking_days, 0, 730),
        ("latestBookingHours", given.latest_booking_hours, 0, 24 * 365),
        ("position", given.position, 0, 999),
    )
    for field, value, least, most in ranges:
        if value is not None and not least <= value <= most:
            raise Refused(
                "INVALID",
                _("Số này từ %(least)s đến %(most)s.") % {"least": least, "most": most},
                field=field,
                least=least,
                most=most,
            )
