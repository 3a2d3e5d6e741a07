"""A host sets a tour up and changes it; on a tour that is shown, changes are shown at once."""

from collections.abc import Sequence
from typing import Any, TypedDict
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.communes.domain.queries import market_commune
from marketplace.sellers.domain.access import access_seller
from marketplace.values.refusal import Refused
from marketplace.values.text import slugify
from tourism.domain import policies
from tourism.domain.prices import tour_categories
from tourism.domain.publish import publish_tour
from tourism.domain.tours.access import access_tour
from tourism.domain.tours.categories import Category, check_categories
from tourism.models import PriceCategory, ResourceClaim, Tour

LONGEST_MINUTES = 14 * 24 * 60
BOUNDS: dict[str, tuple[int, int]] = {
    "duration_minutes": (15, LONGEST_MINUTES),
    "minimum_age": (0, 100),
    "minimum_party": (1, 500),
    "decision_minutes": (0, 90 * 24 * 60),
    "cutoff_minutes": (0, 90 * 24 * 60),
    "open_ahead_days": (1, 730),
}
LENGTHS = {
    "duration_minutes": _("Tour dài từ 15 phút đến 14 ngày."),
    "decision_minutes": _("Từ 0 phút đến 90 ngày trước giờ khởi hành."),
    "cutoff_minutes": _("Từ 0 phút đến 90 ngày trước giờ khởi hành."),
}
"""The same bounds in words that people use for minutes."""
FIELDS = {
    "duration_minutes": "durationMinutes",
    "minimum_age": "minimumAge",
    "minimum_party": "minimumParty",
    "decision_minutes": "decisionMinutes",
    "cutoff_minutes": "cutoffMinutes",
    "open_ahead_days": "openAheadDays",
}
LONGEST_LIST = 40


class TourChanges(TypedDict, total=False):
    """Any subset of what a host says about a tour; `english` and the lists replace what was there."""

    name: str
    description: str
    commune_code: str
    latitude: float | None
    longitude: float | None
    meeting_point: str
    duration_minutes: int
    itinerary: list[dict[str, Any]]
    included: list[str]
    bring: list[str]
    minimum_age: int
    minimum_party: int
    decision_minutes: int | None
    cutoff_minutes: int
    open_ahead_days: int
    cancellation_code: str
    english: dict[str, Any]


@transaction.atomic
def create_tour(*, user: Any, seller_id: int, changes: TourChanges, categories: Sequence[Category] = ()) -> Tour:
    """A hidden tour, with prices or without; departures and pictures come next.

    Raises NotFound; Refused: REQUIRED (name, how long it lasts, cancellation), INVALID (categories as
    `check_categories` does).
    """
    seller = access_seller(user, seller_id)
    for field, given in (
        ("name", "name"),
        ("duration_minutes", "durationMinutes"),
        ("cancellation_code", "cancellation"),
    ):
        if changes.get(field) in (None, ""):
            message = _("Tour cần có tên, thời lượng và chính sách hủy. Các phần khác Bạn điền sau.")
            raise Refused("REQUIRED", message, field=given)
    tour = Tour(seller=seller, commune=seller.commune)
    _write(tour, changes)
    tour.slug = f"{slugify(tour.name)[:100] or 'tour'}-{uuid4().hex[:6]}"
    tour.save()
    if categories:
        _set_categories(tour, categories)
    return tour


@transaction.atomic
def update_tour(*, user: Any, tour_id: int, changes: TourChanges) -> Tour:
    """Change any of it. Raises NotFound; Refused: REQUIRED, INVALID (also ages that would fit no price)."""
    tour = access_tour(user, tour_id, lock=True)
    lasted = tour.duration_minutes
    _write(tour, changes)
    categories = tour_categories(tour)
    if categories and "minimum_age" in changes:
        check_categories(categories, minimum_age=tour.minimum_age)
    out = ResourceClaim.objects.filter(departure__tour=tour, ends_at__gt=timezone.now())
    if tour.duration_minutes != lasted and out.exists():
        message = _("Có chuyến đã nhận khách và đã giữ thuyền theo thời lượng cũ. Bạn tạo tour mới cho thời lượng mới.")
        raise Refused("INVALID", message, field="durationMinutes")
    tour.save()
    return _shown(tour)


@transaction.atomic
def set_categories(*, user: Any, tour_id: int, categories: Sequence[Category]) -> Tour:
    """Who pays what, instead of what was said before; bookings keep their price.

    Raises NotFound; Refused as `check_categories` does.
    """
    tour = access_tour(user, tour_id, lock=True)
    _set_categories(tour, categories)
    return _shown(tour)


def _set_categories(tour: Tour, categories: Sequence[Category]) -> None:
    check_categories(categories, minimum_age=tour.minimum_age)
    tour.price_categories.all().delete()
    PriceCategory.objects.bulk_create(
        [
            PriceCategory(
                tour=tour,
                code=one.code,
                price=one.price,
                minimum_age=one.minimum_age,
                maximum_age=one.maximum_age,
                seats=one.seats,
                guests_included=one.guests_included,
                accompanied_by=list(one.accompanied_by),
            )
            for one in categories
        ]
    )


@transaction.atomic
def show_tour(*, user: Any, tour_id: int, published: bool) -> Tour:
    """Put a tour on sale, or take it off; what is booked stays booked. Raises NotFound; Refused as publishing does."""
    return publish_tour(access_tour(user, tour_id, lock=True), published=published)


def _shown(tour: Tour) -> Tour:
    """The shop's product follows a tour that is on sale."""
    return publish_tour(tour) if tour.is_published else tour


def _write(tour: Tour, changes: TourChanges) -> None:
    for field in ("name", "description", "meeting_point"):
        if field in changes:
            setattr(tour, field, str(changes[field]).strip())
    if not tour.name:
        raise Refused("REQUIRED", _("Bạn đặt tên cho tour."), field="name")
    for field, text, longest in (("name", tour.name, 160), ("meetingPoint", tour.meeting_point, 240)):
        if len(text) > longest:
            raise Refused("INVALID", _("Chỗ này dài tối đa %(most)s chữ.") % {"most": longest}, field=field)
    for field, (least, most) in BOUNDS.items():
        if field in changes:
            number = changes[field]  # type: ignore[literal-required]
            if number is not None and not least <= number <= most:
                words = LENGTHS.get(field) or _("Số này từ %(least)s đến %(most)s.") % {"least": least, "most": most}
                raise Refused("INVALID", words, field=FIELDS[field])
            setattr(tour, field, number)
    if "commune_code" in changes:
        tour.commune = market_commune(code=changes["commune_code"])
    if "cancellation_code" in changes:
        tour.cancellation_code = policies.policy(changes["cancellation_code"], seller_id=tour.seller_id).code
    _write_place(tour, changes)
    _write_lists(tour, changes)


def _write_place(tour: Tour, changes: TourChanges) -> None:
    if "latitude" not in changes and "longitude" not in changes:
        return
    latitude, longitude = changes.get("latitude"), changes.get("longitude")
    both = latitude is not None and longitude is not None
    if not both and not (latitude is None and longitude is None):
        raise Refused("INVALID", _("Vị trí cần cả vĩ độ và kinh độ."), field="latitude")
    if latitude is not None and longitude is not None and not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Refused("INVALID", _("Vị trí này không có trên bản đồ."), field="latitude")
    tour.latitude, tour.longitude = latitude, longitude


def _write_lists(tour: Tour, changes: TourChanges) -> None:
    said: dict[str, Any] = dict(changes)
    english = {**tour.translations.get("en", {}), **changes.get("english", {})}
    _check_lists(said)
    _check_lists(english)
    for field in ("included", "bring"):
        if field in said:
            setattr(tour, field, said[field])
    if "itinerary" in said:
        tour.itinerary = _in_order(said["itinerary"])
    if "itinerary" in english:
        english["itinerary"] = _in_order(english["itinerary"])
    tour.translations = {**tour.translations, "en": {name: text for name, text in english.items() if text}}


def _in_order(steps: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(steps, key=lambda step: step["offset_minutes"])


def _check_lists(said: dict[str, Any]) -> None:
    for field in ("itinerary", "included", "bring"):
        if len(said.get(field, ())) > LONGEST_LIST:
            raise Refused("INVALID", _("Mỗi danh sách có tối đa %(most)s dòng.") % {"most": LONGEST_LIST}, field=field)
    for index, step in enumerate(said.get("itinerary", ())):
        if not step["title"].strip() or not 0 <= step["offset_minutes"] <= LONGEST_MINUTES:
            message = _("Mỗi chặng cần tên, và phút tính từ lúc khởi hành.")
            raise Refused("INVALID", message, field="itinerary", index=index)
