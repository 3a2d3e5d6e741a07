"""What a new market needs before anybody can sell: channel, delivery, product types, categories."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from marketplace.shop.native.domain.channels.channels import MARKET_SLUG, save_channel
from marketplace.shop.native.models import (
    Category,
    CategoryTranslation,
    Channel,
    ProductType,
    ShippingMethod,
    ShippingMethodChannelListing,
    ShippingZone,
)


@dataclass(frozen=True, slots=True)
class CategorySpec:
    """A category as data: `parent` is the slug of one that comes earlier in the list."""

    slug: str
    name: str
    name_en: str
    parent: str = ""
    description: str = ""


PRODUCT_TYPES = (
    ("produce", "Nông sản", True, False),
    ("stay", "Lưu trú", False, True),
    ("tour", "Trải nghiệm", False, True),
)

CATEGORIES = (
    CategorySpec("rau-cu", "Rau củ", "Vegetables"),
    CategorySpec("trai-cay", "Trái cây", "Fruit"),
    CategorySpec("gao-ngu-coc", "Gạo và ngũ cốc", "Rice and grains"),
    CategorySpec("thit-trung", "Thịt và trứng", "Meat and eggs"),
    CategorySpec("thuy-san", "Thủy sản", "Fish and seafood"),
    CategorySpec("dac-san-che-bien", "Đặc sản chế biến", "Local specialities"),
    CategorySpec("tra-thao-moc", "Trà và thảo mộc", "Teas and herbs"),
    CategorySpec("thu-cong", "Thủ công", "Crafts"),
    CategorySpec("luu-tru", "Lưu trú", "Stays"),
    CategorySpec("trai-nghiem", "Trải nghiệm", "Experiences"),
)

#: reference, name, English name, price in đồng, days from, days to
SHIPPING_METHODS = (
    ("home-delivery", "Giao tận nhà", "Home delivery", 25_000, 1, 3),
    (ShippingMethod.PICK_UP, "Nhận tại điểm tập kết", "Pick-up at the village point", 0, 0, 1),
)


def ensure_market_channel(
    *, slug: str = MARKET_SLUG, name: str = "Chợ Làng", categories: Iterable[CategorySpec] = CATEGORIES
) -> Channel:
    """Bring the market's channel, delivery, product types and categories into being; safe to call again."""
    with transaction.atomic():
        channel = save_channel(slug=slug, name=name, currency_code="VND")
        zone = ShippingZone.objects.filter(name="Việt Nam", channels=channel).first()
        if zone is None:
            zone = ShippingZone.objects.create(name="Việt Nam", countries=["VN"])
            zone.channels.add(channel)
        for order, (reference, method_name, english, price, days_from, days_to) in enumerate(SHIPPING_METHODS):
            method, _created = ShippingMethod.objects.get_or_create(
                external_reference=reference,
                defaults={
                    "shipping_zone": zone,
                    "name": method_name,
                    "name_translations": {"en": english},
                    "minimum_delivery_days": days_from,
                    "maximum_delivery_days": days_to,
                    "sort_order": order,
                },
            )
            ShippingMethodChannelListing.objects.get_or_create(
                shipping_method=method,
                channel=channel,
                defaults={"currency": channel.currency_code, "price_amount": price},
            )
        for type_slug, type_name, is_shipped, is_bookable in PRODUCT_TYPES:
            ProductType.objects.update_or_create(
                slug=type_slug,
                defaults={
                    "name": type_name,
                    "is_shipping_required": is_shipped,
                    "is_digital": False,
                    "is_bookable": is_bookable,
                },
            )
        save_categories(categories=categories)
    return channel


def save_categories(*, categories: Iterable[CategorySpec]) -> None:
    """Create or update categories and their English names; parents come before their children."""
    for position, spec in enumerate(categories):
        parent = Category.objects.get(slug=spec.parent) if spec.parent else None
        category, _created = Category.objects.update_or_create(
            slug=spec.slug,
            defaults={
                "name": spec.name,
                "description": spec.description,
                "parent": parent,
                "path": f"{parent.path if parent else ''}{spec.slug}/",
                "sort_order": position,
            },
        )
        CategoryTranslation.objects.update_or_create(
            category=category, language_code="en", defaults={"name": spec.name_en}
        )
