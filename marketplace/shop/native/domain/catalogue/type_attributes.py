"""Which attributes the products and variants of a type have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Attribute, AttributeProduct, AttributeVariant, ProductType
from marketplace.values.refusal import NotFound, Refused

PRODUCT, VARIANT = "PRODUCT", "VARIANT"
_LINKS: Mapping[str, Any] = {PRODUCT: AttributeProduct, VARIANT: AttributeVariant}
#: What a shopper can choose a variant by.
SELECTABLE = frozenset({"DROPDOWN", "BOOLEAN", "SWATCH", "NUMERIC"})


@dataclass(frozen=True, slots=True)
class Assignment:
    """An attribute for a type's products (`to` is PRODUCT) or variants (VARIANT)."""

    attribute_id: int
    to: str
    variant_selection: bool = False


def check_attributes(attribute_ids: Sequence[int], *, field: str) -> None:
    """Refuses (INVALID, with `attributes`) attributes of pages; raises NotFound."""
    types = dict(Attribute.objects.filter(pk__in=attribute_ids).values_list("pk", "type"))
    if len(types) != len(set(attribute_ids)):
        raise NotFound(_("Không tìm thấy thuộc tính này."), field=field)
    strangers = [pk for pk, kind in types.items() if kind != Attribute.Type.PRODUCT_TYPE]
    if strangers:
        raise _wrong("INVALID", _("Thuộc tính này dành cho trang, không dành cho hàng."), strangers, field=field)


def replace_attributes(product_type: ProductType, attribute_ids: Sequence[int], *, to: str) -> None:
    """Let the type have just these, in this order; what stays keeps its settings. The caller has checked them."""
    link = _LINKS[to]
    before = {row.attribute_id: row for row in link._default_manager.filter(product_type=product_type)}
    wanted = list(dict.fromkeys(attribute_ids))
    link._default_manager.filter(product_type=product_type).exclude(attribute_id__in=wanted).delete()
    link._default_manager.bulk_create(
        link(product_type=product_type, attribute_id=pk, sort_order=position)
        for position, pk in enumerate(wanted)
        if pk not in before
    )


def assign_attributes_to_type(*, product_type_id: int, assignments: Sequence[Assignment]) -> ProductType:
    """Give a type further attributes.

    Refused, each with `attributes`: ATTRIBUTE_ALREADY_ASSIGNED, ATTRIBUTE_CANNOT_BE_ASSIGNED (of pages, only for
    variants, no choice for variants), DUPLICATED_INPUT_ITEM; raises NotFound.
    """
    ids = [one.attribute_id for one in assignments]
    with transaction.atomic():
        product_type = _locked(product_type_id)
        known = Attribute.objects.in_bulk(ids)
        if len(known) != len(set(ids)):
            raise NotFound(_("Không tìm thấy thuộc tính này."), field="operations")
        if twice := [pk for pk in dict.fromkeys(ids) if ids.count(pk) > 1]:
            raise _wrong("DUPLICATED_INPUT_ITEM", _("Thuộc tính này được nêu hai lần."), twice)
        if of_pages := [pk for pk in ids if known[pk].type != Attribute.Type.PRODUCT_TYPE]:
            message = _("Thuộc tính này dành cho trang, không dành cho hàng.")
            raise _wrong("ATTRIBUTE_CANNOT_BE_ASSIGNED", message, of_pages)
        if misplaced := [one.attribute_id for one in assignments if one.to == PRODUCT and _only_variants(known, one)]:
            message = _("Thuộc tính này chỉ dành cho phân loại hàng.")
            raise _wrong("ATTRIBUTE_CANNOT_BE_ASSIGNED", message, misplaced)
        _check_selection(assignments, known)
        taken = [
            pk
            for link in _LINKS.values()
            for pk in link._default_manager.filter(product_type=product_type, attribute_id__in=ids).values_list(
                "attribute_id", flat=True
            )
        ]
        if taken:
            raise _wrong("ATTRIBUTE_ALREADY_ASSIGNED", _("Loại hàng đã có thuộc tính này."), taken)
        for to, link in _LINKS.items():
            last = link._default_manager.filter(product_type=product_type).aggregate(last=Max("sort_order"))["last"]
            start = 0 if last is None else last + 1
            rows = [one for one in assignments if one.to == to]
            for position, one in enumerate(rows, start):
                more = {"variant_selection": one.variant_selection} if to == VARIANT else {}
                link._default_manager.create(
                    product_type=product_type, attribute_id=one.attribute_id, sort_order=position, **more
                )
    return product_type


def unassign_attributes_from_type(*, product_type_id: int, attribute_ids: Sequence[int]) -> ProductType:
    """Take attributes away from a type; those it did not have are passed over. Raises NotFound."""
    with transaction.atomic():
        product_type = _locked(product_type_id)
        for link in _LINKS.values():
            link._default_manager.filter(product_type=product_type, attribute_id__in=attribute_ids).delete()
    return product_type


def update_assignments(*, product_type_id: int, assignments: Sequence[Assignment]) -> ProductType:
    """Say by which of a type's attributes shoppers choose a variant.

    Refused, each with `attributes`: ATTRIBUTE_CANNOT_BE_ASSIGNED (no choice for variants), DUPLICATED_INPUT_ITEM,
    INVALID (not an attribute of its variants); raises NotFound.
    """
    ids = [one.attribute_id for one in assignments]
    if twice := [pk for pk in dict.fromkeys(ids) if ids.count(pk) > 1]:
        raise _wrong("DUPLICATED_INPUT_ITEM", _("Thuộc tính này được nêu hai lần."), twice)
    with transaction.atomic():
        product_type = _locked(product_type_id)
        rows = AttributeVariant.objects.filter(product_type=product_type, attribute_id__in=ids)
        rows_by_pk = {row.attribute_id: row for row in rows.select_related("attribute")}
        if strangers := [pk for pk in ids if pk not in rows_by_pk]:
            raise _wrong("INVALID", _("Phân loại của loại hàng này không có thuộc tính đó."), strangers)
        _check_selection(assignments, {pk: row.attribute for pk, row in rows_by_pk.items()})
        for one in assignments:
            row = rows_by_pk[one.attribute_id]
            row.variant_selection = one.variant_selection
            row.save(update_fields=["variant_selection"])
    return product_type


def _only_variants(known: Mapping[int, Attribute], one: Assignment) -> bool:
    return known[one.attribute_id].is_variant_only


def _check_selection(assignments: Sequence[Assignment], known: Mapping[int, Attribute]) -> None:
    wrong = [
        one.attribute_id
        for one in assignments
        if one.variant_selection and (one.to == PRODUCT or known[one.attribute_id].input_type not in SELECTABLE)
    ]
    if wrong:
        message = _("Khách không thể chọn phân loại hàng bằng thuộc tính này.")
        raise _wrong("ATTRIBUTE_CANNOT_BE_ASSIGNED", message, wrong)


def _wrong(code: str, message: object, attribute_ids: Sequence[int], *, field: str = "operations") -> Refused:
    return Refused(code, message, field=field, attributes=[global_id("Attribute", pk) for pk in attribute_ids])


def _locked(product_type_id: int) -> ProductType:
    found = ProductType.objects.select_for_update(no_key=True, of=("self",)).filter(pk=product_type_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy loại hàng này."), field="productTypeId")
    return found
