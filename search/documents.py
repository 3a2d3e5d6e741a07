"""From a room's rows to documents. Nothing for what is hidden, or whose seller may not sell."""

import re
from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from marketplace.sellers.models import Seller
from marketplace.shop.contract import ProductInfo, shop
from marketplace.values.ids import global_id, split_global_id
from search.models import SearchDocument
from search.words import indexed, indexed_folded
from tourism.models import Property, Tour

Kind = SearchDocument.Kind
_TAGS = re.compile(r"<[^>]+>")


def _document(seller: Seller, **fields: object) -> SearchDocument:
    document = SearchDocument(
        seller_id=seller.pk,
        seller_name=seller.name,
        seller_slug=seller.slug,
        changed_at=timezone.now(),
        **fields,
    )
    document.folded_title = f"{indexed_folded(document.title)} {indexed_folded(document.title_en)}".strip()
    document.body = _TAGS.sub(" ", document.body)
    return document


def weighted_texts(document: SearchDocument) -> list[tuple[str, str]]:
    """Weight and text: the title counts most, then who and where, then the description."""
    about = f"{document.seller_name} {document.category_name} {document.commune_name}"
    return [("A", f"{document.title} {document.title_en}"), ("B", about), ("D", document.body)]


def vectors(document: SearchDocument) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The weighted texts with their marks, and folded."""
    texts = weighted_texts(document)
    exact = [(weight, indexed(text)) for weight, text in texts]
    return exact, [(weight, indexed_folded(text)) for weight, text in texts]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def seller_of(product: ProductInfo) -> int | None:
    """The pk in a product's metadata."""
    try:
        kind, pk = split_global_id(product.metadata.get("seller", ""))
    except ValueError:
        return None
    return int(pk) if kind == "Seller" and pk.isdigit() else None


def product_documents(product_ids: Sequence[str]) -> list[SearchDocument]:
    """Produce on sale, for many products in a fixed number of statements."""
    infos = [info for info in shop().products(product_ids).values() if info.metadata.get("kind") == Kind.PRODUCE]
    wanted = {pk for info in infos if (pk := seller_of(info)) is not None}
    sellers = approved_sellers(sorted(wanted))
    documents = []
    for info in infos:
        seller = sellers.get(seller_of(info) or 0)
        if seller is None or not info.is_published or info.price is None:
            continue
        english = info.translations.get("en", {})
        documents.append(
            _document(
                seller,
                kind=Kind.PRODUCE.value,
                object_id=info.id,
                object_pk=int(split_global_id(info.id)[1]),
                title=info.name,
                title_en=english.get("name", ""),
                body=f"{info.description}\n{english.get('description', '')}\n{info.metadata.get('origin_note', '')}",
                slug=info.slug,
                commune_code=seller.commune.code,
                commune_name=seller.commune.full_name,
                category_slug=info.category_slug,
                category_name=info.category_name,
                price=info.price.amount,
                price_unit=info.metadata.get("unit", ""),
                latitude=seller.commune.latitude,
                longitude=seller.commune.longitude,
                thumbnail_url=info.thumbnail_url,
                is_available=info.quantity_available > 0,
                season_from=_day(info.metadata.get("harvest_from", "")),
                season_until=_day(info.metadata.get("harvest_until", "")),
            )
        )
    return documents


def stay_documents(property_ids: Sequence[int]) -> list[SearchDocument]:
    """Published homestays, priced from their cheapest room."""
    stays = (
        Property.objects.filter(pk__in=property_ids, is_published=True, seller__status=Seller.Status.APPROVED)
        .select_related("seller__commune", "commune")
        .prefetch_related("room_types", "images")
    )
    return [_stay(stay) for stay in stays]


def _stay(stay: Property) -> SearchDocument:
    rooms = list(stay.room_types.all())
    names = " ".join(room.name for room in rooms)
    return _offer(
        stay,
        kind=Kind.STAY.value,
        object_id=global_id("Stay", stay.pk),
        body=f"{stay.description}\n{names}\n{stay.translations.get('en', {}).get('description', '')}",
        category_slug="luu-tru",
        category_name="Lưu trú",
        price=min((room.base_price for room in rooms), default=None),
        price_unit="NIGHT",
    )


def tour_documents(tour_ids: Sequence[int]) -> list[SearchDocument]:
    """Published tours, at the adult price, or a group's where only those are sold."""
    tours = (
        Tour.objects.filter(pk__in=tour_ids, is_published=True, seller__status=Seller.Status.APPROVED)
        .select_related("seller__commune", "commune")
        .prefetch_related("price_categories", "images")
    )
    return [_tour(tour) for tour in tours]


def _tour(tour: Tour) -> SearchDocument:
    prices = {category.code: category.price for category in tour.price_categories.all()}
    return _offer(
        tour,
        kind=Kind.TOUR.value,
        object_id=global_id("Tour", tour.pk),
        body=f"{tour.description}\n{tour.translations.get('en', {}).get('description', '')}",
        category_slug="trai-nghiem",
        category_name="Trải nghiệm",
        price=prices.get("ADULT", prices.get("GROUP")),
        price_unit="PERSON" if "ADULT" in prices else "GROUP",
    )


def _offer(offer: Property | Tour, **fields: object) -> SearchDocument:
    pictures = list(offer.images.all())
    return _document(
        offer.seller,
        object_pk=offer.pk,
        title=offer.name,
        title_en=offer.translations.get("en", {}).get("name", ""),
        slug=offer.slug,
        commune_code=offer.commune.code,
        commune_name=offer.commune.full_name,
        latitude=offer.latitude if offer.latitude is not None else offer.commune.latitude,
        longitude=offer.longitude if offer.longitude is not None else offer.commune.longitude,
        thumbnail_url=pictures[0].small.url if pictures and pictures[0].small else "",
        **fields,
    )


def seller_documents(seller_ids: Sequence[int]) -> list[SearchDocument]:
    """Approved sellers."""
    return [
        _document(
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
        )
        for seller in approved_sellers(seller_ids).values()
    ]


def approved_sellers(seller_ids: Sequence[int]) -> dict[int, Seller]:
    """With their communes, in one statement."""
    found = Seller.objects.select_related("commune").filter(pk__in=seller_ids, status=Seller.Status.APPROVED)
    return {seller.pk: seller for seller in found}
