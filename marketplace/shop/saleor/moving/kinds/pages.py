"""Pages that staff wrote, and what kinds of them there are."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from marketplace.shop.native.models import Page, PageType
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import LANGUAGE, code, iso, metadata, metadata_facts, moment, words
from marketplace.shop.saleor.moving.writing import write_metadata


class PageTypes(Kind):
    """By slug."""

    name = "page types"
    model = PageType

    def ours(self) -> Iterator[Ours]:
        for row in PageType.objects.order_by("pk"):
            yield Ours(row.pk, row.slug, row.name, {"name": row.name, "metadata": metadata_facts(row.metadata)}, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("page_types"):
            yield Theirs(node["id"], node["slug"], {"name": node["name"], "metadata": metadata(node["metadata"])})

    def create(self, rows: Sequence[Ours], _ids: Ids) -> list[str | NotMoved]:
        return [
            self.far.ask("page_type_create", input={"name": row.row.name, "slug": row.key})["pageType"]["id"]
            for row in rows
        ]

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        for change in changes:
            if "name" in change.names:
                self.far.ask("page_type_update", id=change.theirs.id, input={"name": change.ours.facts["name"]})
            write_metadata(self.far, change)
        return []


class Pages(Kind):
    """By slug."""

    name = "pages"
    model = Page

    def ours(self) -> Iterator[Ours]:
        for row in Page.objects.select_related("page_type").prefetch_related("translations").order_by("pk"):
            there = _translation(row)
            facts = {
                "title": row.title,
                "type": row.page_type.slug,
                "content": words(row.content),
                "published": [row.is_published, row.published_at],
                "seo": [row.seo_title, row.seo_description],
                "metadata": metadata_facts(row.metadata),
                "translated": None
                if there is None
                else [there.title, there.slug, words(there.content), there.seo_title, there.seo_description],
            }
            yield Ours(row.pk, row.slug, row.title, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("pages"):
            there = node["translation"]
            facts = {
                "title": node["title"],
                "type": node["pageType"]["slug"],
                "content": words(node["content"]),
                "published": [node["isPublished"], moment(node["publishedAt"])],
                "seo": [node["seoTitle"] or "", node["seoDescription"] or ""],
                "metadata": metadata(node["metadata"]),
                "translated": None
                if there is None
                else [
                    there["title"] or "",
                    there["slug"] or "",
                    words(there["content"]),
                    there["seoTitle"] or "",
                    there["seoDescription"] or "",
                ],
            }
            yield Theirs(node["id"], node["slug"], facts)

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            said = {**_said(row.row), "pageType": ids.of(PageType, row.row.page_type_id)}
            made.append(self.far.ask("page_create", input=said)["page"]["id"])
        return made

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        for change in changes:
            if change.names - {"translated", "metadata"}:
                self.far.ask("page_update", id=change.theirs.id, input=_said(change.ours.row))
            if "translated" in change.names and (there := _translation(change.ours.row)) is not None:
                said = {
                    "title": there.title or None,
                    "slug": there.slug or None,
                    "content": _json(there.content),
                    "seoTitle": there.seo_title or None,
                    "seoDescription": there.seo_description or None,
                }
                self.far.ask("page_translate", id=change.theirs.id, languageCode=code(LANGUAGE), input=said)
            write_metadata(self.far, change)
        return []


def _said(row: Page) -> dict[str, Any]:
    return {
        "title": row.title,
        "slug": row.slug,
        "content": _json(row.content),
        "isPublished": row.is_published,
        "publishedAt": iso(row.published_at),
        "seo": {"title": row.seo_title, "description": row.seo_description},
    }


def _json(content: Any) -> str | None:
    return None if content is None else json.dumps(content, ensure_ascii=False)


def _translation(row: Any) -> Any:
    return next((one for one in row.translations.all() if one.language_code == LANGUAGE), None)
