"""Menus and where their items lead."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from marketplace.shop.native.models import Category, Collection, Menu, MenuItem, Page
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import LANGUAGE, code, metadata, metadata_facts
from marketplace.shop.saleor.moving.writing import write_metadata


class Menus(Kind):
    """By slug."""

    name = "menus"
    model = Menu

    def ours(self) -> Iterator[Ours]:
        for row in Menu.objects.order_by("pk"):
            yield Ours(row.pk, row.slug, row.name, {"name": row.name, "metadata": metadata_facts(row.metadata)}, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("menus"):
            yield Theirs(node["id"], node["slug"], {"name": node["name"], "metadata": metadata(node["metadata"])})

    def create(self, rows: Sequence[Ours], _ids: Ids) -> list[str | NotMoved]:
        return [
            self.far.ask("menu_create", input={"name": row.row.name, "slug": row.key})["menu"]["id"] for row in rows
        ]

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        for change in changes:
            if "name" in change.names:
                self.far.ask("menu_update", id=change.theirs.id, input={"name": change.ours.facts["name"]})
            write_metadata(self.far, change)
        return []


class MenuItems(Kind):
    """By the menu and the names on the way to it."""

    name = "items of menus"
    model = MenuItem

    def ours(self) -> Iterator[Ours]:
        rows = MenuItem.objects.select_related("menu", "category", "collection", "page")
        ways: dict[int, str] = {}
        places: dict[tuple[int, int | None], int] = {}
        for row in rows.prefetch_related("translations").order_by("level", "sort_order", "pk"):
            above = ways[row.parent_id] if row.parent_id else row.menu.slug
            ways[row.pk] = f"{above} / {row.name}"
            place = places[(row.menu_id, row.parent_id)] = places.get((row.menu_id, row.parent_id), -1) + 1
            facts = {
                "place": place,
                "leads to": [
                    row.url,
                    row.category.slug if row.category else None,
                    row.collection.slug if row.collection else None,
                    row.page.slug if row.page else None,
                ],
                "translated": next((one.name for one in row.translations.all() if one.language_code == LANGUAGE), ""),
            }
            yield Ours(row.pk, ways[row.pk], row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for menu in self.far.every("menus"):
            yield from self._read(menu["slug"], menu["items"] or ())

    def _read(self, above: str, nodes: Sequence[Mapping[str, Any]]) -> Iterator[Theirs]:
        for place, node in enumerate(nodes):
            facts = {
                "place": place,
                "leads to": [
                    node["url"] or "",
                    *(node[name]["slug"] if node[name] else None for name in ("category", "collection", "page")),
                ],
                "translated": (node["translation"] or {}).get("name") or "",
            }
            way = f"{above} / {node['name']}"
            yield Theirs(node["id"], way, facts)
            yield from self._read(way, node.get("children") or ())

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            item = row.row
            said = {**_said(item, ids), "menu": ids.of(Menu, item.menu_id)}
            if item.parent_id:
                said["parent"] = ids.of(MenuItem, item.parent_id)
            made.append(self.far.ask("menu_item_create", input=said)["menuItem"]["id"])
        return made

    def update(self, changes: Sequence[Change], ids: Ids) -> list[NotMoved]:
        for change in changes:
            if "leads to" in change.names:
                self.far.ask("menu_item_update", id=change.theirs.id, input=_said(change.ours.row, ids))
            if "translated" in change.names:
                said = {"name": change.ours.facts["translated"]}
                self.far.ask("menu_item_translate", id=change.theirs.id, languageCode=code(LANGUAGE), input=said)
        return []


def _said(row: MenuItem, ids: Ids) -> dict[str, Any]:
    said: dict[str, Any] = {"name": row.name}
    if row.url:
        said["url"] = row.url
    if row.category_id:
        said["category"] = ids.of(Category, row.category_id)
    if row.collection_id:
        said["collection"] = ids.of(Collection, row.collection_id)
    if row.page_id:
        said["page"] = ids.of(Page, row.page_id)
    return said
