"""Boats and guides: how many a stall has, and what each departure of a tour takes along."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from web.api import ask, nodes
from web.pages.selling.forms import LENGTH, NUMBER, Question, Sheet
from web.pages.selling.rows import RowSheet, Said
from web.pages.selling.tours.gate import Thing
from web.pages.selling.tours.tour_sheets import spoken
from web.visit import VisitRequest


def resources_of(request: VisitRequest, tour: Thing) -> list[Thing]:
    """All of the tour's stall, each with what the tour takes of it: `need`, None where nothing."""
    found = ask(request, "selling/tours/resources", seller=tour["seller"]["id"], tour=tour["id"])
    needs = {need["resource"]["id"]: need for need in found["tourResources"]}
    return [{**resource, "need": needs.get(resource["id"])} for resource in nodes(found["resources"])]


def resource_sheet(found: Thing | None) -> Sheet:
    """One kind of thing: its name, how many there are, how soon it goes out again."""
    start: dict[str, Any] = {"units": "1"}
    if found:
        start = {**found, "turnaroundMinutes": spoken(found["turnaroundMinutes"])}
    return Sheet(
        title=_("Thuyền, xe, người dẫn"),
        intro=_(
            "Những chiếc giống nhau ghi một lần. Các tour của bạn dùng chung; hết thuyền thì chợ thôi bán chỗ giờ đó."
        ),
        questions=[
            Question("name", _("Tên"), hint=_("Ví dụ: Thuyền máy 12 chỗ.")),
            Question("units", _("Có mấy"), NUMBER, hint=_("Mấy chiếc, hay mấy người.")),
            Question(
                "turnaroundMinutes",
                _("Về rồi, bao lâu đi lại được"),
                LENGTH,
                optional=True,
                hint=_("Ví dụ: 30 phút. Bỏ trống: đi lại được ngay."),
            ),
        ],
        start=start,
    )


def needs_sheet(resources: Sequence[Thing]) -> RowSheet:
    """What each departure takes along: a row for each thing of the stall."""
    rows = {str(number): resource for number, resource in enumerate(resources, 1)}
    return RowSheet(
        title=_("Mỗi chuyến mang theo gì"),
        intro=_("Ghi một trong hai số. Không mang theo thì bỏ trống cả hai."),
        questions=lambda _key: [
            Question("units", _("Mỗi chuyến cần"), NUMBER, optional=True, hint=_("Ví dụ: 1.")),
            Question(
                "seatsPerUnit",
                _("Hoặc cứ mấy khách thì thêm một"),
                NUMBER,
                after=_("khách"),
                optional=True,
                hint=_("Ví dụ: 12, khi một thuyền chở 12 khách."),
            ),
        ],
        label=lambda key: _("%(name)s (có %(units)s)") % rows[key],
        start={key: {"id": resource["id"], **(resource["need"] or {})} for key, resource in rows.items()},
        removable=False,
    )


def needs_given(rows: Sequence[Said]) -> dict[str, Any]:
    """As the market takes them."""
    return {
        "needs": [{"resourceId": row["id"], "units": row["units"], "seatsPerUnit": row["seatsPerUnit"]} for row in rows]
    }
