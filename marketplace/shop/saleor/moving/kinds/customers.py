"""People with an account and an e-mail, and their address books. Their passwords stay here: they sign in with us."""

from collections.abc import Iterator, Sequence
from typing import Any

from marketplace.identity.models import User
from marketplace.shop.saleor.moving.addresses import COLUMNS, address_facts, address_input, address_read
from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import code, metadata, metadata_facts, metadata_input
from marketplace.values.refusal import Refused

MARKS = {"SHIPPING": "is_default_shipping_address", "BILLING": "is_default_billing_address"}


class Customers(Kind):
    """By our number of them, which is their external reference there, as it is when they sign in by our tokens; by
    e-mail only who has no reference there and has proven it on both sides, since that number opens the account.
    Staff of the market are no customers; who is known by a phone alone is made there when they first buy."""

    name = "customers"
    model = User
    is_renumbered = False

    def ours(self) -> Iterator[Ours]:
        rows = User.objects.filter(is_staff=False).exclude(email=None).prefetch_related("addresses").order_by("pk")
        for row in rows:
            facts = {
                "reference": str(row.pk),
                "e-mail": (row.email or "").lower(),
                "name": [row.first_name, row.last_name],
                "active": row.is_active,
                "confirmed": row.is_confirmed,
                "note": row.note,
                "language": row.language_code,
                "addresses": sorted(_ours(address) for address in row.addresses.all()),
                "metadata": metadata_facts(row.metadata),
                "private metadata": metadata_facts(row.private_metadata),
            }
            yield Ours(row.pk, str(row.pk), row.email or "", facts, row)

    def theirs(self) -> Iterator[Theirs]:
        people = User.objects.filter(is_staff=False, is_confirmed=True).exclude(email=None)
        proven = {str(email).lower(): str(pk) for pk, email in people.values_list("pk", "email")}
        nodes = list(self.far.every("customers"))
        there = {node["externalReference"] for node in nodes}
        for node in nodes:
            # Another program's reference stays its own: who has one is told as a difference.
            key = node["externalReference"] or node["email"]
            if node["externalReference"] is None and node["isConfirmed"]:
                same = proven.get(node["email"].lower(), key)
                key = key if same in there else same
            facts = {
                "reference": node["externalReference"],
                "e-mail": node["email"].lower(),
                "name": [node["firstName"], node["lastName"]],
                "active": node["isActive"],
                "confirmed": node["isConfirmed"],
                "note": node["note"] or "",
                "language": node["languageCode"].lower().replace("_", "-"),
                "addresses": sorted(_theirs(address) for address in node["addresses"]),
                "metadata": metadata(node["metadata"]),
                "private metadata": metadata(node["privateMetadata"]),
            }
            extra = {"addresses": {_theirs(address): address["id"] for address in node["addresses"]}}
            yield Theirs(node["id"], key, facts, extra)

    def create(self, rows: Sequence[Ours], _ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            try:
                made.append(self.far.ask("customer_create", input=_said(row.row))["user"]["id"])
            except Refused as refusal:
                made.append(NotMoved(self.name, row.title, f"{refusal.message} ({refusal.code} {refusal.field or ''})"))
        return made

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        for change in changes:
            row, there = change.ours.row, change.theirs
            if change.names - {"addresses"}:
                self.far.ask("customer_update", id=there.id, input=_said(row))
            if "addresses" in change.names:
                self._put_addresses(row, there)
        return []

    def _put_addresses(self, row: User, there: Theirs) -> None:
        known = {key[:-1]: address_id for key, address_id in there.extra["addresses"].items()}
        for address in row.addresses.order_by("pk"):
            plain = _ours(address)[:-1]
            if plain not in known:
                sent = self.far.ask("address_create", userId=there.id, input=address_input(address))
                known[plain] = sent["address"]["id"]
            for mark, column in MARKS.items():
                if getattr(address, column):
                    self.far.ask("address_default", addressId=known[plain], userId=there.id, type=mark)


def _said(row: User) -> dict[str, Any]:
    return {
        "email": row.email,
        "firstName": row.first_name,
        "lastName": row.last_name,
        "isActive": row.is_active,
        "isConfirmed": row.is_confirmed,
        "note": row.note,
        "languageCode": code(row.language_code),
        "externalReference": str(row.pk),
        "metadata": metadata_input(row.metadata),
        "privateMetadata": metadata_input(row.private_metadata),
    }


def _ours(address: Any) -> tuple[str, ...]:
    facts = address_facts(address) or {}
    marks = " ".join(mark for mark, column in MARKS.items() if getattr(address, column))
    return (*(facts[name] for name in COLUMNS), marks)


def _theirs(address: Any) -> tuple[str, ...]:
    facts = address_read(address) or {}
    is_marked = {"SHIPPING": address["isDefaultShippingAddress"], "BILLING": address["isDefaultBillingAddress"]}
    return (*(facts[name] for name in COLUMNS), " ".join(mark for mark in MARKS if is_marked[mark]))
