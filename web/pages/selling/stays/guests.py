"""Who comes and who leaves on a day, and putting guests into another room."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask, change, nodes
from web.pages.days import asked_day, today
from web.pages.selling.forms import DAY, ONE, Question, Sheet, form_page
from web.pages.selling.no_show import did_not_come, mark_due
from web.pages.selling.stays.gate import Thing
from web.pages.selling.workspace import Errors, Space, in_workspace, show, working_for
from web.visit import VisitRequest


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def guests(request: VisitRequest, space: Space) -> HttpResponse:
    """Today, or another day; who did not come is noted here."""
    if request.method == "POST" and request.POST.get("action") == "no_show":
        return did_not_come(request, back=request.get_full_path())
    day = asked_day(request.GET, "day") or today()
    found = ask(request, "selling/stays/guests", id=space["id"], day=day.isoformat())
    facts = {
        "day": day,
        "is_today": day == today(),
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "come": mark_due(nodes(found["come"])),
        "go": nodes(found["go"]),
    }
    return show(request, space, "stays/guests", facts)


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """Another room for a stay's guests, for all nights to come or from one on."""
    booking = ask(request, "selling/stays/booking", id=slug)["booking"]
    if booking is None or booking["kind"] != "STAY":
        raise Http404(_("Không có lượt nghỉ này trong gian hàng của bạn."))
    space = working_for(request, space, booking["seller"]["id"])
    house = ask(request, "selling/stays/rooms_of_house", id=booking["stay"]["id"])["hostStay"]
    back = f"{addresses.SELL_BOOKINGS}#{booking['code']}"

    def save(said: dict[str, Any]) -> tuple[Errors, str]:
        words = {"room": said["roomId"], "first": said["first"], "from": said.get("fromRoomId")}
        return change(request, "selling/stays/room_move", id=booking["id"], **words)[1], back

    if not any(room["isActive"] for each in house["roomTypes"] for room in each["singleRooms"]):
        return show(request, space, "stays/no_rooms", {"house": house, "booking": booking, "back": back})
    return form_page(request, space, _sheet(booking, house), back=back, save=save)


def _sheet(booking: Thing, house: Thing) -> Sheet:
    rooms = [
        (room["id"], f"{room['name']} ({each['name']})")
        for each in house["roomTypes"]
        for room in each["singleRooms"]
        if room["isActive"]
    ]
    there = list({row["room"]["id"]: row["room"]["name"] for row in booking["roomsChosen"]}.items())
    questions = [
        Question("roomId", _("Chuyển vào phòng"), ONE, choices=rooms),
        Question("first", _("Từ đêm"), DAY, optional=True, hint=_("Bỏ trống: tất cả những đêm còn lại.")),
    ]
    if (booking["rooms"] or 1) > 1 and there:
        every = [("", _("khách chưa có phòng")), *there]
        questions.append(Question("fromRoomId", _("Khách đang ở"), ONE, optional=True, choices=every))
    return Sheet(
        title=_("Xếp phòng cho %(guest)s") % {"guest": booking["guestName"] or booking["code"]},
        intro=_("Giá khách đã trả không đổi. Phòng khác loại cũng được, chợ tự tính lại số phòng trống."),
        questions=questions,
        button=_("Chuyển"),
        done=_("Đã xếp phòng."),
    )
