"""Homestays."""

from collections.abc import Sequence

from django.utils.translation import override

from marketplace.certificates.models import Certificate
from marketplace.sellers.models import Seller
from marketplace.values.ids import global_id
from search.documents.certified import certified, scheme_words, seller_certificates
from search.documents.frame import offer_document
from search.models import SearchDocument
from tourism.domain.amenities import AMENITIES
from tourism.models import Property

Kind = SearchDocument.Kind


def stay_documents(property_ids: Sequence[int]) -> list[SearchDocument]:
    """Published homestays, priced from their cheapest room."""
    stays = (
        Property.objects.filter(pk__in=property_ids, is_published=True, seller__status=Seller.Status.APPROVED)
        .select_related("seller__commune", "commune")
        .prefetch_related("room_types", "images")
    )
    certificates = seller_certificates([stay.seller_id for stay in stays])
    return [_stay(stay, certificates[stay.seller_id]) for stay in stays]


def _stay(stay: Property, certificates: Sequence[Certificate]) -> SearchDocument:
    rooms = list(stay.room_types.all())
    names = " ".join(room.name for room in rooms)
    return offer_document(
        stay,
        kind=Kind.STAY.value,
        object_id=global_id("Stay", stay.pk),
        body=f"{stay.description}\n{names}\n{stay.translations.get('en', {}).get('description', '')}",
        category_slug="luu-tru",
        category_name="Lưu trú",
        price=min((room.base_price for room in rooms), default=None),
        price_unit="NIGHT",
        sleeps=max((room.sleeps + room.extra_beds for room in rooms), default=None),
        attributes=("homestay", *_amenities(stay.amenities), scheme_words(certificates)),
        **certified(certificates),
    )


def _amenities(codes: Sequence[str]) -> list[str]:
    """In both languages: an index has none."""
    found = []
    for language in ("vi", "en"):
        with override(language):
            found += [str(AMENITIES[code]) for code in codes if code in AMENITIES]
    return list(dict.fromkeys(found))
