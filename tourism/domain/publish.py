"""Keeping the shop's products in step with stays and tours.

Every room type and every tour is one product with one variant in the shop, so that a booking can be a basket line.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish as publish_event
from marketplace.sellers.models import Seller
from marketplace.shop.contract import ProductDraft, shop
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain import amenities, policies
from tourism.domain.tours.categories import LEADING
from tourism.events import OfferChanged
from tourism.models import Booking, OfferImage, Property, RoomType, Tour

STAY_TYPE, STAY_CATEGORY = "stay", "luu-tru"
TOUR_TYPE, TOUR_CATEGORY = "tour", "trai-nghiem"
"""Slugs of product types and categories in the shop."""
TAX_CATEGORY = "services"
"""Short-stay lodging and guiding are services (Decree 252/2026)."""


@transaction.atomic
def publish_stay(stay: Property, *, published: bool = True) -> Property:
    """Show or hide a homestay and write its room types to the shop.

    Raises Refused: SELLER_NOT_APPROVED; REQUIRED without a room type; INVALID for an unknown amenity or policy.
    """
    room_types = list(stay.room_types.order_by("position", "pk"))
    if published:
        _check_seller(stay.seller)
        if not room_types:
            raise Refused("REQUIRED", _("Chỗ nghỉ cần ít nhất một loại phòng."), field="roomTypes")
        amenities.check(stay.amenities)
        policies.policy(stay.cancellation_code, seller_id=stay.seller_id)
    for room_type in room_types:
        ref = shop().save_product(_room_type_draft(stay, room_type))
        if (room_type.product_id, room_type.variant_id) != (ref.product_id, ref.variant_id):
            room_type.product_id, room_type.variant_id = ref.product_id, ref.variant_id
            room_type.save(update_fields=["product_id", "variant_id"])
        shop().set_price(ref.variant_id, Money(room_type.base_price))
        _send_picture(ref.product_id, room_type.images.first() or stay.images.first())
        shop().set_published(ref.product_id, published=published)
    stay.is_published = published
    stay.save(update_fields=["is_published"])
    publish_event(OfferChanged(kind=Booking.Kind.STAY.value, object_id=stay.pk))
    return stay


@transaction.atomic
def publish_tour(tour: Tour, *, published: bool = True) -> Tour:
    """Show or hide a tour and write it to the shop.

    Raises Refused: SELLER_NOT_APPROVED; REQUIRED without a price for an adult or a group; INVALID for an unknown
    policy.
    """
    # ADULT before GROUP: what one person pays is what people compare.
    lead = tour.price_categories.filter(code__in=LEADING).order_by("code").first()
    if lead is None:
        raise Refused("REQUIRED", _("Tour cần có giá cho người lớn hoặc giá trọn đoàn."), field="priceCategories")
    if published:
        _check_seller(tour.seller)
        policies.policy(tour.cancellation_code, seller_id=tour.seller_id)
    ref = shop().save_product(_tour_draft(tour, Money(lead.price)))
    tour.product_id, tour.variant_id, tour.is_published = ref.product_id, ref.variant_id, published
    tour.save(update_fields=["product_id", "variant_id", "is_published"])
    shop().set_price(ref.variant_id, Money(lead.price))
    _send_picture(ref.product_id, tour.images.first())
    shop().set_published(ref.product_id, published=published)
    publish_event(OfferChanged(kind=Booking.Kind.TOUR.value, object_id=tour.pk))
    return tour


def _check_seller(seller: Seller) -> None:
    if seller.status != Seller.Status.APPROVED:
        raise Refused(
            "SELLER_NOT_APPROVED", _("Gian hàng “%(name)s” chưa được duyệt, nên chưa bán được.") % {"name": seller.name}
        )


def _send_picture(product_id: str, picture: OfferImage | None) -> None:
    if picture is not None:
        with picture.file.open("rb") as opened:
            shop().save_media(product_id, image=opened, alt=picture.alt, replace=True)


def _room_type_draft(stay: Property, room_type: RoomType) -> ProductDraft:
    english = {**room_type.translations.get("en", {})}
    stay_name = stay.translations.get("en", {}).get("name", stay.name)
    return ProductDraft(
        external_reference=f"room-type:{room_type.pk}",
        name=f"{stay.name} – {room_type.name}",
        category_slug=STAY_CATEGORY,
        product_type_slug=STAY_TYPE,
        price=Money(room_type.base_price),
        description=room_type.description or stay.description,
        slug=f"{stay.slug}-{room_type.slug}",
        sku=f"ROOM-{room_type.pk}",
        translations={
            "en": {
                "name": f"{stay_name} – {english.get('name', room_type.name)}",
                "description": english.get("description", ""),
            }
        },
        metadata=_metadata(Booking.Kind.STAY.value, stay.seller_id, stay.pk, demo=stay.is_demo_estimate),
    )


def _tour_draft(tour: Tour, price: Money) -> ProductDraft:
    english = tour.translations.get("en", {})
    return ProductDraft(
        external_reference=f"tour:{tour.pk}",
        name=tour.name,
        category_slug=TOUR_CATEGORY,
        product_type_slug=TOUR_TYPE,
        price=price,
        description=tour.description,
        slug=tour.slug,
        sku=f"TOUR-{tour.pk}",
        translations={"en": {"name": english.get("name", ""), "description": english.get("description", "")}},
        metadata=_metadata(Booking.Kind.TOUR.value, tour.seller_id, tour.pk, demo=tour.is_demo_estimate),
    )


def _metadata(kind: str, seller_id: int, object_id: int, *, demo: bool) -> dict[str, str]:
    return {
        "kind": kind,
        "seller": global_id("Seller", seller_id),
        "object": global_id("Stay" if kind == Booking.Kind.STAY else "Tour", object_id),
        "tax_category": TAX_CATEGORY,
        "is_demo_estimate": "true" if demo else "false",
    }
