"""What happens on a tour hour by hour: a row for each step, in Vietnamese and English."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from web.pages.selling.forms import AREA, LENGTH, Question
from web.pages.selling.rows import RowSheet, Said
from web.pages.selling.tours.tour_sheets import spoken

Thing = Mapping[str, Any]
FIRST_ROWS = 3
"""Empty rows where there is no step yet."""


def sheet(tour: Thing) -> RowSheet:
    """The steps in the order of the day."""
    steps = tour["original"]["itinerary"]
    return RowSheet(
        title=_("Từng giờ một"),
        intro=_("Khách muốn biết mấy giờ làm gì. Ghi gọn, mỗi chặng một mục; ghi không theo thứ tự cũng được."),
        questions=_questions,
        label=lambda key: _("Chặng %(number)s") % {"number": key},
        start={str(number): values for number, values in enumerate(_values(steps, tour["english"]["itinerary"]), 1)},
        spare=1 if steps else FIRST_ROWS,
        again=_("Lưu và thêm chặng nữa"),
    )


def given(rows: Sequence[Said]) -> dict[str, Any]:
    """As the market takes them. English readers get every step: where one has no English, the Vietnamese words."""
    steps = [_step(row, "") for row in rows]
    english = [_step({**row, "titleEn": row["titleEn"] or row["title"]}, "En") for row in rows]
    has_english = any(row["titleEn"] or row["textEn"] for row in rows)
    return {"input": {"itinerary": steps, "english": {"itinerary": english if has_english else []}}}


def _step(row: Said, language: str) -> dict[str, Any]:
    return {
        "offsetMinutes": row["offsetMinutes"] or 0,
        "title": row[f"title{language}"],
        "text": row[f"text{language}"],
    }


def _questions(_key: str) -> list[Question]:
    return [
        Question("title", _("Làm gì"), hint=_("Ví dụ: Thả lưới, ăn sáng trên thuyền.")),
        Question(
            "offsetMinutes",
            _("Sau giờ khởi hành"),
            LENGTH,
            optional=True,
            hint=_("Ví dụ: 45 phút, 2 giờ. Bỏ trống: ngay lúc bắt đầu."),
        ),
        Question("text", _("Kể thêm"), AREA, optional=True, rare=True),
        Question("titleEn", _("Làm gì, bằng tiếng Anh"), optional=True, rare=True),
        Question("textEn", _("Kể thêm bằng tiếng Anh"), AREA, optional=True, rare=True),
    ]


def _values(steps: Sequence[Thing], english: Sequence[Thing]) -> list[dict[str, Any]]:
    """The English step beside a Vietnamese one is the one at the same place, where both lists are as long."""
    beside: Sequence[Thing] = english if len(english) == len(steps) else [{}] * len(steps)
    return [
        {
            "id": str(number),
            "title": step["title"],
            "text": step["text"],
            "offsetMinutes": spoken(step["offsetMinutes"]) if step["offsetMinutes"] else "",
            "titleEn": other.get("title", ""),
            "textEn": other.get("text", ""),
        }
        for number, (step, other) in enumerate(zip(steps, beside, strict=True), 1)
    ]
