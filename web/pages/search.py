"""One box over everything the market has."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from web import addresses
from web.api import ApiProblem, ask, nodes
from web.pages.days import asked_day, asked_number, today
from web.visit import VisitRequest

PAGE = 24
LONGEST = 200
LISTS = ("kinds", "communes", "categories")
EMPTY: dict[str, Any] = {"totalCount": 0, "facets": {"kinds": [], "communes": [], "categories": []}, "edges": []}


@require_safe
def search(request: VisitRequest) -> HttpResponse:
    """Results, tabs by kind, facets, pages. Everything asked is in the address, so that it can be sent to a friend."""
    given = request.GET
    asked = _asked(given)
    problem = _wrong_days(asked)
    try:
        found = _found(request, asked, after=given.get("after") or None)
    except ApiProblem:
        found, problem = EMPTY, problem or _("Chợ không hiểu điều kiện này. Bạn thử tìm lại nhé.")
    page = found.get("pageInfo") or {}
    facts = {
        "found": found,
        "hits": nodes(found),
        "asked": asked,
        "tabs": _tabs(asked, found),
        "chips": _chips(asked, found),
        "sorts": _sorts(),
        "problem": problem,
        "today": today().isoformat(),
        "produce_only": asked["kinds"] == ["PRODUCE"],
        "kind_name": _kind_names().get(asked["kinds"][0]) if len(asked["kinds"]) == 1 else "",
        "next_url": _address(asked, after=page["endCursor"]) if page.get("hasNextPage") else "",
    }
    return render(request, "web/search.html", facts)


def _found(request: VisitRequest, asked: dict[str, Any], *, after: str | None) -> dict[str, Any]:
    """A page; the first one where the place in the list is none."""
    wanted = {
        "query": asked["q"] or None,
        "filter": _filter(asked),
        "sortBy": asked["sort"] if asked["sort"] in dict(_sorts()) else None,
        "first": PAGE,
    }
    try:
        found: dict[str, Any] = ask(request, "search", **wanted, after=after)["search"]
    except Http404:
        found = ask(request, "search", **wanted, after=None)["search"]
    return found


def _asked(given: QueryDict) -> dict[str, Any]:
    arrival, departure = asked_day(given, "arrival"), asked_day(given, "departure")
    asked: dict[str, Any] = {name: given.getlist(name) for name in LISTS}
    asked["kinds"] = [kind for kind in asked["kinds"] if kind in _kind_names()]
    asked["q"] = given.get("q", "").strip()[:LONGEST]
    asked["sort"] = given.get("sort", "")
    asked["arrival"] = arrival.isoformat() if arrival else ""
    asked["departure"] = departure.isoformat() if departure else ""
    asked["adults"] = asked_number(given, "adults", 2, least=1, most=20)
    both = arrival and departure
    asked["days"] = "?" + urlencode({name: asked[name] for name in ("arrival", "departure", "adults")}) if both else ""
    asked["tour_days"] = "?" + urlencode({"from": asked["arrival"], "adults": asked["adults"]}) if both else ""
    asked["open"] = bool(both)
    return asked


def _filter(asked: dict[str, Any]) -> dict[str, Any]:
    wanted: dict[str, Any] = {name: asked[name] for name in LISTS if asked[name]}
    if asked["days"] and not _wrong_days(asked):
        wanted |= {name: asked[name] for name in ("arrival", "departure", "adults")}
    return wanted


def _wrong_days(asked: dict[str, Any]) -> str:
    if not asked["days"]:
        return ""
    if asked["departure"] <= asked["arrival"]:
        return _("Ngày đi phải sau ngày đến. Bạn chọn lại ngày giúp chợ.")
    if asked["arrival"] < today().isoformat():
        return _("Ngày đến đã qua. Bạn chọn từ hôm nay trở đi.")
    return ""


def _address(asked: dict[str, Any], **changes: Any) -> str:
    """This search with something changed; pages start anew unless `after` is given."""
    new = {**asked, **changes}
    pairs = [(name, value) for name in LISTS for value in new[name]]
    pairs += [(name, new[name]) for name in ("q", "sort", "after") if new.get(name)]
    if new["arrival"] and new["departure"]:
        pairs += [(name, new[name]) for name in ("arrival", "departure", "adults")]
    return f"{addresses.SEARCH}?{urlencode(pairs)}"


def _kind_names() -> dict[str, str]:
    return {"PRODUCE": _("Sản vật"), "STAY": _("Nghỉ lại"), "TOUR": _("Trải nghiệm"), "SELLER": _("Người bán")}


def _sorts() -> list[tuple[str, str]]:
    return [
        ("RELEVANCE", _("Đúng ý nhất")),
        ("PRICE_ASC", _("Giá thấp trước")),
        ("PRICE_DESC", _("Giá cao trước")),
        ("NEWEST", _("Mới nhất")),
    ]


def _tabs(asked: dict[str, Any], found: dict[str, Any]) -> list[dict[str, Any]]:
    counts = {facet["value"]: facet["count"] for facet in found["facets"]["kinds"]}
    tabs = [{"label": _("Cả chợ"), "count": sum(counts.values()), "url": _address(asked, kinds=[]), "on": False}]
    tabs[0]["on"] = not asked["kinds"]
    for kind, label in _kind_names().items():
        url = _address(asked, kinds=[kind], categories=[])
        tabs.append({"label": label, "count": counts.get(kind, 0), "url": url, "on": asked["kinds"] == [kind]})
    return tabs


def _chips(asked: dict[str, Any], found: dict[str, Any]) -> list[dict[str, str]]:
    """What narrows the results, each with the address without it."""
    chips = []
    for name in ("communes", "categories"):
        labels = {facet["value"]: facet["label"] for facet in found["facets"][name]}
        for value in asked[name]:
            rest = [other for other in asked[name] if other != value]
            chips.append({"label": labels.get(value, value), "url": _address(asked, **{name: rest})})
    if asked["days"]:
        label = f"{asked['arrival'][8:]}/{asked['arrival'][5:7]} → {asked['departure'][8:]}/{asked['departure'][5:7]}"
        chips.append({"label": label, "url": _address(asked, arrival="", departure="")})
    return chips
