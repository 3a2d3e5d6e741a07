"""Beside the seats: where guests are fetched, and what they may take along for money."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from web.pages.selling.forms import DONG, LENGTH, NUMBER, ONE, Question
from web.pages.selling.rows import RowSheet, Said
from web.pages.selling.tours.tour_sheets import spoken

Thing = Mapping[str, Any]
PER = (("GUEST", gettext_lazy("một khách")), ("BOOKING", gettext_lazy("cả lượt đặt")))
"""By `PricedPerEnum` of the schema."""


def pickup_sheet(tour: Thing) -> RowSheet:
    """Where the tour fetches its guests."""
    return RowSheet(
        title=_("Điểm đón"),
        intro=_(
            "Bạn đến đón khách ở những nơi này. Không ghi nơi nào: khách tự đến chỗ hẹn. Ai đã chọn thì giữ nơi cũ."
        ),
        questions=_pickup_questions,
        label=lambda key: _("Điểm đón %(number)s") % {"number": key},
        start=_numbered(
            {
                "id": point["id"],
                "name": point["originalName"],
                "nameEn": point["nameEn"],
                "where": point["originalWhere"],
                "whereEn": point["whereEn"],
                "minutesBefore": spoken(point["minutesBefore"]),
                "price": int(point["price"]["amount"]),
                "per": point["per"],
            }
            for point in tour["pickupPoints"]
        ),
        spare=1,
        blank={"per": "BOOKING"},
        again=_("Lưu và thêm điểm nữa"),
    )


def add_on_sheet(tour: Thing) -> RowSheet:
    """What guests may take beside the tour."""
    return RowSheet(
        title=_("Món kèm"),
        intro=_("Khách chọn thêm khi đặt: cơm trưa, thuê cần câu, chai mật ong mang về. Ai đã chọn thì giữ giá cũ."),
        questions=_add_on_questions,
        label=lambda key: _("Món kèm %(number)s") % {"number": key},
        start=_numbered(
            {
                "id": one["id"],
                "name": one["originalName"],
                "nameEn": one["nameEn"],
                "price": int(one["price"]["amount"]),
                "per": one["per"],
                "most": one["most"],
            }
            for one in tour["addOns"]
        ),
        spare=1,
        blank={"per": "GUEST"},
        again=_("Lưu và thêm món nữa"),
    )


def points_given(rows: Sequence[Said]) -> dict[str, Any]:
    """As the market takes them: free where nothing is said of a price, at the time of departure where of no other."""
    return {
        "points": [
            _draft(row, where=row["where"], whereEn=row["whereEn"], minutesBefore=row["minutesBefore"] or 0)
            for row in rows
        ]
    }


def add_ons_given(rows: Sequence[Said]) -> dict[str, Any]:
    """As the market takes them: one piece where nothing is said of more."""
    return {"addOns": [_draft(row, most=1 if row["most"] is None else row["most"]) for row in rows]}


def _draft(row: Said, **more: Any) -> dict[str, Any]:
    plain = {"name": row["name"], "nameEn": row["nameEn"], "price": row["price"] or 0, "per": row["per"]}
    return {**plain, **more, **({"id": row["id"]} if row["id"] else {})}


def _numbered(rows: Any) -> dict[str, Thing]:
    return {str(number): row for number, row in enumerate(rows, 1)}


def _pickup_questions(_key: str) -> list[Question]:
    return [
        Question("name", _("Đón ở"), hint=_("Ví dụ: Ga Huế.")),
        Question("where", _("Chỗ đứng chờ"), optional=True, hint=_("Ví dụ: trước cổng chính.")),
        Question(
            "minutesBefore",
            _("Đón trước giờ khởi hành"),
            LENGTH,
            optional=True,
            hint=_("Ví dụ: 45 phút. Bỏ trống: đúng giờ khởi hành."),
        ),
        Question("price", _("Tiền đón"), DONG, optional=True, hint=_("Bỏ trống: không lấy tiền.")),
        Question("per", _("Giá này tính cho"), ONE, choices=PER),
        Question("nameEn", _("Tên bằng tiếng Anh"), optional=True, rare=True),
        Question("whereEn", _("Chỗ đứng chờ, bằng tiếng Anh"), optional=True, rare=True),
    ]


def _add_on_questions(_key: str) -> list[Question]:
    return [
        Question("name", _("Món gì"), hint=_("Ví dụ: Cơm trưa trên thuyền.")),
        Question("price", _("Giá một phần"), DONG),
        Question("most", _("Lấy nhiều nhất mấy phần"), NUMBER, optional=True, hint=_("Bỏ trống: một phần.")),
        Question("per", _("Số phần đó là cho"), ONE, choices=PER),
        Question("nameEn", _("Tên bằng tiếng Anh"), optional=True, rare=True),
    ]
