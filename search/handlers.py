"""What changes in the rooms changes here: searchable as soon as the event is delivered."""

from marketplace.certificates.events import CertificateChanged
from marketplace.outbox import subscribe
from marketplace.sellers.events import SellerApproved, SellerChanged
from marketplace.shop.events import IdsChanged, ProductChanged
from search.domain import indexing, relinking
from search.engines.elasticsearch import following
from search.events import DocumentsChanged
from tourism.events import OfferChanged


@subscribe(ProductChanged)
def product_changed(event: ProductChanged) -> None:
    """Also how an approved or withdrawn listing gets here: the shop says so when it is shown or hidden."""
    indexing.index_products([event.product_id])


@subscribe(OfferChanged)
def offer_changed(event: OfferChanged) -> None:
    """A homestay or a tour."""
    index = indexing.index_stays if event.kind == "STAY" else indexing.index_tours
    index([event.object_id])


@subscribe(CertificateChanged)
def certificate_changed(event: CertificateChanged) -> None:
    """Of one product, or of everything its seller has; a listing that was never on sale has no document."""
    if event.listing_id is None:
        indexing.index_seller_whole(event.seller_id)
    elif event.product_id:
        indexing.index_products([event.product_id])


@subscribe(DocumentsChanged)
def documents_changed(event: DocumentsChanged) -> None:
    """Raises EngineDown while Elasticsearch does not answer: the outbox tries again."""
    following.follow(event.document_ids)


@subscribe(SellerApproved)
def seller_approved(event: SellerApproved) -> None:
    """New on the market."""
    indexing.index_sellers([event.seller_id])


@subscribe(SellerChanged)
def seller_changed(event: SellerChanged) -> None:
    """Its name stands on everything it sells."""
    indexing.index_seller_whole(event.seller_id)


@subscribe(IdsChanged, at_once=True)
def follow_ids(event: IdsChanged) -> None:
    """Of products."""
    relinking.follow(event.names())
