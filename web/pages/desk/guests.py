"""Guests of the commune's houses: who is still to be declared, each register, and who looked at it."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from web import addresses
from web.pages import guest_book
from web.pages.desk.gate import officers_only, show
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 20


@officers_only
@require_safe
def guests(request: VisitRequest) -> HttpResponse:
    """The red list of all communes, or of the one that the address names."""
    commune = request.GET.get("xa", "")
    kept = {"xa": commune} if commune else {}
    page = queue_page(request, "desk/guest_duties", kept=kept, first=PAGE, commune=commune or None)
    return show(request, "guests", {**page, "commune": commune})


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: VisitRequest, slug: str) -> HttpResponse:
    """Everybody of one stay; looking is logged."""
    book = guest_book.book(request, slug)
    if book.done:
        return book.done
    return show(request, "guest_register", book.facts, status=422 if book.errors else 200)


@officers_only
@require_POST
def file(request: VisitRequest) -> HttpResponse:
    """The file for the police's system; who is in it counts as declared."""
    return guest_book.take_file(request, back=addresses.DESK_GUESTS)


@officers_only
@require_safe
def log(request: VisitRequest) -> HttpResponse:
    """Every look and change, newest first."""
    return show(request, "guest_log", queue_page(request, "desk/guest_log", kept={}, first=PAGE))
