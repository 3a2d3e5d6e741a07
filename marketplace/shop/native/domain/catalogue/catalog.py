"""Products: saving, showing, hiding."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.contract import ProductDraft
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.domain.catalogue.attributes import assign_attributes
from marketplace.shop.native.domain.catalogue.prices import check_price, set_price
from marketplace.shop.native.domain.slugs import free_slug
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Category,
    Channel,
    Product,
    ProductChannelListing,
    ProductTranslation,
    ProductType,
    ProductVariant,
)
from marketplace.values.refusal import NotFound, Refused
from marketplace.values.text import normalise


def save_product(*, draft: ProductDraft, channel: Channel) -> Product:
    """Create or update the product of `draft.external_reference` with its one variant.

    A new product is not published. Raises NotFound (category, product type) and Refused (REQUIRED, INVALID).
    """
    name = checked_name(draft=draft, channel=channel)
    category = Category.objects.filter(slug=draft.category_slug).first()
    if category is None:
        raise NotFound(_("Không có danh mục “%(slug)s”.") % {"slug": draft.category_slug}, field="category")
    product_type = ProductType.objects.filter(slug=draft.product_type_slug).first()
    if product_type is None:
        raise NotFound(_("Không có loại hàng “%(slug)s”.") % {"slug": draft.product_type_slug}, field="productType")

    with transaction.atomic():
        now = timezone.now()
        values = {
            "name": name,
            "description": draft.description,
            "category": category,
            "product_type": product_type,
            "weight_grams": draft.weight_grams,
            "metadata": dict(draft.metadata),
            "updated_at": now,
        }
        product, created = Product.objects.select_for_update(no_key=True, of=("self",)).update_or_create(
            external_reference=draft.external_reference,
            defaults=values,
            create_defaults={
                **values,
                "slug": free_slug(Product, draft.slug or name, otherwise="mat-hang"),
                "created_at": now,
                "external_reference": draft.external_reference,
            },
        )
        if not created and draft.slug and product.slug != draft.slug:
            product.slug = free_slug(Product, draft.slug, besides=product.pk, otherwise="mat-hang")
            product.save(update_fields=["slug"])
        variant = _save_variant(product, draft)
        if product.default_variant_id != variant.pk:
            product.default_variant = variant
            product.save(update_fields=["default_variant"])
        _save_translations(product, draft.translations)
        assign_attributes(product=product, attributes=draft.attributes)
        set_price(variant_id=variant.pk, channel=channel, price=draft.price)
    return product


def checked_name(*, draft: ProductDraft, channel: Channel) -> str:
    """The draft's name, tidy; Refused (REQUIRED, INVALID) for what can be no product of the channel."""
    name = normalise(draft.name)
    if not draft.external_reference:
        raise Refused("REQUIRED", _("Thiếu mã tham chiếu của mặt hàng."), field="externalReference")
    if not name:
        raise Refused("REQUIRED", _("Bạn chưa đặt tên mặt hàng."), field="name")
    if len(name) > 250:
        raise Refused("INVALID", _("Tên mặt hàng dài quá 250 ký tự."), field="name")
    check_price(draft.price, channel)
    return name


def _save_variant(product: Product, draft: ProductDraft) -> ProductVariant:
    values = {
        "product": product,
        "name": draft.variant_name,
        "sku": draft.sku or None,
        "track_inventory": not product.product_type.is_bookable,
        "weight_grams": draft.weight_grams,
        "updated_at": timezone.now(),
    }
    variant, _created = ProductVariant.objects.update_or_create(
        external_reference=draft.external_reference, defaults=values
    )
    return variant


def _save_translations(product: Product, translations: dict[str, dict[str, str]]) -> None:
    for language_code, texts in translations.items():
        ProductTranslation.objects.update_or_create(
            product=product,
            language_code=language_code,
            defaults={"name": texts.get("name", ""), "description": texts.get("description", "")},
        )
    product.translations.exclude(language_code__in=translations).delete()


def set_published(*, product_id: int, channel: Channel, published: bool) -> None:
    """Show or hide a product. One without a price cannot be shown (PRODUCT_NOT_PUBLISHED)."""
    with transaction.atomic():
        listing = (
            ProductChannelListing.objects.select_for_update(no_key=True, of=("self",))
            .filter(product_id=product_id, channel=channel)
            .first()
        )
        if listing is None:
            if not Product.objects.filter(pk=product_id).exists():
                raise NotFound(_("Không tìm thấy mặt hàng này."))
            raise Refused("PRODUCT_NOT_PUBLISHED", _("Mặt hàng chưa có giá nên chưa thể bày bán."), field="price")
        if published and listing.discounted_price_amount is None:
            raise Refused("PRODUCT_NOT_PUBLISHED", _("Mặt hàng chưa có giá nên chưa thể bày bán."), field="price")
        if listing.is_published == published:
            return
        now = timezone.now()
        listing.is_published = published
        if published:
            listing.published_at = listing.published_at or now
            listing.available_for_purchase_at = listing.available_for_purchase_at or now
        listing.save(update_fields=["is_published", "published_at", "available_for_purchase_at"])
        Product.objects.filter(pk=product_id).update(updated_at=now)
        publish(ProductChanged(product_id=global_id("Product", product_id)))
