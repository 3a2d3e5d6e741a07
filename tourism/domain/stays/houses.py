"""A host's homestays: written as a draft, shown when they are ready, changed while they are shown."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.communes.domain.queries import market_commune
from marketplace.communes.models import Commune
from marketplace.sellers.domain.access import access_seller
from marketplace.values.refusal import Refused
from marketplace.values.text import slugify
from tourism.domain import amenities, policies
from tourism.domain.publish import publish_stay
from tourism.domain.stays.access import access_stay
from tourism.domain.stays.lengths import check_lengths
from tourism.models import Property

MOST_STAYS = 20
"""Houses of one seller."""
TRANSLATED = ("name", "description", "rules")
LENGTHS = {"name": 160, "description": 5000, "rules": 3000, "address": 240}


@dataclass(frozen=True, slots=True)
class HouseGiven:
    """A homestay as its host writes it; everything but the name may come later."""

    name: str = ""
    name_en: str = ""
    description: str = ""
    description_en: str = ""
    rules: str = ""
    rules_en: str = ""
    address: str = ""
    commune_code: str = ""
    """Empty: where the seller is."""
    latitude: float | None = None
    longitude: float | None = None
    check_in_from: time = time(14)
    check_out_until: time = time(12)
    amenities: tuple[str, ...] = ()
    cancellation_code: str = "MODERATE"


def written(stay: Property) -> HouseGiven:
    """The homestay as it stands."""
    english = stay.translations.get("en", {})
    return HouseGiven(
        name=stay.name,
        name_en=english.get("name", ""),
        description=stay.description,
        description_en=english.get("description", ""),
        rules=stay.rules,
        rules_en=english.get("rules", ""),
        address=stay.address,
        latitude=stay.latitude,
        longitude=stay.longitude,
        check_in_from=stay.check_in_from,
        check_out_until=stay.check_out_until,
        amenities=tuple(stay.amenities),
        cancellation_code=stay.cancellation_code,
    )


@transaction.atomic
def create_stay(*, user: Any, seller_id: int, changes: Mapping[str, Any]) -> Property:
    """A new homestay that nobody sees yet; `changes` are fields of `HouseGiven`.

    Raises NotFound; Refused: REQUIRED without a name, INVALID with the field, NOT_FOUND for a commune.
    """
    seller = access_seller(user, seller_id)
    if seller.properties.count() >= MOST_STAYS:
        raise Refused("INVALID", _("Mỗi gian hàng có tối đa %(most)s chỗ nghỉ.") % {"most": MOST_STAYS}, field="name")
    given = HouseGiven(**changes)
    check_house(given, seller_id=seller.pk)
    stay = Property(seller=seller, commune=_commune(given) or seller.commune, slug=_free_slug(given.name))
    _write(stay, given)
    return stay


@transaction.atomic
def update_stay(*, user: Any, stay_id: int, changes: Mapping[str, Any]) -> Property:
    """Other words, place or terms; of a published one the shop learns with the same commit. Raises as creating does.

    The address of its page stays, so that links go on working. What is booked keeps its terms.
    """
    stay = access_stay(user, stay_id, lock=True)
    given = dataclasses.replace(written(stay), **changes)
    check_house(given, seller_id=stay.seller_id)
    stay.commune = _commune(given) or stay.commune
    _write(stay, given)
    return publish_stay(stay) if stay.is_published else stay


@transaction.atomic
def show_stay(*, user: Any, stay_id: int, published: bool) -> Property:
    """Put a homestay on sale, or take it off; what is booked stays booked. Raises NotFound; Refused as publishing."""
    return publish_stay(access_stay(user, stay_id, lock=True), published=published)


def check_house(given: HouseGiven, *, seller_id: int) -> None:
    """Raises Refused: REQUIRED (name), INVALID with the field."""
    if not given.name.strip():
        raise Refused("REQUIRED", _("Bạn hãy đặt tên cho nhà, ví dụ “Nhà bên phá”."), field="name")
    check_lengths(given, LENGTHS)
    amenities.check(given.amenities)
    policies.policy(given.cancellation_code, seller_id=seller_id)
    if (given.latitude is None) != (given.longitude is None):
        missing = "latitude" if given.latitude is None else "longitude"
        raise Refused("INVALID", _("Vị trí trên bản đồ cần cả vĩ độ và kinh độ."), field=missing)
    for field, value, most in (("latitude", given.latitude, 90), ("longitude", given.longitude, 180)):
        if value is not None and not -most <= value <= most:
            raise Refused("INVALID", _("Tọa độ này không có trên bản đồ."), field=field)


def _commune(given: HouseGiven) -> Commune | None:
    return market_commune(code=given.commune_code) if given.commune_code else None


def _write(stay: Property, given: HouseGiven) -> None:
    english = {name: getattr(given, f"{name}_en").strip() for name in TRANSLATED}
    stay.name, stay.description, stay.rules = given.name.strip(), given.description.strip(), given.rules.strip()
    stay.translations = {**stay.translations, "en": {name: text for name, text in english.items() if text}}
    stay.address, stay.latitude, stay.longitude = given.address.strip(), given.latitude, given.longitude
    stay.check_in_from, stay.check_out_until = given.check_in_from, given.check_out_until
    stay.amenities, stay.cancellation_code = amenities.check(given.amenities), given.cancellation_code
    stay.save()


def _free_slug(name: str) -> str:
    base = slugify(name)[:100].strip("-") or "nha"
    taken = set(Property.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 2
    slug = base
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
