"""Open orders, to the đồng, with what was paid and sent of them. Closed ones stay as they are."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Prefetch

from marketplace.shop.native.ids import uuid_pk
from marketplace.shop.native.models import Fulfillment, Order, OrderLine, TransactionItem
from marketplace.shop.saleor.moving import payments
from marketplace.shop.saleor.moving.addresses import address_facts, address_read
from marketplace.shop.saleor.moving.kinds.orders_said import LINE, billing_address, hindrance, order_said
from marketplace.shop.saleor.moving.promised import OPEN
from marketplace.shop.saleor.moving.things import Change, Facts, Ids, Kind, NotMoved, Ours, Theirs
from marketplace.shop.saleor.moving.wording import kept, minor
from marketplace.shop.saleor.moving.writing import refused
from marketplace.shop.saleor.promised import NUMBER


class Orders(Kind):
    """By external reference: our id of them, before they got another. Their number stands in their metadata."""

    name = "open orders"
    model = Order
    batch = 20

    def ours(self) -> Iterator[Ours]:
        lines = OrderLine.objects.select_related("variant").order_by("sort_order", "pk")
        rows = Order.objects.filter(status__in=OPEN).select_related(
            "channel", "billing_address", "shipping_address", "shipping_method", "collection_point", "user"
        )
        rows = rows.prefetch_related(Prefetch("lines", queryset=lines), "payment_transactions__events")
        sent = Prefetch("fulfillments", queryset=Fulfillment.objects.order_by("fulfillment_order"))
        for row in rows.prefetch_related(sent, "fulfillments__lines__stock").order_by("created_at", "pk"):
            facts = {
                "status": row.status,
                "number": self._number(row),
                "channel": row.channel.slug,
                "e-mail": row.user_email,
                "language": row.language_code,
                "note": row.customer_note,
                "billing address": address_facts(billing_address(row)),
                "shipping address": address_facts(row.shipping_address),
                "delivery": [row.shipping_price_amount, row.shipping_price_net_amount],
                "total": [row.total_amount, row.total_net_amount],
                "charged": row.total_charged_amount,
                "authorized": row.total_authorized_amount,
                "payments": sum(1 for item in row.payment_transactions.all() if payments.counts(item)),
                "lines": [_line(line) for line in row.lines.all()],
                "sent": [[parcel.fulfillment_order, parcel.tracking_number] for parcel in row.fulfillments.all()],
            }
            yield Ours(row.pk, row.external_reference or str(row.pk), f"{row.number}", facts, row)

    def _number(self, row: Order) -> str:
        return str(row.metadata.get(NUMBER, row.number))

    def theirs(self) -> Iterator[Theirs]:
        for node in self.far.every("orders", page=50):
            facts = {
                "status": node["status"],
                "number": kept(node["metadata"]).get("number", ""),
                "channel": node["channel"]["slug"],
                "e-mail": node["userEmail"] or "",
                "language": node["languageCodeEnum"].lower().replace("_", "-"),
                "note": node["customerNote"],
                "billing address": address_read(node["billingAddress"]),
                "shipping address": address_read(node["shippingAddress"]),
                "delivery": _taxed(node["shippingPrice"]),
                "total": _taxed(node["total"]),
                "charged": minor(node["totalCharged"]),
                "authorized": minor(node["totalAuthorized"]),
                "payments": len(node["transactions"]),
                "lines": [
                    [
                        line["variant"]["externalReference"] if line["variant"] else None,
                        line["productName"],
                        line["variantName"],
                        line["quantity"],
                        line["quantityFulfilled"],
                        *_taxed(line["totalPrice"]),
                        *_taxed(line["undiscountedTotalPrice"]),
                    ]
                    for line in node["lines"]
                ],
                "sent": sorted(
                    [parcel["fulfillmentOrder"], parcel["trackingNumber"]] for parcel in node["fulfillments"]
                ),
            }
            extra = {
                "lines": {kept(line["privateMetadata"]).get(LINE): line["id"] for line in node["lines"]},
                "parcels": {parcel["fulfillmentOrder"]: parcel["id"] for parcel in node["fulfillments"]},
                "payments": {kept(one["privateMetadata"]).get(payments.TOKEN): one for one in node["transactions"]},
            }
            yield Theirs(node["id"], node["externalReference"] or node["id"], facts, extra)

    def match(self, row: Ours, other: Theirs, ids: Ids) -> None:
        super().match(row, other, ids)
        for line in row.row.lines.all():
            if there := other.extra["lines"].get(str(line.pk)):
                ids.put(OrderLine, line.pk, there)
        for parcel in row.row.fulfillments.all():
            if there := other.extra["parcels"].get(parcel.fulfillment_order):
                ids.put(Fulfillment, parcel.pk, there)
        for item in row.row.payment_transactions.all():
            if there := other.extra["payments"].get(str(item.pk)):
                uuid_pk(there["id"], "TransactionItem")
                ids.put(TransactionItem, item.pk, there["id"])

    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        made: dict[Any, str | NotMoved] = {}
        said = []
        for row in rows:
            if reason := hindrance(row.row) or payments.hindrance(row.row):
                made[row.pk] = NotMoved(self.name, row.title, reason)
            else:
                said.append((row, order_said(row.row, row.facts, ids)))
        if said:
            results = self.far.ask("orders_create", orders=[one for _row, one in said])["results"]
            for (row, _one), result in zip(said, results, strict=True):
                order = result["order"]
                made[row.pk] = order["id"] if order else refused(self.name, row, result["errors"] or [])
        return [made[row.pk] for row in rows]

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        for change in changes:
            if {"charged", "authorized", "payments"} & change.names:
                payments.tell(self.far, change)
        return []

    def sums(self, facts: Facts) -> dict[str, int]:
        return {"total": facts["total"][0], "charged": facts["charged"], "authorized": facts["authorized"]}


def _line(line: OrderLine) -> list[Any]:
    return [
        line.variant.external_reference if line.variant else None,
        line.product_name,
        line.variant_name,
        line.quantity,
        line.quantity_fulfilled,
        line.total_price_amount,
        line.total_price_net_amount,
        max(line.undiscounted_total_price_amount, line.total_price_amount),
        max(line.undiscounted_total_price_net_amount, line.total_price_net_amount),
    ]


def _taxed(price: Any) -> list[int | None]:
    return [minor(price["gross"]), minor(price["net"])]
