"""Who sells."""

from collections.abc import Sequence

from marketplace.sellers.models import Seller
from marketplace.values.ids import global_id
from search.documents.certified import certified, scheme_words, seller_certificates
from search.documents.frame import document_of
from search.models import SearchDocument

Kind = SearchDocument.Kind


def seller_documents(seller_ids: Sequence[int]) -> list[SearchDocument]:
    """Approved sellers."""
    sellers = approved_sellers(seller_ids)
    certificates = seller_certificates(list(sellers))
    return [
        document_of(
            seller,
            kind=Kind.SELLER.value,
            object_id=global_id("Seller", seller.pk),
            object_pk=seller.pk,
            title=seller.name,
            body=f"{seller.about}\n{seller.about_en}",
            slug=seller.slug,
            commune_code=seller.commune.code,
            commune_name=seller.commune.full_name,
            latitude=seller.commune.latitude,
            longitude=seller.commune.longitude,
            attributes=scheme_words(certificates[seller.pk]),
            **certified(certificates[seller.pk]),
        )
        for seller in sellers.values()
    ]


def approved_sellers(seller_ids: Sequence[int]) -> dict[int, Seller]:
    """With their communes, in one statement."""
    found = Seller.objects.select_related("commune").filter(pk__in=seller_ids, status=Seller.Status.APPROVED)
    return {seller.pk: seller for seller in found}
