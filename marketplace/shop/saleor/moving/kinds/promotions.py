"""Prices lowered for everybody: promotions of goods and of baskets that are not over."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from marketplace.shop.native.models import Promotion
from marketplace.shop.saleor.moving.kinds.promotion_rules import Rule, rule_input, rule_of, rule_there
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import (
    LANGUAGE,
    code,
    iso,
    metadata,
    metadata_facts,
    moment,
    words,
)
from marketplace.shop.saleor.moving.writing import write_metadata


class Promotions(Kind):
    """By name. Their rules are compared as wholes; one that differs is made anew. Here they only say what was, once
    the market has moved: Saleor lowers prices then."""

    name = "promotions"
    model = Promotion
    is_renumbered = False

    def ours(self) -> Iterator[Ours]:
        running = Promotion.objects.filter(Q(end_date=None) | Q(end_date__gt=timezone.now()))
        rows = running.prefetch_related(
            "translations", "rules__channels", "rules__gifts", "rules__translations"
        ).order_by("created_at", "pk")
        for row in rows:
            rules = [rule_of(rule, self.ids) for rule in row.rules.all()]
            facts = {
                "type": row.type,
                "description": words(row.description),
                "from": row.start_date,
                "until": row.end_date,
                "translated": _english(row),
                "rules": sorted(rule.said for rule in rules),
                "rules translated": sorted((rule.said, rule.english) for rule in rules),
                "metadata": metadata_facts(row.metadata),
            }
            yield Ours(row.pk, row.name, row.name, facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("promotions", page=20):
            rules = [rule_there(rule) for rule in node["rules"] or ()]
            facts = {
                "type": node["type"],
                "description": words(node["description"]),
                "from": moment(node["startDate"]),
                "until": moment(node["endDate"]),
                "translated": (node["translation"] or {}).get("name") or "",
                "rules": sorted(rule.said for rule in rules),
                "rules translated": sorted((rule.said, rule.english) for rule in rules),
                "metadata": metadata(node["metadata"]),
            }
            yield Theirs(node["id"], node["name"], facts, {"rules": rules})

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            promotion: Promotion = row.row
            said = {
                **_said(promotion),
                "type": promotion.type,
                "rules": [rule_input(rule, ids) for rule in promotion.rules.all()],
            }
            made.append(self.far.ask("promotion_create", input=said)["promotion"]["id"])
        return made

    def update(self, changes: Sequence[Change], ids: Ids) -> list[NotMoved]:
        not_moved = []
        for change in changes:
            promotion: Promotion = change.ours.row
            if "type" in change.names:
                not_moved.append(NotMoved(self.name, change.ours.title, "one of another type has this name there"))
                continue
            if {"description", "from", "until"} & change.names:
                self.far.ask("promotion_update", id=change.theirs.id, input=_said(promotion))
            if "translated" in change.names:
                said = {"name": change.ours.facts["translated"]}
                self.far.ask("promotion_translate", id=change.theirs.id, languageCode=code(LANGUAGE), input=said)
            if {"rules", "rules translated"} & change.names:
                self._put_rules(promotion, change.theirs.id, change.theirs.extra["rules"], ids)
            write_metadata(self.far, change)
        return not_moved

    def _put_rules(self, promotion: Promotion, there: str, known: Sequence[Rule], ids: Ids) -> None:
        left = list(known)
        for row in promotion.rules.all():
            ours = rule_of(row, ids)
            same = next((rule for rule in left if rule.said == ours.said), None)
            if same is not None:
                left.remove(same)
                rule_id, english = same.id, same.english
            else:
                said = {**rule_input(row, ids), "promotion": there}
                rule_id, english = self.far.ask("promotion_rule_create", input=said)["promotionRule"]["id"], ""
            if ours.english != english:
                named = {"name": ours.english}
                self.far.ask("promotion_rule_translate", id=rule_id, languageCode=code(LANGUAGE), input=named)
        for rule in left:
            self.far.ask("promotion_rule_delete", id=rule.id)


def _said(row: Promotion) -> dict[str, Any]:
    return {
        "name": row.name,
        "description": row.description,
        "startDate": iso(row.start_date),
        "endDate": iso(row.end_date),
    }


def _english(row: Promotion) -> str:
    return next((one.name for one in row.translations.all() if one.language_code == LANGUAGE), "")
