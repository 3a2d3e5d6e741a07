"""What host and guest are told about a booking."""

from urllib.parse import quote

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.identity.models import User
from marketplace.notices.domain import sending
from marketplace.values.clock import local_time
from marketplace.values.money import Money
from tourism.domain.booking.replacement_words import told_replacements
from tourism.domain.tours.telling import told_choice
from tourism.domain.words import title
from tourism.models import Booking, ResellerBooking

ORDER_PAGE = "/don-hang/{order}/"
"""Where tickets are shown."""


def tell_confirmed(booking: Booking) -> None:
    """A notice to the host's people (each in their language) and one to the guest; offers and seller are loaded."""
    reseller = _reseller_name(booking)
    for member in booking.seller.members.select_related("user").order_by("pk"):
        with translation.override(member.user.language_code):
            facts = _facts(booking)
            if reseller:
                text = _("%(reseller)s đã đặt %(code)s: %(title)s, %(when)s, %(people)s khách. Khách: %(guest)s.")
            else:
                text = _("Khách đã thanh toán %(code)s: %(title)s, %(when)s, %(people)s khách. Khách: %(guest)s.")
            sending.notify_user(
                user=member.user,
                kind="booking-confirmed-host",
                subject=_("Lượt đặt mới %(code)s") % facts,
                text=_with_choice(text % {**facts, "reseller": reseller}, booking),
            )
    if reseller:
        return  # who tells its own guest
    with translation.override(booking.language):
        facts = _facts(booking)
        text = (
            _("Đã xác nhận %(code)s: %(title)s, %(when)s, %(people)s khách. Chủ nhà %(seller)s đang đợi Bạn.") % facts
        )
        text = _with_choice(text, booking)
        if booking.kind == Booking.Kind.TOUR and booking.order_id:
            # Last, with nothing after it: phones make a link of a full stop, too.
            text += " " + _("Vé của Bạn: %(link)s") % {"link": _order_page(booking)}
        subject = _("Xác nhận đặt chỗ %(code)s") % facts
    tell_guest(booking, "booking-confirmed-guest", subject, text)


def tell_cancelled(booking: Booking) -> None:
    """Both learn that it is off, why, and what comes back; offers and seller are loaded. Nobody does where the whole
    order was called off: that is told as one."""
    event = booking.events.filter(action__in=("CANCELLED", "NO_SHOW")).order_by("pk").last()
    if event is None or "who" not in event.facts:
        return
    if event.action == "NO_SHOW" and booking.source == Booking.Source.OCTO:
        return
    if event.action == "NO_SHOW":
        _tell_no_show(booking, Money(int(event.facts["refund"])))
        return
    called_off = int(event.facts.get("called_off", 0))
    more = {"reason": event.reason, "refund": Money(int(event.facts["refund"])), "off": Money(called_off)}
    if event.facts["who"] not in ("HOST", "MARKET"):
        for member in booking.seller.members.select_related("user").order_by("pk"):
            with translation.override(member.user.language_code):
                facts = {**_facts(booking), **more}
                text = _("%(code)s đã hủy: %(title)s, %(when)s. Lý do: %(reason)s. Chỗ này bán lại được rồi.") % facts
                subject = _("Đã hủy %(code)s") % facts
            sending.notify_user(user=member.user, kind="booking-cancelled-host", subject=subject, text=text)
    if booking.source == Booking.Source.OCTO:
        return  # the reseller asks, and tells its own guest
    with translation.override(booking.language):
        facts = {**_facts(booking), **more}
        if called_off and more["refund"]:
            text = (
                _(
                    "%(code)s đã hủy: %(title)s, %(when)s. Lý do: %(reason)s. Tiền trả lại: %(refund)s. "
                    "Không phải trả nữa: %(off)s."
                )
                % facts
            )
        elif called_off:
            text = _("%(code)s đã hủy: %(title)s, %(when)s. Lý do: %(reason)s. Không phải trả nữa: %(off)s.") % facts
        else:
            text = _("%(code)s đã hủy: %(title)s, %(when)s. Lý do: %(reason)s. Tiền trả lại: %(refund)s.") % facts
        if event.facts["who"] in ("HOST", "OFFICER") and (others := told_replacements(booking)):
            text += " " + others
        tell_guest(booking, "booking-cancelled-guest", _("Đã hủy %(code)s") % facts, text)


def tell_changed(booking: Booking) -> None:
    """Both learn of the newest change, and what it costs or brings; offers and seller are loaded."""
    event = booking.events.filter(action="CHANGED", facts__has_key="who").order_by("pk").last()
    if event is None:
        return
    more, refund = Money(int(event.facts["more"])), Money(int(event.facts["refund"]))
    if event.facts["who"] != "HOST":
        for member in booking.seller.members.select_related("user").order_by("pk"):
            with translation.override(member.user.language_code):
                facts = _facts(booking)
                text = _with_choice(_("%(code)s đã đổi: %(title)s, %(when)s, %(people)s khách.") % facts, booking)
                subject = _("Đã đổi %(code)s") % facts
            sending.notify_user(user=member.user, kind="booking-changed-host", subject=subject, text=text)
    with translation.override(booking.language):
        facts = {**_facts(booking), "more": more, "refund": refund}
        text = _with_choice(_("%(code)s đã đổi: %(title)s, %(when)s, %(people)s khách.") % facts, booking)
        if more:
            text += " " + _("Còn phải trả thêm %(more)s, khi đến hoặc trên trang đơn hàng.") % facts
        elif refund:
            text += " " + _("Tiền trả lại: %(refund)s.") % facts
        tell_guest(booking, "booking-changed-guest", _("Đã đổi %(code)s") % facts, text)


def tell_balance_due(booking: Booking, rest: Money) -> None:
    """The guest learns what is to be paid until when, and what happens otherwise; offers and seller are loaded."""
    assert booking.balance_due_on is not None
    with translation.override(booking.language):
        facts = {**_facts(booking), "rest": rest, "day": booking.balance_due_on.strftime("%d/%m/%Y")}
        text = (
            _(
                "%(code)s: %(title)s, %(when)s. Bạn trả phần còn lại %(rest)s trước hết ngày %(day)s, trên trang đơn "
                "hàng. Sau ngày đó chợ hủy lượt đặt theo điều kiện đã nói."
            )
            % facts
        )
        tell_guest(booking, "booking-balance-due", _("Phần còn lại của %(code)s") % facts, text)


def _tell_no_show(booking: Booking, refund: Money) -> None:
    with translation.override(booking.language):
        facts = {**_facts(booking), "refund": refund}
        text = (
            _(
                "Chủ nhà %(seller)s ghi rằng khách không đến: %(code)s, %(title)s, %(when)s. Tiền trả lại: %(refund)s. "
                "Nếu không đúng, Bạn liên hệ ban quản lý chợ."
            )
            % facts
        )
        tell_guest(booking, "booking-no-show-guest", _("Khách không đến %(code)s") % facts, text)


def _reseller_name(booking: Booking) -> str:
    """Who sold it; nobody for one of our own shop."""
    if booking.source != Booking.Source.OCTO:
        return ""
    return ResellerBooking.objects.select_related("reseller").get(booking=booking).reseller.name


def tell_guest(booking: Booking, kind: str, subject: str, text: str) -> None:
    """By their account, else by the phone of the order; the user is loaded."""
    if isinstance(booking.user, User):
        sending.notify_user(user=booking.user, kind=kind, subject=subject, text=text)
    elif booking.guest_phone:
        sending.notify_phone(phone=booking.guest_phone, kind=kind, text=text)


def _with_choice(text: str, booking: Booking) -> str:
    return f"{text} {choice}" if (choice := told_choice(booking)) else text


def _order_page(booking: Booking) -> str:
    """Where the booking stands on its order's page, which knows guests without an account by its address."""
    return f"{settings.PUBLIC_URL}{ORDER_PAGE.format(order=quote(booking.order_id, safe=''))}#{booking.code}"


def _facts(booking: Booking) -> dict[str, object]:
    if booking.room_type and booking.arrival and booking.departure_date:
        when = _("từ %(arrival)s đến %(departure)s") % {
            "arrival": booking.arrival.strftime("%d/%m/%Y"),
            "departure": booking.departure_date.strftime("%d/%m/%Y"),
        }
    else:
        assert booking.departure is not None
        when = local_time(booking.departure.starts_at).strftime("%H:%M %d/%m/%Y")
    guest = ", ".join(part for part in (booking.guest_name, booking.guest_phone) if part)
    return {
        "code": booking.code,
        "title": title(booking),
        "when": when,
        "people": booking.adults + booking.children,
        "guest": guest,
        "seller": booking.seller.name,
    }
