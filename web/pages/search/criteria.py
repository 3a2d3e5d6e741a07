"""What decides the order of results, for everybody to read (Decree 248/2026)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from web.api import ask
from web.visit import VisitRequest


@require_safe
def criteria(request: VisitRequest) -> HttpResponse:
    """Every criterion with its most points, as the search itself knows them."""
    found = ask(request, "search_criteria")["searchCriteria"]
    return render(request, "web/criteria.html", {"criteria": found})
