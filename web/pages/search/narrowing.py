"""What narrows a search, as it is shown: tabs, chips, orders. Each with the address of the search without it."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from web import formats
from web.pages.search.asked import Asked
from web.pages.selling.typed import dong

Chip = dict[str, str]
NEAREST = "NEAREST"


def kind_names() -> dict[str, str]:
    """By `OfferKindEnum`, in the order of the tabs."""
    return {"PRODUCE": _("Sản vật"), "STAY": _("Nghỉ lại"), "TOUR": _("Trải nghiệm"), "SELLER": _("Người bán")}


def sort_names() -> dict[str, str]:
    """By `SearchSortEnum`."""
    return {
        "RELEVANCE": _("Đúng ý nhất"),
        NEAREST: _("Gần nhất"),
        "PRICE_ASC": _("Giá thấp trước"),
        "PRICE_DESC": _("Giá cao trước"),
        "NEWEST": _("Mới nhất"),
    }


def sorts(asked: Asked, hits: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Orders to choose from; the nearest first only where the query names a place to be near to."""
    has_place = asked.sort == NEAREST or any(hit["distanceKm"] is not None for hit in hits)
    return [(name, label) for name, label in sort_names().items() if name != NEAREST or has_place]


def tabs(asked: Asked, found: dict[str, Any]) -> list[dict[str, Any]]:
    """All kinds, then each with its count."""
    counts = {facet["value"]: facet["count"] for facet in found["facets"]["kinds"]}
    shown: list[dict[str, Any]] = [
        {"label": _("Cả chợ"), "count": sum(counts.values()), "url": asked.but(kinds=()), "on": not asked.kinds}
    ]
    for kind, label in kind_names().items():
        url = asked.but(kinds=(kind,), categories=())
        shown.append({"label": label, "count": counts.get(kind, 0), "url": url, "on": asked.kinds == (kind,)})
    return shown


def sellers(asked: Asked, found: dict[str, Any]) -> list[dict[str, Any]]:
    """Sellers to choose from; the chosen one is among them even where it has nothing."""
    known: list[dict[str, Any]] = found["facets"]["sellers"]
    if asked.seller and asked.seller not in {facet["value"] for facet in known}:
        return [*known, {"value": asked.seller, "label": _("Một người bán"), "count": 0}]
    return known


def read_chips(asked: Asked, found: dict[str, Any]) -> list[Chip]:
    """Conditions that were read in the query and hold."""
    return [_read(asked, chip) for chip in found["chips"] if not chip["isDropped"]]


def dropped(asked: Asked, found: dict[str, Any]) -> list[Chip]:
    """Conditions that were read in the query and that nothing met."""
    return [_read(asked, chip) for chip in found["chips"] if chip["isDropped"]]


def chosen_chips(asked: Asked, found: dict[str, Any], provinces: list[dict[str, str]]) -> list[Chip]:
    """Conditions that were chosen beside the query."""
    chips = []
    for name in ("communes", "categories"):
        labels = {facet["value"]: facet["label"] for facet in found["facets"][name]}
        for value in getattr(asked, name):
            rest = tuple(other for other in getattr(asked, name) if other != value)
            chips.append({"label": labels.get(value, value), "url": asked.but(**{name: rest})})
    if asked.seller:
        chips.append({"label": _seller_name(asked, found), "url": asked.but(seller="")})
    if code := asked.delivers_to:
        name = next((province["name"] for province in provinces if province["code"] == code), code)
        chips.append({"label": _("Giao tới %(province)s") % {"province": name}, "url": asked.but(delivers_to="")})
    chips += _prices(asked)
    for name, label in (("in_season", _("Đang mùa")), ("in_stock", _("Còn hàng")), ("certified", _("Có chứng nhận"))):
        if getattr(asked, name):
            chips.append({"label": label, "url": asked.but(**{name: False})})
    if asked.arrival and asked.departure:
        label = f"{asked.arrival:%d/%m} → {asked.departure:%d/%m}"
        chips.append({"label": label, "url": asked.but(arrival=None, departure=None)})
    return chips


def _read(asked: Asked, chip: dict[str, Any]) -> Chip:
    return {"label": chip["text"], "url": asked.but(q=chip["queryWithout"])}


def _seller_name(asked: Asked, found: dict[str, Any]) -> str:
    return next(str(facet["label"]) for facet in sellers(asked, found) if facet["value"] == asked.seller)


def _prices(asked: Asked) -> list[Chip]:
    chips, language = [], get_language() or "vi"
    for name, words in (("price_from", _("Từ %(price)s")), ("price_to", _("Đến %(price)s"))):
        if name in asked.problems or (amount := dong(getattr(asked, name))) is None:
            continue
        chips.append({"label": words % {"price": formats.dong(amount, language)}, "url": asked.but(**{name: ""})})
    return chips
