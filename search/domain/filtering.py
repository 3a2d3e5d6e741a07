"""What has to hold: what was chosen, and what was read in the query. What was chosen counts more."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from search.asking import NEAREST, Circle, SearchRequest
from search.engines.protocol import Filters
from search.understanding.conditions import Conditions
from tourism.domain.availability import free_tours
from tourism.domain.stays.free import free_properties

FARTHEST_KM = 500.0


def filters_of(request: SearchRequest, read: Conditions) -> Filters:
    """Raises Refused: INVALID for prices and places that make no sense, REQUIRED for half of two days, and as
    `free_properties` does."""
    lowest = request.price_min if request.price_min is not None else read.price_min
    highest = request.price_max if request.price_max is not None else read.price_max
    if lowest is not None and highest is not None and highest < lowest:
        raise Refused("INVALID", _("Giá cao nhất phải lớn hơn giá thấp nhất."), field="priceMax")
    today = local_day(timezone.now())
    people = (read.adults or 0) + (read.children or 0)
    return Filters(
        kinds=request.kinds or ([read.kind] if read.kind else ()),
        categories=request.categories,
        communes=request.communes or ([read.commune.commune_code] if read.commune else ()),
        said=frozenset(
            facet
            for facet, chosen, said in (("kind", request.kinds, read.kind), ("commune", request.communes, read.commune))
            if said and not chosen
        ),
        sellers=[request.seller_id] if request.seller_id is not None else (),
        price_min=lowest,
        price_max=highest,
        in_stock=request.in_stock,
        in_season_on=today if request.in_season else None,
        certified_on=today if request.certified or read.stars else None,
        stars=read.stars,
        delivers_to=request.delivers_to,
        near=_circle(request, read),
        people=people or None,
        grams=read.grams,
        millilitres=read.millilitres,
        **_free(request, read),
    )


def _circle(request: SearchRequest, read: Conditions) -> Circle | None:
    if request.near is not None:
        near = request.near
        if not (-90 <= near.latitude <= 90 and -180 <= near.longitude <= 180 and 0 < near.km <= FARTHEST_KM):
            raise Refused("INVALID", _("Vị trí này không có trên bản đồ."), field="near")
        return near
    place = read.near
    if place is None and request.sort == NEAREST:
        place = read.around  # who wants the nearest asks for the place that is named
    return Circle(place.latitude, place.longitude, place.km) if place else None


def _free(request: SearchRequest, read: Conditions) -> dict[str, Any]:
    """Stays free on every night and tours with seats on one of the days, exact at this moment; produce stays."""
    arrival, departure = request.arrival, request.departure
    adults, children = request.adults, request.children
    if arrival is None and departure is None:
        arrival, departure = read.arrival, read.departure
        adults, children = read.adults or adults, read.children or children
    if arrival is None and departure is None:
        return {}
    if arrival is None or departure is None:
        name = "arrival" if arrival is None else "departure"
        raise Refused("REQUIRED", _("Bạn hãy chọn cả ngày đến và ngày đi."), field=name)
    return {
        "free_stays": list(free_properties(arrival=arrival, departure=departure, adults=adults, children=children)),
        # The day of departure still has a morning for a tour.
        "free_tours": list(free_tours(first=arrival, until=departure, people=adults + children)),
    }
