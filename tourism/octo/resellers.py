"""Taking resellers on, and letting them go."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import NotFound, Refused
from tourism.models import Booking, Reseller
from tourism.octo.keys import new_key

LONGEST_NAME, LONGEST_CONTACT = 120, 240


@dataclass(frozen=True, slots=True)
class TakenOn:
    """A new reseller and the key that nobody can be shown again."""

    reseller: Reseller
    key: str


@transaction.atomic
def take_on(*, name: str, commission_percent: Decimal, contact: str = "") -> TakenOn:
    """A reseller with a key. Raises Refused: REQUIRED, INVALID, UNIQUE."""
    name, contact = name.strip(), contact.strip()
    if not name:
        raise Refused("REQUIRED", _("Đại lý cần có tên."), field="name")
    if len(name) > LONGEST_NAME or len(contact) > LONGEST_CONTACT:
        raise Refused("INVALID", _("Tên hoặc liên hệ của đại lý quá dài."), field="name")
    if not 0 <= commission_percent <= 100 or commission_percent != round(commission_percent, 2):
        message = _("Hoa hồng từ 0 đến 100 phần trăm, tối đa hai số lẻ.")
        raise Refused("INVALID", message, field="commissionPercent")
    if Reseller.objects.filter(name=name).exists():
        raise Refused("UNIQUE", _("Đã có đại lý tên này."), field="name")
    key = new_key()
    reseller = Reseller.objects.create(
        name=name,
        contact=contact,
        commission_percent=commission_percent,
        key_hash=key.digest,
        key_last_4=key.text[-4:],
    )
    return TakenOn(reseller, key.text)


@transaction.atomic
def deactivate(*, reseller_id: int) -> Reseller:
    """Its key opens nothing from now on; what it has booked stays. Once more changes nothing. Raises NotFound."""
    reseller = Reseller.objects.select_for_update(no_key=True).filter(pk=reseller_id).first()
    if reseller is None:
        raise NotFound(_("Không tìm thấy đại lý này."))
    if reseller.is_active:
        reseller.is_active, reseller.deactivated_at = False, timezone.now()
        reseller.save(update_fields=["is_active", "deactivated_at"])
    return reseller


def with_accounts(resellers: QuerySet[Reseller]) -> QuerySet[Reseller]:
    """The same with `sold` (bookings that stand) and `owed` (đồng, of those and of what was called off too late)."""
    stands = Q(bookings__booking__status=Booking.Status.CONFIRMED)
    return resellers.annotate(sold=Count("bookings", filter=stands), owed=Coalesce(Sum(F("bookings__owed")), 0))
