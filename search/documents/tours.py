"""Farm tours."""

from collections.abc import Sequence

from marketplace.certificates.models import Certificate
from marketplace.sellers.models import Seller
from marketplace.values.ids import global_id
from search.documents.certified import certified, scheme_words, seller_certificates
from search.documents.frame import offer_document
from search.models import SearchDocument
from tourism.models import Tour

Kind = SearchDocument.Kind


def tour_documents(tour_ids: Sequence[int]) -> list[SearchDocument]:
    """Published tours, at the adult price, or a group's where only those are sold."""
    tours = (
        Tour.objects.filter(pk__in=tour_ids, is_published=True, seller__status=Seller.Status.APPROVED)
        .select_related("seller__commune", "commune")
        .prefetch_related("price_categories", "images")
    )
    certificates = seller_certificates([tour.seller_id for tour in tours])
    return [_tour(tour, certificates[tour.seller_id]) for tour in tours]


def _tour(tour: Tour, certificates: Sequence[Certificate]) -> SearchDocument:
    prices = {category.code: category.price for category in tour.price_categories.all()}
    return offer_document(
        tour,
        kind=Kind.TOUR.value,
        object_id=global_id("Tour", tour.pk),
        body=f"{tour.description}\n{tour.translations.get('en', {}).get('description', '')}",
        category_slug="trai-nghiem",
        category_name="Trải nghiệm",
        price=prices.get("ADULT", prices.get("GROUP")),
        price_unit="PERSON" if "ADULT" in prices else "GROUP",
        attributes=("tour", tour.meeting_point, scheme_words(certificates)),
        **certified(certificates),
    )
