"""Who pays what on a tour: a row for each kind of ticket there can be."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from web.pages.selling.forms import DONG, MANY, NUMBER, Question
from web.pages.selling.rows import RowSheet, Said

Thing = Mapping[str, Any]
NAMES = {
    "ADULT": gettext_lazy("Người lớn"),
    "SENIOR": gettext_lazy("Người cao tuổi"),
    "YOUTH": gettext_lazy("Thiếu niên"),
    "CHILD": gettext_lazy("Trẻ em"),
    "INFANT": gettext_lazy("Em bé"),
    "GROUP": gettext_lazy("Trọn đoàn"),
}
"""By `TourCategoryEnum` of the schema, in the order people read them."""
FIELDS = ("price", "minimumAge", "maximumAge", "guestsIncluded", "seats", "accompaniedBy")


def sheet(tour: Thing) -> RowSheet:
    """Every kind of ticket; those that are not sold lie folded."""
    sold = {category["code"]: _values(category) for category in tour["priceCategories"]}
    intro = _("Tour nhận khách từ %(age)s tuổi. Mỗi tuổi từ đó trở lên phải thuộc đúng một loại vé.")
    return RowSheet(
        title=_("Giá vé"),
        intro=" ".join([intro % {"age": tour["minimumAge"]}, _("Ai đã đặt thì giữ giá cũ.")]),
        questions=_questions,
        remove=_("Thôi bán vé này"),
        label=lambda code: str(NAMES[code]),
        start={code: sold.get(code, {}) for code in NAMES},
    )


def given(rows: Sequence[Said]) -> dict[str, Any]:
    """The tickets that are sold, as the market takes them."""
    return {
        "categories": [{"category": row["key"], **{name: row[name] for name in FIELDS if name in row}} for row in rows]
    }


def _questions(code: str) -> list[Question]:
    if code == "GROUP":
        price = Question("price", _("Giá cả đoàn"), DONG)
        who = [Question("guestsIncluded", _("Đoàn có đến mấy khách"), NUMBER, after=_("khách"))]
    else:
        price = Question("price", _("Giá một khách"), DONG)
        who = [
            Question("minimumAge", _("Từ mấy tuổi"), NUMBER, after=_("tuổi"), optional=True),
            Question("maximumAge", _("Đến hết mấy tuổi"), NUMBER, after=_("tuổi"), optional=True),
        ]
    seats_hint = _("Em bé ngồi lòng thì ghi 0.") if code == "INFANT" else _("Bỏ trống: mỗi khách một chỗ.")
    return [
        price,
        *who,
        Question("seats", _("Chiếm mấy chỗ"), NUMBER, after=_("chỗ"), optional=True, hint=seats_hint, rare=True),
        Question(
            "accompaniedBy",
            _("Phải đi cùng ai"),
            MANY,
            choices=[(other, name) for other, name in NAMES.items() if other != code],
            hint=_("Một trong những loại này phải có trong cùng lượt đặt. Không chọn: đi một mình cũng được."),
            optional=True,
            rare=code in ("ADULT", "SENIOR", "GROUP"),
        ),
    ]


def _values(category: Thing) -> dict[str, Any]:
    return {**category, "id": category["code"], "price": int(category["price"]["amount"])}
