"""The shelves of the market."""

from collections.abc import Iterator, Sequence

from marketplace.shop.native.models import Category
from marketplace.shop.saleor.moving import backgrounds, described
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import LANGUAGE, code, kept, metadata, metadata_facts
from marketplace.shop.saleor.moving.writing import write_metadata


class Categories(Kind):
    """By slug. Their order is kept in private metadata: Saleor's is by name."""

    name = "categories"
    model = Category

    def ours(self) -> Iterator[Ours]:
        rows = Category.objects.select_related("parent").prefetch_related("translations")
        for row in sorted(rows, key=lambda row: (row.path.count("/"), row.sort_order, row.pk)):
            facts = {
                **described.facts(row),
                **backgrounds.facts(row),
                "parent": row.parent.slug if row.parent else None,
                "metadata": metadata_facts(row.metadata),
                "kept": {"order": str(row.sort_order)},
            }
            yield Ours(row.pk, row.slug, row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("categories"):
            facts = {
                **described.read(node),
                **backgrounds.read(node),
                "parent": node["parent"]["slug"] if node["parent"] else None,
                "metadata": metadata(node["metadata"]),
                "kept": {"order": "0", **kept(node["privateMetadata"])},
            }
            yield Theirs(node["id"], node["slug"], facts)

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            parent = ids.of(Category, row.row.parent_id) if row.row.parent_id else None
            made.append(self.far.ask("category_create", input=described.said(row.row), parent=parent)["category"]["id"])
        return made

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        refused = []
        for change in changes:
            row, there = change.ours.row, change.theirs
            if "parent" in change.names:
                refused.append(NotMoved(self.name, row.name, f"it lies in {there.facts['parent'] or 'no other'} there"))
            if {"name", "description", "seo"} & change.names:
                self.far.ask("category_update", id=there.id, input=described.said(row))
            if "picture" in change.names:
                backgrounds.send(self.far, "category_picture", change)
            if "translated" in change.names and change.ours.facts["translated"] is not None:
                said = described.translation_said(row)
                self.far.ask("category_translate", id=there.id, languageCode=code(LANGUAGE), input=said)
            write_metadata(self.far, change)
        return refused
