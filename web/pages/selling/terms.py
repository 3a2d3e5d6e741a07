"""A host's own terms of calling off, for houses and tours."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from web.api import ask
from web.pages.selling.forms import NUMBER, YES, Question, Sheet
from web.visit import VisitRequest

Thing = dict[str, Any]
ROWS = range(1, 4)
"""Of days before and per cent back on the form."""


def policies(request: VisitRequest, seller_id: str) -> list[Thing]:
    """Those this seller may choose: everybody's, then their own."""
    found: list[Thing] = ask(request, "selling/cancellation_policies", seller=seller_id)["cancellationPolicies"]
    return found


def own(found: list[Thing]) -> list[Thing]:
    """Of the policies that may be chosen, those of this seller."""
    return [policy for policy in found if not policy["isGeneral"]]


def sheet(found: Thing | None, *, by_nights: bool) -> Sheet:
    """Up to three steps; with `by_nights` also whether the first night is kept. What is there already and is not asked
    stays as it is."""
    questions: list[Question] = []
    start: dict[str, Any] = {"noShowPercent": 100}
    for row in ROWS:
        questions += [
            Question(f"days-{row}", _("Mức %(row)s: hủy trước") % {"row": row}, NUMBER, after=_("ngày"), optional=True),
            Question(f"back-{row}", _("Mức %(row)s: hoàn lại") % {"row": row}, NUMBER, after="%", optional=True),
        ]
    if found:
        start |= {"firstNight": found["firstNight"], "noShowPercent": found["noShowPercent"]}
        for row, tier in zip(ROWS, found["tiers"], strict=False):
            start |= {f"days-{row}": tier["daysBefore"], f"back-{row}": tier["percent"]}
    if by_nights:
        questions.append(Question("firstNight", _("Hủy muộn thì đêm đầu không hoàn"), YES))
    return Sheet(
        title=_("Chính sách hủy riêng"),
        intro=_("Khách đọc trước khi đặt. Ai đã đặt thì giữ điều kiện lúc đặt. Không ghi mức nào: không hoàn tiền."),
        questions=[*questions, Question("noShowPercent", _("Khách không đến thì giữ lại"), NUMBER, after="%")],
        start=start,
    )


def given(said: Mapping[str, Any], found: Thing | None) -> dict[str, Any]:
    """The steps in which something is said, and what holds beside them, as the market takes them."""
    tiers = [
        {"daysBefore": said[f"days-{row}"] or 0, "percent": said[f"back-{row}"] or 0}
        for row in ROWS
        if said[f"days-{row}"] is not None or said[f"back-{row}"] is not None
    ]
    first_night = said.get("firstNight", found["firstNight"] if found else False)
    key = {"id": found["id"]} if found else {}
    return {"tiers": tiers, "firstNight": first_night, "noShow": said["noShowPercent"], **key}
