"""Gift cards: what is left on each code."""

import hashlib
from collections.abc import Iterator, Sequence

from marketplace.shop.native.models import GiftCard
from marketplace.shop.saleor.moving.things import Change, Facts, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import kept, major, metadata, metadata_facts, metadata_input, minor
from marketplace.shop.saleor.moving.writing import write_metadata

CODE = "card"
"""Key of the private metadata that a card is known by there."""


class GiftCards(Kind):
    """By a digest of the code: a Saleor does not tell the codes of cards that were used."""

    name = "gift cards"
    model = GiftCard

    def ours(self) -> Iterator[Ours]:
        for row in GiftCard.objects.prefetch_related("tags").order_by("pk"):
            digest = hashlib.sha256(row.code.encode()).hexdigest()
            facts = {
                "currency": row.currency,
                "bought for": row.initial_balance_amount,
                "left": row.current_balance_amount,
                "active": row.is_active,
                "until": row.expiry_date.isoformat() if row.expiry_date else None,
                "tags": sorted(tag.name for tag in row.tags.all()),
                "metadata": metadata_facts(row.metadata),
                "kept": {CODE: digest},
            }
            yield Ours(row.pk, digest, f"…{row.code[-4:]}", facts, row)

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("gift_cards"):
            own = kept(node["privateMetadata"])
            facts = {
                "currency": node["currentBalance"]["currency"],
                "bought for": minor(node["initialBalance"]),
                "left": minor(node["currentBalance"]),
                "active": node["isActive"],
                "until": node["expiryDate"],
                "tags": sorted(tag["name"] for tag in node["tags"]),
                "metadata": metadata(node["metadata"]),
                "kept": own,
            }
            yield Theirs(node["id"], own.get(CODE, node["id"]), facts)

    def create(self, rows: Sequence[Ours], _ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            card = row.row
            said = {
                "code": card.code,
                "balance": {
                    "amount": major(card.initial_balance_amount, card.currency),
                    "currency": card.currency,
                },
                "isActive": card.is_active,
                "expiryDate": row.facts["until"],
                "addTags": row.facts["tags"],
                "metadata": metadata_input(card.metadata),
                "privateMetadata": metadata_input(card.private_metadata, row.facts["kept"]),
            }
            made.append(self.far.ask("gift_card_create", input=said)["giftCard"]["id"])
        return made

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        not_moved = []
        for change in changes:
            ours, there = change.ours.facts, change.theirs
            if {"currency", "bought for"} & change.names:
                not_moved.append(NotMoved(self.name, change.ours.title, "it is of another amount there"))
                continue
            if "left" in change.names:
                amount = major(ours["left"] - there.facts["left"], ours["currency"])
                self.far.ask("gift_card_adjust", id=there.id, amount=amount)
            if "active" in change.names:
                self.far.ask("gift_card_activate" if ours["active"] else "gift_card_deactivate", id=there.id)
            if {"until", "tags"} & change.names:
                new, old = set(ours["tags"]), set(there.facts["tags"])
                said = {"expiryDate": ours["until"], "addTags": sorted(new - old), "removeTags": sorted(old - new)}
                self.far.ask("gift_card_update", id=there.id, input=said)
            write_metadata(self.far, change)
        return not_moved

    def sums(self, facts: Facts) -> dict[str, int]:
        return {f"left, {facts['currency']}": facts["left"]}
