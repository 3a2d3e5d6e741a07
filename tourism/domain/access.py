"""Gates: the only ways to a booking."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import User
from marketplace.sellers.domain.access import acts_for
from marketplace.values.refusal import NotFound
from tourism.models import Booking


def access_booking(user: User | AnonymousUser, booking_id: UUID) -> Booking:
    """A booking for its guest, its host, or staff who manage orders; for anyone else it does not exist (NotFound)."""
    found = visible_bookings(user).filter(pk=booking_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy lượt đặt này trong tài khoản của Bạn."))
    return found


def access_booking_or_by_order(user: User | AnonymousUser, booking_id: UUID, order_id: str) -> Booking:
    """As `access_booking`; and a booking that was made without an account, for whoever knows its order's id: it is the
    token that its guest was given. For anyone else it does not exist (NotFound)."""
    if order_id:
        found = Booking.objects.filter(pk=booking_id, order_id=order_id, user=None).first()
        if found is not None:
            return found
    return access_booking(user, booking_id)


def access_booking_as_host(user: User | AnonymousUser, booking_id: UUID, *, lock: bool = False) -> Booking:
    """A booking of a seller that the user acts for; for anyone else it does not exist (NotFound)."""
    bookings = Booking.objects.filter(pk=booking_id, seller_id__in=acts_for(user).values("pk"))
    found = (bookings.select_for_update(no_key=True) if lock else bookings).first()
    if found is None:
        raise NotFound(_("Không tìm thấy lượt đặt này trong gian hàng của Bạn."))
    return found


def visible_bookings(user: User | AnonymousUser) -> QuerySet[Booking]:
    """Everything this user may read."""
    if not isinstance(user, User) or not user.is_active:
        return Booking.objects.none()
    if has_permission(user, "MANAGE_ORDERS"):
        return Booking.objects.all()
    return Booking.objects.filter(Q(user=user) | Q(seller_id__in=acts_for(user).order_by().values("pk")))
