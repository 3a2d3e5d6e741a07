"""What shoppers read in another language."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.domain.columns import check_texts
from marketplace.shop.native.domain.slugs import given_slug
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    Attribute,
    AttributeTranslation,
    AttributeValue,
    AttributeValueTranslation,
    Category,
    CategoryTranslation,
    Collection,
    CollectionTranslation,
    MenuItem,
    MenuItemTranslation,
    Page,
    PageTranslation,
    Product,
    ProductTranslation,
    ProductVariant,
    ProductVariantTranslation,
    Promotion,
    PromotionRule,
    PromotionRuleTranslation,
    PromotionTranslation,
    Voucher,
    VoucherTranslation,
)
from marketplace.values.refusal import NotFound, Refused

#: What is translated -> its translations, and their column that names it.
_TABLES: Mapping[type[Model], tuple[type[Model], str]] = {
    Product: (ProductTranslation, "product"),
    ProductVariant: (ProductVariantTranslation, "variant"),
    Category: (CategoryTranslation, "category"),
    Collection: (CollectionTranslation, "collection"),
    Attribute: (AttributeTranslation, "attribute"),
    AttributeValue: (AttributeValueTranslation, "value"),
    Promotion: (PromotionTranslation, "promotion"),
    PromotionRule: (PromotionRuleTranslation, "rule"),
    Voucher: (VoucherTranslation, "voucher"),
    Page: (PageTranslation, "page"),
    MenuItem: (MenuItemTranslation, "item"),
}
#: Columns that are null where there is no document; all others are texts.
_DOCUMENTS = frozenset({"rich_description", "rich_text", "content"})


def translate(*, model: type[Model], pk: int | UUID, language_code: str, values: Mapping[str, Any]) -> Any:
    """Write what is said of a thing in a language; what is not named stays as it was there. Gives the thing.

    Refused: INVALID, UNIQUE (a slug another has in that language); raises NotFound.
    """
    table, owner = _TABLES[model]
    columns = {name: "" if value is None and name not in _DOCUMENTS else value for name, value in values.items()}
    check_texts(table, columns)
    if columns.get("slug"):
        columns["slug"] = given_slug(columns["slug"])
    try:
        with unique_or_refused():
            rows: Any = model._default_manager
            row = rows.select_for_update(no_key=True).filter(pk=pk).first()
            if row is None:
                raise NotFound(_("Không tìm thấy mục này."))
            table._default_manager.update_or_create(**{owner: row}, language_code=language_code, defaults=columns)
            if isinstance(row, Product | ProductVariant):
                product_id = row.pk if isinstance(row, Product) else row.product_id
                publish(ProductChanged(product_id=global_id("Product", product_id)))
    except Refused as refusal:
        if refusal.code != "UNIQUE":
            raise
        raise Refused("UNIQUE", refusal.message, field="slug") from None
    return row
