"""A listing as lines of a table: what it says now, and what an edit would change."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from web import formats

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of a listing, as text; empty where nothing is said. `before` is None when nothing is on sale yet."""

    label: str
    now: str
    before: str | None = None

    @property
    def is_changed(self) -> bool:
        """Whether an edit would change it."""
        return self.before is not None and self.before != self.now


def lines(listing: Content, language: str) -> list[Line]:
    """Every fact the officer reads, in the order of a label (Decree 37/2026)."""
    previous = listing["previous"]
    now = _facts(listing, language)
    before = _facts(previous, language) if previous else {}
    found = [Line(label, text, before.get(label) if previous else None) for label, text in now.items()]
    if not previous:
        stock = listing["stock"]
        counted = "" if stock is None else f"{formats.number(stock, language)} {_unit(listing)}".strip()
        found.insert(2, Line(_("Có sẵn"), counted))
    return found


def photo_changed(listing: Content) -> bool:
    """Whether an edit brings another picture."""
    previous = listing["previous"]
    return bool(previous) and _address(previous) != _address(listing)


def _facts(content: Content, language: str) -> dict[str, str]:
    return {
        _("Tên"): content["name"],
        _("Giá"): _price(content, language),
        _("Khối lượng tịnh"): "" if content["netGrams"] is None else formats.weight(content["netGrams"], language),
        _("Loại hàng"): _category(content),
        _("Thu hoạch"): _harvest(content, language),
        _("Giao tới"): ", ".join(one["name"] for one in content["deliversTo"]) or _("Cả nước"),
        _("Nguồn gốc"): content["originNote"],
        _("Thành phần"): content["ingredients"],
        _("Lưu ý, cảnh báo"): content["warnings"],
        _("Cách giữ"): content["storage"],
        _("Mô tả"): content["description"],
    }


def _unit(content: Content) -> str:
    return content["unit"]["name"] if content["unit"] else ""


def _price(content: Content, language: str) -> str:
    if not content["price"]:
        return ""
    text = f"{formats.dong(content['price'], language)} / {_unit(content)}"
    per = content["unitPrice"]
    if per and per["measure"] != content["unit"]["code"]:
        text += f"\n{formats.dong(per['price'], language)} / {per['measureName']}"
    return text


def _category(content: Content) -> str:
    category = content["category"]
    if not category:
        return ""
    return (category["translation"] or {}).get("name") or str(category["name"])


def _harvest(content: Content, language: str) -> str:
    days: list[date | str] = [day for day in (content["harvestFrom"], content["harvestUntil"]) if day]
    return " → ".join(formats.day_numbers(day, language) for day in days)


def _address(content: Content) -> str:
    return content["photo"]["url"] if content["photo"] else ""
