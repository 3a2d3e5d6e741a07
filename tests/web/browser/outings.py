"""A demo tour as its host could have made it: five kinds of ticket, two pick-up points, two add-ons."""

from tourism.domain.tours import options, setup
from tourism.domain.tours.categories import Category
from tourism.domain.tours.options import Draft
from tourism.models import Tour

SLUG = "hoang-hon-tam-giang"


def seed() -> str:
    """Run inside the market; the tour's slug."""
    tour = Tour.objects.get(slug=SLUG)
    whose = {"user": tour.seller.members.get().user, "tour_id": tour.pk}
    Tour.objects.filter(pk=tour.pk).update(minimum_age=0, minimum_party=4)
    grown_up = ("ADULT", "SENIOR")
    categories = [
        Category(code="ADULT", price=320_000, minimum_age=12, maximum_age=59),
        Category(code="SENIOR", price=250_000, minimum_age=60),
        Category(code="CHILD", price=180_000, minimum_age=4, maximum_age=11, accompanied_by=grown_up),
        Category(code="INFANT", price=0, maximum_age=3, seats=0, accompanied_by=grown_up),
        Category(code="GROUP", price=2_000_000, seats=8, guests_included=8),
    ]
    setup.set_categories(**whose, categories=categories)
    points = [
        Draft(
            pk=None,
            name="Chợ Sịa",
            name_en="Sịa market",
            where="Cổng chính",
            where_en="Main gate",
            minutes_before=45,
            price=20_000,
            per="GUEST",
        ),
        Draft(name="Cầu Tứ Phú", name_en="Tứ Phú bridge", minutes_before=20, price=0, per="BOOKING"),
    ]
    options.set_pickup_points(**whose, drafts=points)
    add_ons = [
        Draft(name="Cơm lam và cá nướng", name_en="Bamboo rice with grilled fish", price=50_000, per="GUEST"),
        Draft(name="Máy ảnh chống nước", name_en="Waterproof camera", price=100_000, per="BOOKING"),
    ]
    options.set_add_ons(**whose, drafts=add_ons)
    return SLUG
