"""How far what is found lies behind what there is."""

from collections.abc import Iterator

from django.db.models import Count, Min, Q

from marketplace.certificates.events import CertificateChanged
from marketplace.gauges import Measure, Reading, reads
from marketplace.outbox.models import OutboxEvent
from marketplace.sellers.events import SellerApproved, SellerChanged
from marketplace.shop.events import ProductChanged
from search.events import DocumentsChanged
from tourism.events import OfferChanged

BEHIND = Measure(
    "cholang_search_changes_waiting",
    "Changes that the index does not know yet: documents behind what is sold, mirror behind the documents.",
)
SOURCES = [event.name for event in (ProductChanged, OfferChanged, CertificateChanged, SellerApproved, SellerChanged)]


@reads(BEHIND)
def of_the_index() -> Iterator[Reading]:
    """The oldest one's age is the lag."""
    to_documents, to_mirror = Q(name__in=SOURCES), Q(name=DocumentsChanged.name)
    found = OutboxEvent.objects.filter(delivered_at__isnull=True).aggregate(
        documents=Count("pk", filter=to_documents),
        oldest=Min("created_at", filter=to_documents),
        mirror=Count("pk", filter=to_mirror),
        oldest_mirror=Min("created_at", filter=to_mirror),
    )
    yield Reading(BEHIND, found["documents"], found["oldest"], {"index": "documents"})
    yield Reading(BEHIND, found["mirror"], found["oldest_mirror"], {"index": "mirror"})
