"""A new listing in three short steps, each saved when it is left, then a preview as shoppers will see it."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask, change, nodes
from web.pages.offers import language_code
from web.pages.selling import delivering, drafts
from web.pages.selling.drafts import Errors, Listing
from web.pages.selling.workspace import Space, in_workspace, refuse_strangers, show
from web.visit import VisitRequest

form_page = require_http_methods(["GET", "HEAD", "POST"])
NOT_GOODS = ("luu-tru", "trai-nghiem")
"""Shelves of homestays and tours, which are not listed this way."""
BACK_TO_PREVIEW = "preview"


def listing_address(page: str, listing_id: str, step: int = 1) -> str:
    """A page of one listing; `page` is its pattern in `web/addresses.py`."""
    return page.format(slug=quote(listing_id, safe=""), step=step)


@in_workspace
@form_page
def new(request: VisitRequest, space: Space) -> HttpResponse:
    """The first step of a listing that is not there yet."""
    return _step(request, space, None, 1)


@in_workspace
@form_page
def step(request: VisitRequest, space: Space, *, slug: str, step: int) -> HttpResponse:
    """One step of a listing; `step` is 1, 2 or 3."""
    if step not in drafts.STEPS:
        raise Http404(_("Chỉ có ba bước."))
    space, listing = drafts.own_listing(request, space, slug)
    return _step(request, space, listing, step)


def _step(request: VisitRequest, space: Space, listing: Listing | None, number: int) -> HttpResponse:
    values, errors = drafts.values_of(listing), Errors()
    if request.method == "POST":
        values |= {name: request.POST.get(name, "").strip() for name in drafts.STEPS[number]}
        listing, errors = _saved(request, space, listing, number)
        if listing is not None and not errors:
            if number == max(drafts.STEPS) or request.GET.get("to") == BACK_TO_PREVIEW:
                return HttpResponseRedirect(listing_address(addresses.SELL_LISTING_PREVIEW, listing["id"]))
            return HttpResponseRedirect(listing_address(addresses.SELL_LISTING_STEP, listing["id"], number + 1))
    facts: dict[str, Any] = {
        "listing": listing,
        "is_live": drafts.is_live(listing),
        "number": number,
        "steps": list(drafts.STEPS),
        "values": values,
        "errors": errors,
        "to": request.GET.get("to", ""),
    }
    if number == 2:
        shelves = ask(request, "selling/shelves", language=language_code())
        facts["units"] = shelves["units"]
        facts["categories"] = [shelf for shelf in nodes(shelves["categories"]) if shelf["slug"] not in NOT_GOODS]
    if number == delivering.STEP:
        facts["delivering"] = delivering.asked(request, space, listing)
    return show(request, space, f"step_{number}", facts, wrong=errors)


def _saved(request: VisitRequest, space: Space, listing: Listing | None, number: int) -> tuple[Listing | None, Errors]:
    """Save a step; what is wrong with it, in the order of its inputs."""
    fields = tuple(name for name in drafts.STEPS[number] if not (name == "stock" and drafts.is_live(listing)))
    said, errors = drafts.read(request.POST, fields)
    changes = drafts.differences(listing, said)
    photo = drafts.photo_of(request.FILES) if number == 1 else None
    if photo is not None:
        changes["photo"] = photo
    if number == delivering.STEP:
        provinces, wrong = delivering.read(request.POST, space)
        if wrong:
            errors[delivering.FIELD] = wrong
        elif provinces is not None and provinces != delivering.codes_of(listing):
            changes[delivering.FIELD] = provinces
    # An emptied field that is needed stays as it was, and is asked for again.
    missing = {name: words for name, words in drafts.needed(number, listing, said).items() if name not in errors}
    changes = {name: value for name, value in changes.items() if name not in missing}
    listing, refused = drafts.save(request, space, listing, changes)
    errors |= missing | refused
    order = ["", "photo", *drafts.STEPS[number], delivering.FIELD]
    return listing, dict(sorted(errors.items(), key=lambda error: order.index(error[0])))


@in_workspace
@form_page
def preview(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """The listing as shoppers will see it; the button hands it in for review."""
    space, listing = drafts.own_listing(request, space, slug)
    if request.method == "POST":
        return submit(request, listing)
    facts = {
        "listing": listing,
        "is_live": drafts.is_live(listing),
        "missing": [(name, drafts.STEP_OF[name]) for name in listing["missing"]],
        "can_submit": can_submit(space, listing),
    }
    return show(request, space, "preview", facts)


def can_submit(space: Space, listing: Listing) -> bool:
    """Whether there is anything an officer could look at now."""
    is_new = listing["revisionState"] == "DRAFT" or (
        listing["status"] == "WITHDRAWN" and listing["revisionState"] is None
    )
    return is_new and not listing["missing"] and space["status"] == "APPROVED"


def submit(request: VisitRequest, listing: Listing) -> HttpResponse:
    """Hand it in; refused, the seller is back at the preview with the reason."""
    problems = change(request, "selling/listing_submit", id=listing["id"])[1]
    refuse_strangers(problems)
    if problems:
        messages.error(request, problems[0]["message"])
        return HttpResponseRedirect(listing_address(addresses.SELL_LISTING_PREVIEW, listing["id"]))
    if drafts.is_live(listing):
        messages.success(request, _("Đã gửi. Nội dung cũ vẫn đang bán cho đến khi cán bộ duyệt phần sửa."))
    else:
        messages.success(request, _("Đã gửi. Cán bộ xem xong là món lên chợ; chợ nhắn tin cho bạn."))
    return HttpResponseRedirect(listing_address(addresses.SELL_LISTING, listing["id"]))
