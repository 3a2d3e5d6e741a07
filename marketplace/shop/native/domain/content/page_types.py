"""Kinds of pages, as staff set them up."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.columns import check_texts
from marketplace.shop.native.domain.slugs import free_slug, given_slug
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Attribute, AttributePage, PageType
from marketplace.values.refusal import Refused


def create_page_type(*, values: Mapping[str, Any], attribute_ids: Sequence[int] = ()) -> PageType:
    """A kind of page with what its pages may say.

    Refused: REQUIRED, UNIQUE, NOT_FOUND and, with `attributes` for those that are not of pages, INVALID.
    """
    columns = {"name": "", **values}
    check_texts(PageType, columns, required=("name",))
    slug = columns.pop("slug", "")
    with unique_or_refused():
        _check_attributes(attribute_ids)
        columns["slug"] = given_slug(slug) if slug else free_slug(PageType, columns["name"], otherwise="loai-trang")
        made = PageType.objects.create(**columns)
        give_attributes(made, attribute_ids)
    return made


def give_attributes(page_type: PageType, attribute_ids: Sequence[int]) -> None:
    """Put attributes of pages after those the type has; one that it has stays where it is."""
    had = AttributePage.objects.filter(page_type=page_type)
    last = had.aggregate(last=Max("sort_order"))["last"]
    start = 0 if last is None else last + 1
    new = [pk for pk in dict.fromkeys(attribute_ids) if not had.filter(attribute=pk).exists()]
    AttributePage.objects.bulk_create(
        AttributePage(page_type=page_type, attribute_id=pk, sort_order=start + position)
        for position, pk in enumerate(new)
    )


def _check_attributes(attribute_ids: Sequence[int]) -> None:
    types = dict(Attribute.objects.filter(pk__in=attribute_ids).values_list("pk", "type"))
    unknown = [pk for pk in attribute_ids if pk not in types]
    if unknown:
        message = _("Không tìm thấy thuộc tính này.")
        raise Refused("NOT_FOUND", message, field="addAttributes", attributes=_ids(unknown))
    wrong = [pk for pk in attribute_ids if types[pk] != Attribute.Type.PAGE_TYPE]
    if wrong:
        message = _("Chỉ gắn được thuộc tính của trang.")
        raise Refused("INVALID", message, field="addAttributes", attributes=_ids(wrong))


def _ids(pks: Sequence[int]) -> list[str]:
    return [global_id("Attribute", pk) for pk in pks]
