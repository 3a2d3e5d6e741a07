"""A host changes a guest's days or people, after a word with them on the phone."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask
from web.pages.changing import Facts, amounts, answer_change
from web.pages.days import today
from web.pages.selling.workspace import Space, in_workspace, working_for
from web.visit import VisitRequest


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def booking_change(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """The form with what is booked; sent, the new price; confirmed, the guests who come."""
    booking = ask(request, "selling/booking_change", id=slug, **{"from": today().isoformat()})["booking"]
    if booking is None:
        raise Http404(_("Không có lượt đặt này trong gian hàng của bạn."))
    space = working_for(request, space, booking["seller"]["id"])
    answer = answer_change(request, booking, order_id=None)
    if answer.done:
        messages.success(request, _done(booking, answer.done, request.LANGUAGE_CODE))
        return HttpResponseRedirect(f"{addresses.SELL_BOOKINGS}#{booking['code']}")
    facts = {"space": space, **answer.facts}
    return render(request, "web/selling/booking_change.html", facts, status=answer.status)


def _done(booking: Facts, money: Facts, language: str) -> str:
    facts = {"code": booking["code"], **amounts(money, language)}
    if money["more"]["amount"]:
        return _("Đã đổi %(code)s. Khách còn trả thêm %(more)s, khi đến hoặc trên trang đơn hàng.") % facts
    if money["refund"]["amount"]:
        return _("Đã đổi %(code)s. Chợ trả lại khách %(refund)s.") % facts
    if money["calledOff"]["amount"]:
        return _("Đã đổi %(code)s. Khách bớt phải trả %(calledOff)s.") % facts
    return _("Đã đổi %(code)s. Giá không đổi.") % facts
