from datetime import UTC, date, datetime, time
from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.content.pages import create_page
from marketplace.values.refusal import Refused
from storefront_api.commerce.catalogue.rich_text import document
from storefront_api.commerce.catalogue_setup.attribute_inputs import AttributeValueInput, given_values
from storefront_api.commerce.catalogue_setup.inputs import SeoInput
from storefront_api.commerce.pages.errors import PageError
from storefront_api.commerce.pages.types import Page
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor
from storefront_api.core.scalars import JSONString


class PageCreateInput(graphene.InputObjectType):
    page_type = graphene.ID(required=True)
    title = graphene.String()
    slug = graphene.String(description="Made from the title where left out.")
    content = JSONString(description="Editor.js.")
    attributes = graphene.List(graphene.NonNull(AttributeValueInput))
    is_published = graphene.Boolean()
    published_at = graphene.DateTime(description="From now on, where left out.")
    publication_date = graphene.String(description="A day; `publishedAt` says the moment.")
    seo = SeoInput()


class PageCreate(MarketMutation):
    """Write a page."""

    page = graphene.Field(Page)
    errors = error_list(PageError)

    class Arguments:
        input = PageCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PAGES")
        seo = input.get("seo") or {}
        values = {
            "title": input.get("title") or "",
            "slug": input.get("slug") or "",
            "content": document(input.get("content"), field="content"),
            "is_published": bool(input.get("is_published")),
            "published_at": input.get("published_at") or _beginning(input.get("publication_date")),
            "seo_title": seo.get("title") or "",
            "seo_description": seo.get("description") or "",
        }
        made = create_page(
            page_type_id=int_pk_of(input.page_type, "PageType", field="pageType"),
            values=values,
            attributes=given_values(input.get("attributes")),
        )
        return {"page": made}


def _beginning(day: str | None) -> datetime | None:
    """The first moment of a day (UTC). Refused (INVALID) for what is no day."""
    if not day:
        return None
    try:
        return datetime.combine(date.fromisoformat(day), time.min, tzinfo=UTC)
    except ValueError:
        raise Refused("INVALID", _("Ngày không hợp lệ: hãy viết như 2026-02-03."), field="publicationDate") from None
