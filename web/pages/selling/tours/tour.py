"""One tour: what is there, what is still to be said, shown to guests or not."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.addresses import at
from web.api import change
from web.pages.selling import terms
from web.pages.selling.forms import told
from web.pages.selling.tours.gate import Thing, own_tour
from web.pages.selling.tours.resources import resources_of
from web.pages.selling.workspace import Space, in_workspace, show
from web.visit import VisitRequest

APPROVED = "APPROVED"


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def tour(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """The tour, and the ways on to each of its forms."""
    space, found = own_tour(request, space, slug)
    if request.method == "POST":
        return _press(request, found)
    found_resources = resources_of(request, found)
    facts: dict[str, Any] = {
        "tour": found,
        "missing": _missing(found),
        "needed_first": _needed_first(space, found),
        "resources": found_resources,
        "needed": any(resource["need"] for resource in found_resources),
        "policies": terms.own(terms.policies(request, found["seller"]["id"])),
    }
    return show(request, space, "tours/tour", facts)


def _press(request: VisitRequest, found: Thing) -> HttpResponse:
    given, pk = request.POST, found["id"]
    if "publish" in given:
        shown = given["publish"] == "1"
        problems = change(request, "selling/tours/tour_publish", id=pk, published=shown)[1]
        told(problems, request, _("Tour đã lên chợ.") if shown else _("Đã cất tour đi. Khách đã đặt thì vẫn đón."))
    elif "no_picture" in given:
        told(change(request, "selling/tours/picture_delete", id=given["no_picture"])[1], request, _("Đã bỏ ảnh."))
    elif request.FILES.get("photo"):
        picture = {"image": request.FILES["photo"], "alt": found["original"]["name"]}
        told(change(request, "selling/tours/picture_add", tour=pk, input=picture)[1], request)
    return HttpResponseRedirect(at(addresses.SELL_TOUR, pk))


def _missing(found: Thing) -> list[tuple[str, str]]:
    """What guests would miss, in words, each with where to say it."""
    words = found["original"]
    about = at(addresses.SELL_TOUR_FORM, found["id"], form="about")
    asked = (
        (found["priceCategories"], _("Ghi giá vé"), at(addresses.SELL_TOUR_FORM, found["id"], form="prices")),
        (found["nextDeparture"], _("Ghi ngày giờ khởi hành"), at(addresses.SELL_TOUR_MONTH, found["id"])),
        (found["media"], _("Thêm ảnh"), "#photos"),
        (words["description"], _("Viết vài câu giới thiệu"), about),
        (words["meetingPoint"], _("Ghi nơi hẹn khách"), about),
    )
    return [(what, where) for there, what, where in asked if not there]


def _needed_first(space: Space, found: Thing) -> str:
    """What has to be there before the tour can be put on sale; empty where nothing is in the way."""
    if found["isPublished"]:
        return ""
    if space["status"] != APPROVED:
        return _("Gian hàng được xã duyệt rồi mới mở bán được. Trong lúc chờ, bạn cứ ghi đủ các phần.")
    return "" if found["priceCategories"] else _("Ghi giá cho người lớn hay trọn đoàn rồi mới mở bán được.")
