"""A listing being written: whose it is, what the form says, and saving what is right of it."""

from typing import Any

from django.http import Http404, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from web import formats
from web.api import ask, change
from web.pages.offers import language_code
from web.pages.selling import delivering, typed
from web.pages.selling.workspace import Space, my_spaces, refuse_strangers
from web.visit import SELLER, VisitRequest

Listing = dict[str, Any]
Changes = dict[str, Any]
Errors = dict[str, str]

STEPS = {
    1: ("name",),
    2: ("categorySlug", "unit", "price", "netGrams"),
    3: ("stock", "harvestFrom", "harvestUntil", "originNote", "description", "ingredients", "storage", "warnings"),
}
"""The inputs of each step, named as the API names them; the first has the photo as well."""
STEP_OF = {
    "photo": 1,
    delivering.FIELD: delivering.STEP,
    **{field: number for number, fields in STEPS.items() for field in fields},
}
READERS = {
    "price": typed.dong,
    "netGrams": typed.grams,
    "stock": typed.number,
    "harvestFrom": typed.day,
    "harvestUntil": typed.day,
}
REFUSED_TOGETHER = {"harvestUntil": ("harvestFrom", "harvestUntil")}
MEASURES = ("KG", "LITRE")
"""Units that are a weight or a volume themselves: what one weighs is no question."""


def own_listing(request: VisitRequest, space: Space, listing_id: str) -> tuple[Space, Listing]:
    """A listing of a stall that the visitor acts for, and that stall, which they work for from now on.

    Raises Http404 for anybody else's, and for none.
    """
    found: Listing | None = ask(request, "selling/listing", id=listing_id, language=language_code())["listing"]
    if found is None:
        raise Http404(_("Không có tin này trong gian hàng của bạn."))
    if found["seller"]["id"] == space["id"]:
        return space, found
    for other in my_spaces(request):
        if other["id"] == found["seller"]["id"]:
            request.visit.keep(SELLER, other["id"])
            return other, found
    raise Http404(_("Không có tin này trong gian hàng của bạn."))


def values_of(listing: Listing | None) -> dict[str, str]:
    """What the inputs show of a listing."""
    if listing is None:
        return {}
    language = get_language() or "vi"
    shown = {name: listing[name] for fields in STEPS.values() for name in fields if name not in ("unit", "price")}
    shown["unit"] = (listing["unit"] or {}).get("code")
    shown["price"] = int(listing["price"]["amount"]) if listing["price"] else None
    return {
        name: formats.number(value, language) if isinstance(value, int) else value or ""
        for name, value in shown.items()
    }


def read(given: QueryDict, fields: tuple[str, ...]) -> tuple[Changes, Errors]:
    """What the inputs of a form say, ready for the API; empty ones are None. What cannot be read is an error."""
    changes: Changes = {}
    errors: Errors = {}
    for name in fields:
        text = given.get(name, "").strip()
        if name not in READERS:
            changes[name] = text
            continue
        try:
            value = READERS[name](text)
        except typed.Unreadable:
            errors[name] = _unreadable(name)
        else:
            changes[name] = value if value is None or isinstance(value, int) else value.isoformat()
    if changes.get("unit") in MEASURES:
        changes["netGrams"] = None
        errors.pop("netGrams", None)
    return changes, errors


def photo_of(files: MultiValueDict) -> Any:
    """The picture that was taken, or chosen; None for neither."""
    return files.get("photo") or files.get("picture")


def differences(listing: Listing | None, said: Changes) -> Changes:
    """What is new of what the form says: an edit that changes nothing must not take a listing back from review."""
    before: Changes = {name: None for fields in STEPS.values() for name in fields}
    if listing is not None:
        before |= {name: listing[name] for name in before if name not in ("unit", "price")}
        before["unit"] = listing["unit"]["code"] if listing["unit"] else None
        before["price"] = int(listing["price"]["amount"]) if listing["price"] else None
    return {name: value for name, value in said.items() if _or_nothing(value) != _or_nothing(before[name])}


def _or_nothing(value: Any) -> Any:
    return None if value == "" else value


def save(
    request: VisitRequest, space: Space, listing: Listing | None, changes: Changes
) -> tuple[Listing | None, Errors]:
    """Save what is right of the changes, opening a listing for them where there is none.

    What the API refuses is left out, by input of the form with the reason; the rest is saved all the same.
    """
    left, errors = dict(changes), Errors()
    while left:
        wanted = len(left)
        if "photo" in left:
            left["photo"].seek(0)
        if listing is None:
            payload, problems = change(request, "selling/listing_create", seller=space["id"], input=left)
        else:
            payload, problems = change(request, "selling/listing_update", id=listing["id"], input=left)
        if not problems:
            return payload["listing"], errors
        refuse_strangers(problems)
        for problem in problems:
            field = problem["field"] or ""
            errors.setdefault(field if field in STEP_OF else "", problem["message"])
            for name in REFUSED_TOGETHER.get(field, (field,)):
                left.pop(name, None)
        if len(left) == wanted:
            break
    return listing, errors


def needed(number: int, listing: Listing | None, said: Changes) -> Errors:
    """What a step asks for and did not get."""
    words = {
        "name": _("Bạn ghi tên món, ví dụ: Rau má tươi."),
        "categorySlug": _("Bạn chọn loại hàng."),
        "unit": _("Bạn chọn cách bán: theo ký, theo bó…"),
        "price": _("Bạn ghi giá, ví dụ 45.000."),
        "stock": _("Bạn ghi hiện có bao nhiêu. Chưa có thì ghi 0."),
    }
    asked = [name for name in STEPS[number] if name in words and not (name == "stock" and is_live(listing))]
    return {name: words[name] for name in asked if said.get(name) in (None, "")}


def is_live(listing: Listing | None) -> bool:
    """Whether it is on sale now."""
    return listing is not None and listing["status"] == "LIVE"


def _unreadable(name: str) -> str:
    return {
        "price": _("Bạn ghi giá bằng số, ví dụ 45.000."),
        "netGrams": _("Bạn ghi số gam, ví dụ 500; hoặc 0,5 kg."),
        "stock": _("Bạn ghi số lượng bằng số, ví dụ 20."),
        "harvestFrom": _("Ngày này không có trong lịch. Bạn ghi như 23/11/2026."),
        "harvestUntil": _("Ngày này không có trong lịch. Bạn ghi như 23/11/2026."),
    }[name]
