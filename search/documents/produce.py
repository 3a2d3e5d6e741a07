"""Produce that is on sale."""

from collections.abc import Sequence

from marketplace.communes.domain.delivered import delivers_to
from marketplace.shop.contract import ProductInfo, shop
from marketplace.values.ids import split_global_id
from marketplace.values.units import UNITS
from search.documents.certified import certified, product_certificates, scheme_words
from search.documents.frame import day_of, document_of
from search.documents.sellers import approved_sellers
from search.models import SearchDocument

Kind = SearchDocument.Kind


def seller_of(product: ProductInfo) -> int | None:
    """The pk in a product's metadata."""
    try:
        kind, pk = split_global_id(product.metadata.get("seller", ""))
    except ValueError:
        return None
    return int(pk) if kind == "Seller" and pk.isdigit() else None


def product_documents(product_ids: Sequence[str]) -> list[SearchDocument]:
    """For many products in a fixed number of statements."""
    infos = [info for info in shop().products(product_ids).values() if info.metadata.get("kind") == Kind.PRODUCE]
    wanted = {pk for info in infos if (pk := seller_of(info)) is not None}
    sellers = approved_sellers(sorted(wanted))
    shown = [
        (info, seller)
        for info in infos
        if (seller := sellers.get(seller_of(info) or 0)) is not None and info.is_published
    ]
    certificates = product_certificates({info.id: seller.pk for info, seller in shown})
    documents = []
    for info, seller in shown:
        if info.price is None:
            continue
        english = info.translations.get("en", {})
        unit = UNITS.get(info.metadata.get("unit", ""))
        documents.append(
            document_of(
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
                attributes=f"{unit.vi if unit else ''} {scheme_words(certificates[info.id])}".strip(),
                grams=_number(info.metadata.get("net_grams", "")),
                millilitres=unit.millilitres if unit else None,
                latitude=seller.commune.latitude,
                longitude=seller.commune.longitude,
                thumbnail_url=info.thumbnail_url,
                is_available=info.quantity_available > 0,
                season_from=day_of(info.metadata.get("harvest_from", "")),
                season_until=day_of(info.metadata.get("harvest_until", "")),
                delivers_to=delivers_to(info.metadata) or None,
                **certified(certificates[info.id]),
            )
        )
    return documents


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
