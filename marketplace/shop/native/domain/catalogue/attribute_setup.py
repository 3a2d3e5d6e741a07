"""Attributes and their choices as staff set them up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.catalogue.attribute_values import new_choice
from marketplace.shop.native.domain.columns import check_texts, write
from marketplace.shop.native.domain.slugs import free_slug, given_slug
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.models import Attribute, AttributeValue, PageType, ProductType
from marketplace.values.refusal import NotFound, Refused
from marketplace.values.text import slugify

_Input, _Entity = Attribute.Input, Attribute.Entity
CHOSEN = frozenset({_Input.DROPDOWN, _Input.MULTISELECT, _Input.SWATCH})
_REFERENCES = frozenset({_Input.REFERENCE, _Input.SINGLE_REFERENCE})
_FILTERABLE = CHOSEN | {_Input.NUMERIC, _Input.BOOLEAN, _Input.DATE, _Input.DATE_TIME}
MOST_REFERENCE_TYPES = 100


@dataclass(frozen=True, slots=True)
class NewChoice:
    """A choice: its name, and for a swatch a colour (`value`) or a picture (`file_url`, `content_type`)."""

    name: str
    columns: Mapping[str, Any] = field(default_factory=dict)


def create_attribute(
    *,
    values: Mapping[str, Any],
    choices: Sequence[NewChoice] = (),
    reference_types: Sequence[tuple[str, int]] = (),
) -> Attribute:
    """An attribute with its choices. `reference_types` are API types and keys of what a reference is kept to.

    Refused: REQUIRED, INVALID, UNIQUE; raises NotFound.
    """
    columns = {"name": "", "input_type": _Input.DROPDOWN.value, "entity_type": "", **values}
    check_texts(Attribute, columns, required=("name",))
    kind = columns["input_type"]
    if kind in _REFERENCES and not columns["entity_type"]:
        raise Refused("REQUIRED", _("Hãy nói thuộc tính này trỏ tới loại gì."), field="entityType")
    if kind not in _REFERENCES:
        columns["entity_type"] = ""
    _check_settings(kind, columns)
    slug = columns.pop("slug", "")
    with unique_or_refused():
        columns["slug"] = given_slug(slug) if slug else free_slug(Attribute, columns["name"], otherwise="thuoc-tinh")
        attribute = Attribute.objects.create(**columns)
        _keep_to(attribute, reference_types)
        _add_choices(attribute, choices, field_name="values")
    return attribute


def update_attribute(
    *,
    attribute_id: int,
    values: Mapping[str, Any],
    add_choices: Sequence[NewChoice] = (),
    remove_choice_ids: Sequence[int] = (),
    reference_types: Sequence[tuple[str, int]] | None = None,
) -> Attribute:
    """Change one; `reference_types` of None stay. Refused: REQUIRED, INVALID, UNIQUE; raises NotFound."""
    columns = dict(values)
    check_texts(Attribute, columns, required=("name",))
    if "slug" in columns:
        columns["slug"] = given_slug(columns["slug"] or "")
    with unique_or_refused():
        attribute = Attribute.objects.select_for_update(no_key=True).filter(pk=attribute_id).first()
        if attribute is None:
            raise NotFound(_("Không tìm thấy thuộc tính này."))
        _check_settings(attribute.input_type, columns)
        write(attribute, columns)
        gone = AttributeValue.objects.filter(attribute=attribute, pk__in=remove_choice_ids)
        if gone.count() != len(set(remove_choice_ids)):
            message = _("Thuộc tính này không có giá trị đó.")
            raise Refused("INVALID", message, field="removeValues")
        gone.delete()
        if reference_types is not None:
            _keep_to(attribute, reference_types)
        _add_choices(attribute, add_choices, field_name="addValues")
    return attribute


def delete_attribute(*, attribute_id: int) -> Attribute:
    """Delete an attribute with all that is said by it; raises NotFound. The row keeps its pk for the answer."""
    attribute = Attribute.objects.filter(pk=attribute_id).first()
    if attribute is None:
        raise NotFound(_("Không tìm thấy thuộc tính này."))
    Attribute.objects.filter(pk=attribute.pk).delete()
    return attribute


def _check_settings(kind: str, columns: Mapping[str, Any]) -> None:
    if columns.get("unit") and kind != _Input.NUMERIC:
        raise Refused("INVALID", _("Chỉ thuộc tính là con số mới có đơn vị."), field="unit")
    for name, field_name in (
        ("filterable_in_storefront", "filterableInStorefront"),
        ("filterable_in_dashboard", "filterableInDashboard"),
    ):
        if columns.get(name) and kind not in _FILTERABLE:
            message = _("Không lọc được theo thuộc tính loại này.")
            raise Refused("INVALID", message, field=field_name)
    position = columns.get("storefront_search_position")
    if position is not None and not -(2**31) <= position < 2**31:
        raise Refused("INVALID", _("Số này quá lớn."), field="storefrontSearchPosition")


def _keep_to(attribute: Attribute, reference_types: Sequence[tuple[str, int]]) -> None:
    """Let a reference point only at things of these types; at anything where there are none."""
    wanted = list(dict.fromkeys(reference_types))
    of_pages = attribute.entity_type == _Entity.PAGE
    of_products = attribute.entity_type in (_Entity.PRODUCT, _Entity.PRODUCT_VARIANT)
    type_name = "PageType" if of_pages else "ProductType"
    if wanted and (not (of_pages or of_products) or any(name != type_name for name, _pk in wanted)):
        message = _("Thuộc tính này không giới hạn được theo những loại đó.")
        raise Refused("INVALID", message, field="referenceTypes")
    if len(wanted) > MOST_REFERENCE_TYPES:
        too_many = _("Tối đa %(most)s loại.") % {"most": MOST_REFERENCE_TYPES}
        raise Refused("INVALID", too_many, field="referenceTypes")
    pks = [pk for _name, pk in wanted]
    model: Any = PageType if of_pages else ProductType
    if model._default_manager.filter(pk__in=pks).count() != len(pks):
        raise NotFound(_("Không tìm thấy loại này."), field="referenceTypes")
    attribute.reference_page_types.set(pks if of_pages else [])
    attribute.reference_product_types.set(pks if of_products else [])


def _add_choices(attribute: Attribute, choices: Sequence[NewChoice], *, field_name: str) -> None:
    if not choices:
        return
    if attribute.input_type not in CHOSEN:
        message = _("Thuộc tính loại này không có sẵn giá trị để chọn.")
        raise Refused("INVALID", message, field=field_name)
    slugs = set(AttributeValue.objects.filter(attribute=attribute).values_list("slug", flat=True))
    for choice in choices:
        columns = {"name": choice.name, **choice.columns}
        check_texts(AttributeValue, columns, required=("name",))
        has_look = any(columns.get(name) for name in ("value", "file_url", "content_type"))
        if has_look and attribute.input_type != _Input.SWATCH:
            raise Refused("INVALID", _("Chỉ ô màu mới có màu hay ảnh."), field=field_name)
        if columns.get("value") and columns.get("file_url"):
            raise Refused("INVALID", _("Ô màu có màu hoặc có ảnh, một trong hai."), field=field_name)
        slug = slugify(choice.name)
        if slug and slug in slugs:
            raise Refused("UNIQUE", _("Giá trị “%(name)s” đã có.") % {"name": choice.name}, field=field_name)
        slugs.add(slug)
        new_choice(attribute, choice.name.strip(), **choice.columns)
