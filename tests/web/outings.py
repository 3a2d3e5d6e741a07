"""A tour with everything a visitor can choose, and the fields of its page."""

from marketplace.values.ids import global_id
from tests.tourism.shopping import sold_departure
from tourism.models import AddOn, Departure, PickupPoint, PriceCategory, Tour


def full_tour(days: int = 3) -> Departure:
    """A departure at 05:00: adults 200,000, children 100,000, infants on a lap; two pick-up points, two add-ons."""
    departure = sold_departure(days=days)
    tour = departure.tour
    Tour.objects.filter(pk=tour.pk).update(minimum_age=0, meeting_point="Bến đò", minimum_party=4)
    PriceCategory.objects.create(tour=tour, code="INFANT", maximum_age=3, price=0, seats=0, accompanied_by=["ADULT"])
    PickupPoint.objects.create(
        tour=tour, name="Chợ Sịa", where="Cổng chính", minutes_before=45, price=20_000, per="GUEST"
    )
    PickupPoint.objects.create(tour=tour, name="Cầu Tứ Phú", minutes_before=15, position=1)
    AddOn.objects.create(tour=tour, name="Cơm trưa", price=50_000, per="GUEST", most=1)
    AddOn.objects.create(tour=tour, name="Cần câu", price=30_000, per="BOOKING", most=1, position=1)
    return departure


def page(departure: Departure) -> str:
    return f"/trai-nghiem/{departure.tour.slug}/"


def key(departure: Departure) -> str:
    return global_id("Departure", departure.pk)


def point(name: str) -> str:
    return global_id("TourPickupPoint", PickupPoint.objects.get(name=name).pk)


def add_on(name: str) -> str:
    return f"add_{global_id('TourAddOn', AddOn.objects.get(name=name).pk)}"


def family(departure: Departure) -> dict[str, str]:
    """Two adults, a child and an infant, fetched at the market, three lunches and the rod: 760,000."""
    return {
        "departure": key(departure),
        "unit_ADULT": "2",
        "unit_CHILD": "1",
        "unit_INFANT": "1",
        "pickup": point("Chợ Sịa"),
        add_on("Cơm trưa"): "3",
        add_on("Cần câu"): "1",
    }
