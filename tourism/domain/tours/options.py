"""What a host offers beside the seats: read for guests, and set as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import NotFound, Refused
from tourism.domain.tours.access import access_tour
from tourism.domain.tours.categories import HIGHEST_PRICE
from tourism.domain.tours.extras import Option
from tourism.models import AddOn, Per, PickupPoint, Tour

MOST_OPTIONS = 30
LONGEST_NAME, LONGEST_PLACE = 120, 240
EARLIEST_MINUTES = 12 * 60
MOST_PIECES = 50


@dataclass(frozen=True, slots=True)
class Draft:
    """A pick-up point or an add-on as its host writes it; `pk` for one that is there already."""

    name: str
    price: int
    per: str
    pk: int | None = None
    name_en: str = ""
    where: str = ""
    where_en: str = ""
    minutes_before: int = 0
    most: int = 1


def pickups_of(tour: Tour) -> list[Option]:
    """In the host's order."""
    return [
        Option(
            pk=row.pk,
            names=_names(row.name, row.translations, "name"),
            price=row.price,
            is_per_guest=row.per == Per.GUEST,
            where=_names(row.where, row.translations, "where"),
            minutes_before=row.minutes_before,
        )
        for row in tour.pickup_points.order_by("position", "pk")
    ]


def add_ons_of(tour: Tour) -> list[Option]:
    """In the host's order."""
    return [
        Option(
            pk=row.pk,
            names=_names(row.name, row.translations, "name"),
            price=row.price,
            is_per_guest=row.per == Per.GUEST,
            most=row.most,
        )
        for row in tour.add_ons.order_by("position", "pk")
    ]


@transaction.atomic
def set_pickup_points(*, user: Any, tour_id: int, drafts: Sequence[Draft]) -> Tour:
    """The tour's pick-up points instead of those before; bookings keep what they chose.

    Raises NotFound; Refused: REQUIRED, INVALID.
    """
    tour = access_tour(user, tour_id, lock=True)
    _check(drafts, field="points")
    rows = _kept(tour.pickup_points.in_bulk(), drafts, field="points")
    for position, draft in enumerate(drafts):
        if not 0 <= draft.minutes_before <= EARLIEST_MINUTES or len(draft.where) > LONGEST_PLACE:
            message = _("Đón trước giờ đi từ 0 đến %(most)s phút; nơi đón dài tối đa %(long)s chữ.")
            facts = {"most": EARLIEST_MINUTES, "long": LONGEST_PLACE}
            raise Refused("INVALID", message % facts, field="points", index=position)
        row = rows.get(draft.pk or 0) or PickupPoint(tour=tour)
        row.where, row.minutes_before = draft.where.strip(), draft.minutes_before
        _write(row, draft, position, where=draft.where_en.strip())
    return tour


@transaction.atomic
def set_add_ons(*, user: Any, tour_id: int, drafts: Sequence[Draft]) -> Tour:
    """The tour's add-ons instead of those before; bookings keep what they chose.

    Raises NotFound; Refused: REQUIRED, INVALID.
    """
    tour = access_tour(user, tour_id, lock=True)
    _check(drafts, field="addOns")
    rows = _kept(tour.add_ons.in_bulk(), drafts, field="addOns")
    for position, draft in enumerate(drafts):
        if not 1 <= draft.most <= MOST_PIECES:
            message = _("Mỗi khách hay mỗi lượt đặt lấy từ 1 đến %(most)s.") % {"most": MOST_PIECES}
            raise Refused("INVALID", message, field="addOns", index=position)
        row = rows.get(draft.pk or 0) or AddOn(tour=tour)
        row.most = draft.most
        _write(row, draft, position)
    return tour


def _check(drafts: Sequence[Draft], *, field: str) -> None:
    if len(drafts) > MOST_OPTIONS:
        raise Refused("INVALID", _("Mỗi tour có tối đa %(most)s mục.") % {"most": MOST_OPTIONS}, field=field)
    names = [draft.name.strip() for draft in drafts]
    for index, (name, draft) in enumerate(zip(names, drafts, strict=True)):
        if not name:
            raise Refused("REQUIRED", _("Mục nào cũng cần tên."), field=field, index=index)
        if name in names[:index] or len(name) > LONGEST_NAME:
            message = _("Tên không được trùng nhau, và dài tối đa %(most)s chữ.") % {"most": LONGEST_NAME}
            raise Refused("INVALID", message, field=field, index=index)
        if not 0 <= draft.price <= HIGHEST_PRICE:
            raise Refused("INVALID", _("Giá phải từ 0 đến một tỷ đồng."), field=field, index=index)


def _kept(rows: dict[int, Any], drafts: Sequence[Draft], *, field: str) -> dict[int, Any]:
    """Rows that stay, by pk, under names that stand in nobody's way; the others are deleted."""
    wanted = {draft.pk for draft in drafts if draft.pk is not None}
    if not wanted <= set(rows):
        raise NotFound(_("Có mục không thuộc tour này."), field=field)
    for pk, row in rows.items():
        if pk not in wanted:
            row.delete()
        else:
            row.name = f"#{pk}"
            row.save(update_fields=["name"])
    return rows


def _write(row: Any, draft: Draft, position: int, **english: str) -> None:
    texts = {"name": draft.name_en.strip(), **english}
    row.translations = {"en": {name: text for name, text in texts.items() if text}}
    row.name, row.price, row.per, row.position = draft.name.strip(), draft.price, draft.per, position
    row.save()


def _names(text: str, translations: dict[str, Any], field: str) -> dict[str, str]:
    return {"vi": text, **{code: texts[field] for code, texts in translations.items() if texts.get(field)}}
