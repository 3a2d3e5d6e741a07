"""An order as a Saleor takes one that was placed elsewhere."""

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from marketplace.shop.native.ids import global_id, split
from marketplace.shop.native.models import (
    Address,
    Fulfillment,
    Order,
    OrderLine,
    ProductVariant,
    ShippingMethod,
    Warehouse,
)
from marketplace.shop.saleor.mirror.baskets import BOOKING
from marketplace.shop.saleor.moving.addresses import address_input
from marketplace.shop.saleor.moving.things import Ids
from marketplace.shop.saleor.moving.wording import code, iso, major, metadata_input, weight
from marketplace.shop.saleor.promised import NUMBER

LINE = "line"
"""Key of the private metadata of a line: our id of it, before it got another."""

NO_ADDRESS = "Không có địa chỉ"
"""What stands as the street of an order that has no address, for Saleor's staff to read."""


def hindrance(row: Order) -> str:
    """Why an order cannot go over as it is; empty when it can. It can be finished here first."""
    if row.gift_card_amount:
        return "gift cards paid of it"
    if any(parcel.status != Fulfillment.Status.FULFILLED for parcel in row.fulfillments.all()):
        return "a parcel of it was called off, or came back"
    lines = list(row.lines.all())
    if sum(line.total_price_amount for line in lines) != row.subtotal_amount:
        return "its lines do not add up to it"
    needs_delivery = any(line.is_shipping_required for line in lines)
    if needs_delivery and row.shipping_method_id is None and row.collection_point_id is None:
        return "its way of delivery is gone"
    return "delivery was paid of what is not delivered" if not needs_delivery and row.shipping_price_amount else ""


def billing_address(row: Order) -> Address:
    """Of its buyer: a Saleor takes no order without one, and who books a room gives none here."""
    known = row.billing_address or row.shipping_address
    if known is not None:
        return known
    buyer = row.user
    return Address(
        first_name=buyer.first_name if buyer else "",
        last_name=buyer.last_name if buyer else "",
        street_address_1=NO_ADDRESS,
        city="Việt Nam",
        country="VN",
        phone=(buyer.phone if buyer else "") or "",
    )


def order_said(row: Order, facts: Mapping[str, Any], ids: Ids) -> dict[str, Any]:
    """All of it, down to its lines and parcels. Payments are told afterwards, as they came."""
    lines = list(row.lines.all())
    anywhere = next(iter(ids.all_of(Warehouse).values()))
    left = _left_from(row, ids)
    user = {"externalReference": str(row.user_id)} if row.user_id and row.user and row.user.email else {}
    said = {
        "externalReference": row.external_reference or str(row.pk),
        "channel": row.channel.slug,
        "createdAt": iso(row.created_at),
        "status": row.status,
        "user": user or {"email": row.user_email},
        "billingAddress": address_input(billing_address(row)),
        "currency": row.currency,
        "languageCode": code(row.language_code),
        "customerNote": row.customer_note,
        "displayGrossPrices": row.display_gross_prices,
        "weight": weight(row.weight_grams),
        "metadata": metadata_input({**row.metadata, NUMBER: facts["number"]}),
        "privateMetadata": metadata_input(row.private_metadata),
        "lines": [_line(line, place, left.get(line.pk, anywhere), ids) for place, line in enumerate(lines)],
    }
    if row.shipping_address:
        said["shippingAddress"] = address_input(row.shipping_address)
    if any(line.is_shipping_required for line in lines):
        said["deliveryMethod"] = _delivery(row, ids)
    if parcels := [_parcel(parcel, lines, left, anywhere, ids) for parcel in row.fulfillments.all()]:
        said["fulfillments"] = parcels
    return said


def _left_from(row: Order, ids: Ids) -> dict[uuid.UUID, str]:
    """By line the warehouse that its goods left from: a Saleor knows one for a line and all its parcels."""
    found: dict[uuid.UUID, str] = {}
    for parcel in row.fulfillments.all():
        for one in parcel.lines.all():
            if one.stock and (there := ids.get(Warehouse, one.stock.warehouse_id)):
                found.setdefault(one.order_line_id, there)
    return found


def _line(line: OrderLine, place: int, warehouse: str, ids: Ids) -> dict[str, Any]:
    own = {LINE: str(line.pk)}
    private = {**line.private_metadata, **({BOOKING: line.booking_id} if line.booking_id else {})}
    said = {
        "productName": line.product_name,
        "variantName": line.variant_name,
        "translatedProductName": line.translated_product_name,
        "translatedVariantName": line.translated_variant_name,
        "productSku": line.product_sku or None,
        # A Saleor tells lines in the order of these moments.
        "createdAt": iso(line.order.created_at + timedelta(milliseconds=place)),
        "isShippingRequired": line.is_shipping_required,
        "isGiftCard": False,
        "quantity": line.quantity,
        "totalPrice": _taxed(line.total_price_amount, line.total_price_net_amount, line.currency),
        "undiscountedTotalPrice": _taxed(
            max(line.undiscounted_total_price_amount, line.total_price_amount),
            max(line.undiscounted_total_price_net_amount, line.total_price_net_amount),
            line.currency,
        ),
        "warehouse": warehouse,
        "metadata": metadata_input(line.metadata),
        "privateMetadata": metadata_input(private, own),
        "taxRate": str(line.tax_rate or 0),
    }
    if variant := ids.get(ProductVariant, line.variant_id):
        said["variantId"] = variant
    return said


def _delivery(row: Order, ids: Ids) -> dict[str, Any]:
    if row.collection_point_id:
        return {
            "warehouseId": ids.of(Warehouse, row.collection_point_id),
            "warehouseName": row.collection_point_name,
        }
    return {
        # The same row by the name that baskets and orders know it by.
        "shippingMethodId": global_id("ShippingMethod", split(ids.of(ShippingMethod, row.shipping_method_id))[1]),
        "shippingMethodName": row.shipping_method_name,
        "shippingPrice": _taxed(row.shipping_price_amount, row.shipping_price_net_amount, row.currency),
    }


def _parcel(
    parcel: Any, lines: list[OrderLine], left: Mapping[uuid.UUID, str], anywhere: str, ids: Ids
) -> dict[str, Any]:
    places = {line.pk: place for place, line in enumerate(lines)}
    return {
        "trackingCode": parcel.tracking_number,
        "lines": [
            {
                "quantity": one.quantity,
                "orderLineIndex": places[one.order_line_id],
                "variantId": ids.get(ProductVariant, lines[places[one.order_line_id]].variant_id),
                "warehouse": left.get(one.order_line_id, anywhere),
            }
            for one in parcel.lines.all()
        ],
    }


def _taxed(gross: int, net: int, currency: str) -> dict[str, str | None]:
    return {"gross": major(gross, currency), "net": major(net, currency)}
