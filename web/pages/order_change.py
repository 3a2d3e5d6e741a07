"""A guest changes days or people, with and without an account."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask
from web.pages.changing import Facts, amounts, answer_change
from web.pages.days import today
from web.visit import VisitRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order_change(request: VisitRequest, slug: str) -> HttpResponse:
    """The form with what is booked; sent, the new price; confirmed, the order's page."""
    order = ask(request, "order_change", id=slug, **{"from": today().isoformat()})["order"]
    pk = request.GET.get("booking", "")
    booking = next((one for one in order["bookings"] if one["id"] == pk), None) if order else None
    answer = answer_change(request, booking, order_id=order["id"] if order else None)
    if answer.done and booking:
        messages.success(request, _done(booking, answer.done, request.LANGUAGE_CODE))
        page = addresses.ORDER.format(slug=quote(order["id"], safe=""))
        return HttpResponseRedirect(f"{page}#{booking['code']}")
    return render(request, "web/order_change.html", {"order": order, **answer.facts}, status=answer.status)


def _done(booking: Facts, money: Facts, language: str) -> str:
    facts = {"code": booking["code"], **amounts(money, language)}
    if money["more"]["amount"]:
        return _("Đã đổi %(code)s. Bạn trả thêm %(more)s, khi đến hoặc ngay trên trang này.") % facts
    if money["refund"]["amount"]:
        return _("Đã đổi %(code)s. Chợ trả lại bạn %(refund)s.") % facts
    if money["calledOff"]["amount"]:
        return _("Đã đổi %(code)s. Bạn bớt phải trả %(calledOff)s.") % facts
    return _("Đã đổi %(code)s. Giá không đổi.") % facts
