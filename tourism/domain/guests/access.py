"""Gates to the register: the house's people and officers with MANAGE_GUESTS; for everybody else it does not exist."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import has_permission, require_permission
from marketplace.identity.models import User
from marketplace.sellers.domain.access import acts_for
from marketplace.values.refusal import NotFound
from tourism.models import Booking, GuestAccess, GuestRecord, Property

Who = User | AnonymousUser
PERMISSION = "MANAGE_GUESTS"
Role = GuestAccess.Role


@dataclass(frozen=True, slots=True)
class Reader:
    """Who may look, and as what: somebody who is both acts as the host."""

    user: User
    role: str


def access_register(user: Who, booking_id: UUID, *, lock: bool = False) -> tuple[Booking, Reader]:
    """A sold stay with its house. Raises NotFound for guests, other hosts, and staff without the permission."""
    found = _stays_seen(user).filter(pk=booking_id)
    booking = (found.select_for_update(no_key=True, of=("self",)) if lock else found).first()
    if booking is None:
        raise NotFound(_("Không tìm thấy sổ khách của lượt đặt này."))
    return booking, reader_of(user, booking)


def access_record(user: Who, record_id: UUID) -> tuple[GuestRecord, Booking, Reader]:
    """One person of such a stay, the stay locked. Raises NotFound."""
    record = GuestRecord.objects.filter(pk=record_id, booking__in=_stays_seen(user)).first()
    if record is None:
        raise NotFound(_("Không tìm thấy khách này trong sổ."))
    booking, reader = access_register(user, record.booking_id, lock=True)
    record = GuestRecord.objects.filter(pk=record_id).first()
    if record is None:  # erased while we waited for the booking
        raise NotFound(_("Không tìm thấy khách này trong sổ."))
    return record, booking, reader


def access_house(user: Who, stay_id: int) -> Property:
    """A homestay whose register the user may export. Raises NotFound."""
    houses = Property.objects.select_related("commune__province")
    if not (isinstance(user, User) and has_permission(user, PERMISSION)):
        houses = houses.filter(seller_id__in=acts_for(user).values("pk"))
    found = houses.filter(pk=stay_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy chỗ nghỉ này."), field="stayId")
    return found


def access_stay_of_order(*, order_id: str, booking_id: UUID, lock: bool = False) -> Booking:
    """A sold stay for whoever has its order's address: they may write, never read. Raises NotFound."""
    found = sold_stays().filter(pk=booking_id, order_id=order_id).exclude(order_id="")
    booking = (found.select_for_update(no_key=True, of=("self",)) if lock else found).first()
    if booking is None:
        raise NotFound(_("Không tìm thấy lượt đặt này trong đơn."), field="bookingId")
    return booking


def require_officer(user: Who) -> User:
    """An officer in charge of the register. Raises Denied."""
    return require_permission(user, PERMISSION)


def reader_of(user: Who, booking: Booking) -> Reader:
    """As what somebody who has passed a gate looks at a booking."""
    assert isinstance(user, User)
    is_host = acts_for(user).filter(pk=booking.seller_id).exists()
    return Reader(user, Role.HOST if is_host else Role.OFFICER)


def sold_stays() -> QuerySet[Booking]:
    """Stays that are sold and stand, with house and commune."""
    sold = Booking.objects.filter(kind=Booking.Kind.STAY, status=Booking.Status.CONFIRMED)
    return sold.select_related("room_type__property__commune", "seller")


def _stays_seen(user: Who) -> QuerySet[Booking]:
    if isinstance(user, User) and has_permission(user, PERMISSION):
        return sold_stays()
    return sold_stays().filter(Q(seller_id__in=acts_for(user).order_by().values("pk")))
