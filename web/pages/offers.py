"""The pages of what is offered: produce, and who offers them."""

import json
from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from web.api import ask, nodes
from web.pages.days import today
from web.visit import VisitRequest

TOUR_DAYS = 7


def language_code() -> str:
    """The visitor's language as the API names it."""
    return "EN" if (get_language() or "vi").startswith("en") else "VI"


@require_safe
def produce(request: VisitRequest, slug: str) -> HttpResponse:
    """Something that is grown, caught or made."""
    product = ask(request, "produce", slug=slug, language=language_code())["product"]
    if product is None or not product["variants"]:
        raise Http404(_("Món này không còn ở chợ."))
    seller = product["seller"]
    beside = nodes(ask(request, "produce_beside", seller=seller["id"])["search"]) if seller else []
    variant = product["variants"][0]
    facts = {
        "product": product,
        "name": (product["translation"] or {}).get("name") or product["name"],
        "description": plain_text((product["translation"] or {}).get("description") or product["description"]),
        "variant": variant,
        "price": variant["pricing"]["price"]["gross"],
        "available": variant["quantityAvailable"] or 0,
        "seller": seller,
        "beside": [hit for hit in beside if hit["objectId"] not in (product["id"], seller["id"])][:8],
    }
    return render(request, "web/produce.html", facts)


def plain_text(description: str | None) -> list[str]:
    """The paragraphs of a description, which the API gives as EditorJS blocks in JSON."""
    if not description:
        return []
    try:
        blocks = json.loads(description).get("blocks", [])
    except (ValueError, AttributeError):
        return [description]
    return [text for block in blocks if (text := block.get("data", {}).get("text"))]


@require_safe
def seller(request: VisitRequest, slug: str) -> HttpResponse:
    """Who sells here, and everything they have."""
    span = {"from": today().isoformat(), "until": (today() + timedelta(days=TOUR_DAYS)).isoformat()}
    found = ask(request, "seller", slug=slug, people=1, **span)["seller"]
    if found is None:
        raise Http404(_("Gian hàng này không còn ở chợ."))
    goods = ask(request, "seller_produce", seller=found["id"], after=request.GET.get("after") or None)["search"]
    facts = {"seller": found, "goods": goods, "hits": nodes(goods), "since": _year(found["approvedAt"])}
    return render(request, "web/seller.html", facts)


def _year(moment: str | None) -> int | None:
    return date.fromisoformat(moment[:10]).year if moment else None
