"""Pages, as staff write them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.catalogue.attribute_values import GivenValues, check_values, save_values
from marketplace.shop.native.domain.columns import check_texts
from marketplace.shop.native.domain.slugs import free_slug, given_slug
from marketplace.shop.native.domain.unique import unique_or_refused
from marketplace.shop.native.models import Attribute, Page, PageType
from marketplace.values.refusal import NotFound


def create_page(*, page_type_id: int, values: Mapping[str, Any], attributes: Sequence[GivenValues] = ()) -> Page:
    """A page; one that is published without a moment is so from now on.

    Refused: REQUIRED, INVALID, UNIQUE, with `attributes` where a value is wrong or missing; raises NotFound.
    """
    columns = {"title": "", **values}
    check_texts(Page, columns, required=("title",))
    slug = columns.pop("slug", "")
    if columns.get("is_published") and columns.get("published_at") is None:
        columns["published_at"] = timezone.now()
    with unique_or_refused():
        page_type = PageType.objects.filter(pk=page_type_id).first()
        if page_type is None:
            raise NotFound(_("Không tìm thấy loại trang này."), field="pageType")
        checked = check_values(attributes, _attributes_of(page_type), is_new=True)
        columns["slug"] = given_slug(slug) if slug else free_slug(Page, columns["title"], otherwise="trang")
        page = Page.objects.create(page_type=page_type, **columns)
        save_values(page, checked)
    return page


def _attributes_of(page_type: PageType) -> list[Attribute]:
    rows = Attribute.objects.filter(attributepage__page_type=page_type)
    return list(rows.order_by("attributepage__sort_order", "attributepage__pk"))
