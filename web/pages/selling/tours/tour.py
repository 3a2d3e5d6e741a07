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


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def tour(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """The tour, and the ways on to each of its forms."""
    space, found = own_tour(request, space, slug)
    if request.method == "POST":
        return _press(request, found)
    facts: dict[str, Any] = {
        "tour": found,
        "missing": _missing(found),
        "resources": resources_of(request, found),
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


def _missing(found: Thing) -> list[str]:
    """What guests would miss, in words."""
    asked = (
        (not found["priceCategories"], _("Ghi giá vé")),
        (not found["nextDeparture"], _("Ghi ngày giờ khởi hành")),
        (not found["media"], _("Thêm ảnh")),
        (not found["original"]["description"], _("Viết vài câu giới thiệu")),
        (not found["original"]["meetingPoint"], _("Ghi nơi hẹn khách")),
    )
    return [words for lacks, words in asked if lacks]
