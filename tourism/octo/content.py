"""What octo/content tells of a tour: words, pictures, places. Pure."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings

from tourism.octo.catalogue import Product
from tourism.octo.texts import Texts

NO_IDENTIFIERS = (
    "googlePlaceId",
    "applePlaceId",
    "tripadvisorLocationId",
    "yelpPlaceId",
    "facebookPlaceId",
    "foursquarePlaceId",
    "baiduPlaceId",
    "amapPlaceId",
)


def of_tour(found: Product, texts: Texts) -> dict[str, Any]:
    """OCTO's ProductContent and OptionContent, which are the same for a tour with one option."""
    tour = found.tour
    description = texts.of(tour, "description")
    return {
        "title": texts.of(tour, "name"),
        "shortDescription": None,
        "description": description or None,
        "features": _features(found, texts),
        "faqs": [],
        "media": _media(found),
        "locations": _locations(found, texts),
        "categoryLabels": [],
        "durationMinutesFrom": tour.duration_minutes,
        "durationMinutesTo": None,
        "commentary": [],
    }


def _features(found: Product, texts: Texts) -> list[dict[str, Any]]:
    kinds = (("INCLUSION", "included"), ("PREARRIVAL_INFORMATION", "bring"))
    return [{"shortDescription": text, "type": kind} for kind, field in kinds for text in texts.of(found.tour, field)]


def _media(found: Product) -> list[dict[str, Any]]:
    return [
        {
            "src": urljoin(settings.PUBLIC_URL, image.file.url),
            "type": "image/jpeg",
            "rel": "GALLERY" if place else "COVER",
            "title": image.alt or None,
            "caption": None,
            "copyright": None,
        }
        for place, image in enumerate(found.images)
    ]


def _locations(found: Product, texts: Texts) -> list[dict[str, Any]]:
    """Where the tour begins, where that place is known."""
    tour = found.tour
    if tour.latitude is None or tour.longitude is None:
        return []
    place = {
        "latitude": tour.latitude,
        "longitude": tour.longitude,
        "postalAddress": {
            "streetAddress": texts.of(tour, "meeting_point") or None,
            "addressLocality": tour.commune.name,
            "addressRegion": tour.commune.province.name,
            "postalCode": None,
            "addressCountry": "VN",
            "postOfficeBoxNumber": None,
        },
        "identifiers": dict.fromkeys(NO_IDENTIFIERS),
        "sameAs": [],
    }
    title = texts.of(tour, "meeting_point") or None
    return [
        {
            "title": title,
            "shortDescription": None,
            "types": ["START"],
            "minutesTo": None,
            "minutesAt": None,
            "place": place,
        }
    ]
