"""What a reference attribute may point at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from marketplace.shop.native.models import Attribute, Category, Collection, Page, Product, ProductVariant

_Entity = Attribute.Entity
#: API type, model, column of the value
_KINDS: dict[str, tuple[str, type[Model], str]] = {
    _Entity.PAGE: ("Page", Page, "reference_page"),
    _Entity.PRODUCT: ("Product", Product, "reference_product"),
    _Entity.PRODUCT_VARIANT: ("ProductVariant", ProductVariant, "reference_variant"),
    _Entity.CATEGORY: ("Category", Category, "reference_category"),
    _Entity.COLLECTION: ("Collection", Collection, "reference_collection"),
}


@dataclass(frozen=True, slots=True)
class Referred:
    """A thing pointed at; `column` is where an attribute value keeps it."""

    row: Any
    column: str
    name: str

    @property
    def pk(self) -> int:
        """Its key."""
        return int(self.row.pk)


@dataclass(frozen=True, slots=True)
class Found:
    """What an attribute points at, and whether something else was named that it may not point at."""

    found: Sequence[Referred] = ()
    has_strangers: bool = False


def find_referred(wishes: Sequence[tuple[Attribute, Sequence[tuple[str, int]]]]) -> list[Found]:
    """For each attribute with the (type name, key) pairs said of it, in the same order."""
    return [_found(attribute, wanted) if wanted else Found() for attribute, wanted in wishes]


def _found(attribute: Attribute, wanted: Sequence[tuple[str, int]]) -> Found:
    if attribute.entity_type not in _KINDS:
        return Found(has_strangers=True)
    type_name, model, column = _KINDS[attribute.entity_type]
    if any(name != type_name for name, _pk in wanted):
        return Found(has_strangers=True)
    pks = list(dict.fromkeys(pk for _name, pk in wanted))
    manager: Any = model._default_manager
    rows = (manager.select_related("product") if model is ProductVariant else manager).in_bulk(pks)
    if len(rows) != len(pks) or not _fit(attribute, list(rows.values())):
        return Found(has_strangers=True)
    return Found(found=[Referred(rows[pk], column, _name(rows[pk])) for pk in pks])


def _fit(attribute: Attribute, rows: Sequence[Any]) -> bool:
    """Whether they are of the types the attribute is kept to; any will do where it names none."""
    if attribute.entity_type == _Entity.PAGE:
        allowed = set(attribute.reference_page_types.values_list("pk", flat=True))
        return not allowed or {row.page_type_id for row in rows} <= allowed
    if attribute.entity_type in (_Entity.PRODUCT, _Entity.PRODUCT_VARIANT):
        allowed = set(attribute.reference_product_types.values_list("pk", flat=True))
        products = [row.product if isinstance(row, ProductVariant) else row for row in rows]
        return not allowed or {product.product_type_id for product in products} <= allowed
    return True


def _name(row: Any) -> str:
    if isinstance(row, ProductVariant):
        return f"{row.product.name}: {row.name}"
    return str(row.title if isinstance(row, Page) else row.name)
