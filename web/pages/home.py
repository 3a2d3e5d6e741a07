"""The market's front: what one can get and do here this week."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from web.api import ask, nodes
from web.pages.days import next_weekend, today
from web.visit import VisitRequest

PARTY = 2
DAYS = 7


@require_safe
def home(request: VisitRequest) -> HttpResponse:
    """Produce that is new, rooms free at the weekend, tours of the next seven days, sellers, communes."""
    arrival, departure = next_weekend(today())
    days = {"arrival": arrival.isoformat(), "departure": departure.isoformat()}
    span = {"from": today().isoformat(), "until": (today() + timedelta(days=DAYS)).isoformat()}
    found = ask(request, "home", people=PARTY, **days, **span)
    facts = {
        "produce": {"hits": nodes(found["produce"]), "totalCount": found["produce"]["totalCount"]},
        "stays": nodes(found["stays"]),
        "tours": nodes(found["tours"]),
        "sellers": nodes(found["sellers"]),
        "communes": found["communes"],
        **days,
    }
    return render(request, "web/home.html", facts)
