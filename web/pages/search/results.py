"""Results of a search: best first, with why and where."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from web.api import ApiProblem, ask, nodes
from web.pages.days import today
from web.pages.search import narrowing
from web.pages.search.asked import Asked
from web.result_map import result_map
from web.visit import VisitRequest

PAGE = 24
NO_FACETS: dict[str, Any] = {"kinds": [], "communes": [], "categories": [], "sellers": []}
EMPTY: dict[str, Any] = {"totalCount": 0, "chips": [], "facets": NO_FACETS, "edges": []}


@require_safe
def search(request: VisitRequest) -> HttpResponse:
    """Results, tabs by kind, facets, pages. Everything asked is in the address, so that it can be sent to a friend."""
    asked = Asked.of(request.GET)
    problem = ""
    try:
        answer = _answer(request, asked, after=request.GET.get("after") or None)
    except ApiProblem:
        answer = {"search": EMPTY, "communes": [], "provinces": []}
        problem = _("Chợ không hiểu điều kiện này. Bạn thử tìm lại nhé.")
    found = answer["search"]
    page = found.get("pageInfo") or {}
    hits = [{**hit, "number": place} for place, hit in enumerate(nodes(found), 1)]
    facts = {
        "found": found,
        "hits": _explained(hits, answer.get("searchCriteria") or ()),
        "map": result_map(hits, answer["communes"]),
        "asked": asked,
        "tabs": narrowing.tabs(asked, found),
        "chips": narrowing.read_chips(asked, found) + narrowing.chosen_chips(asked, found, answer["provinces"]),
        "dropped": narrowing.dropped(asked, found),
        "provinces": answer["provinces"],
        "sellers": narrowing.sellers(asked, found),
        "sorts": narrowing.sorts(asked, hits),
        "problem": problem,
        "today": today().isoformat(),
        "produce_only": asked.kinds == ("PRODUCE",),
        "kind_name": narrowing.kind_names()[asked.kinds[0]] if len(asked.kinds) == 1 else "",
        "meant_url": asked.but(q=found["didYouMean"]) if found.get("didYouMean") else "",
        "next_url": asked.address(after=page["endCursor"]) if page.get("hasNextPage") else "",
    }
    return render(request, "web/search.html", facts)


def _answer(request: VisitRequest, asked: Asked, *, after: str | None) -> dict[str, Any]:
    """A page; the first one where the place in the list is none."""
    wanted = {
        "query": asked.q or None,
        "filter": asked.filter(),
        "sortBy": asked.sort if asked.sort in narrowing.sort_names() else None,
        "first": PAGE,
        "explain": asked.explain,
    }
    try:
        return ask(request, "search", **wanted, after=after)
    except (Http404, ApiProblem):
        if after is None:
            raise
        return ask(request, "search", **wanted, after=None)


def _explained(hits: list[dict[str, Any]], criteria: Any) -> list[dict[str, Any]]:
    """Each hit's points with the names of what gave them, where the API tells them to this visitor."""
    names = {criterion["code"]: criterion["name"] for criterion in criteria}
    for hit in hits:
        hit["points"] = [{"name": names[part["code"]], **part} for part in hit.get("scoreParts") or ()]
    return hits
