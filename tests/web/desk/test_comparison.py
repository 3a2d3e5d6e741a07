from typing import Any

from web.pages.desk.comparison import Line, lines, photo_changed

MONEY = {"amount": 5_000.0, "currency": "VND"}
CONTENT: dict[str, Any] = {
    "name": "Rau má", "description": "", "netGrams": 250, "harvestFrom": "2026-11-01", "harvestUntil": None,
    "originNote": "", "ingredients": "", "warnings": "", "storage": "Để mát", "deliversTo": [],
    "unit": {"code": "BUNCH", "name": "bó"}, "price": MONEY,
    "unitPrice": {"price": {"amount": 20_000.0, "currency": "VND"}, "measure": "KG", "measureName": "kg"},
    "category": {"name": "Rau củ", "translation": {"name": "Vegetables"}}, "photo": {"url": "/media/a.jpg"},
}  # fmt: skip
NEW = {**CONTENT, "stock": 12, "previous": None}


def said(found: list[Line]) -> dict[str, str]:
    return {line.label: line.now.replace("\xa0", " ") for line in found if line.now}


def test_lines_of_a_new_listing_say_all_there_is() -> None:
    found = lines(NEW, "vi")
    assert said(found) == {
        "Tên": "Rau má",
        "Giá": "5.000 ₫ / bó\n20.000 ₫ / kg",
        "Có sẵn": "12 bó",
        "Khối lượng tịnh": "0,25 kg",
        "Loại hàng": "Vegetables",
        "Thu hoạch": "01/11/2026",
        "Giao tới": "Cả nước",
        "Cách giữ": "Để mát",
    }
    assert [line.label for line in found if line.is_changed] == []


def test_lines_of_an_edit_mark_what_differs() -> None:
    changes = {"storage": "", "name": "Rau má sạch", "deliversTo": [{"name": "Đà Nẵng"}, {"name": "Huế"}]}
    edit = {**CONTENT, **changes, "stock": None, "previous": CONTENT}
    changed = [(line.label, line.before, line.now) for line in lines(edit, "vi") if line.is_changed]
    assert changed == [
        ("Tên", "Rau má", "Rau má sạch"),
        ("Giao tới", "Cả nước", "Đà Nẵng, Huế"),
        ("Cách giữ", "Để mát", ""),
    ]


def test_lines_of_an_empty_listing_do_not_break() -> None:
    empty = dict.fromkeys(
        ("netGrams", "harvestFrom", "harvestUntil", "unit", "price", "unitPrice", "category", "photo")
    )
    found = lines({**NEW, **empty, "stock": None}, "vi")
    assert said(found) == {"Tên": "Rau má", "Giao tới": "Cả nước", "Cách giữ": "Để mát"}


def test_price_by_the_kilo_is_said_once() -> None:
    kilo = {**NEW, "unit": {"code": "KG", "name": "kg"}}
    assert said(lines(kilo, "vi"))["Giá"] == "5.000 ₫ / kg"


def test_photo_changed_is_for_edits() -> None:
    assert photo_changed(NEW) is False
    assert photo_changed({**NEW, "previous": CONTENT}) is False
    assert photo_changed({**NEW, "previous": {**CONTENT, "photo": {"url": "/media/b.jpg"}}}) is True
