"""A variant as a Saleor takes it: with its prices by channel, and what lies of it where."""

from typing import Any

from marketplace.shop.native.models import Channel, ProductVariant, ProductVariantChannelListing, Warehouse
from marketplace.shop.saleor.moving import assigned, promised
from marketplace.shop.saleor.moving.things import Change, Ids
from marketplace.shop.saleor.moving.wording import major, metadata_input, weight
from marketplace.shop.saleor.promised import PROMISED


def variant_said(row: ProductVariant, ids: Ids) -> dict[str, Any]:
    """A new one, with prices and stock."""
    return {
        **_said(row, ids),
        "channelListings": [
            {"channelId": ids.of(Channel, listing.channel_id), **_prices(listing)}
            for listing in row.channel_listings.all()
        ],
        "stocks": [{"warehouse": warehouse, "quantity": quantity} for warehouse, quantity in _lying(row, ids).values()],
    }


def variant_changed(change: Change, ids: Ids) -> dict[str, Any]:
    """One that is there, with prices and stock where they differ."""
    row, there = change.ours.row, change.theirs
    said = {**_said(row, ids), "id": there.id}
    said["privateMetadata"] = metadata_input(row.private_metadata, there.extra["kept"])
    if "prices" in change.names:
        listings, wanted = there.extra["listings"], {one.channel.slug: one for one in row.channel_listings.all()}
        said["channelListings"] = {
            "create": [
                {"channelId": ids.of(Channel, one.channel_id), **_prices(one)}
                for slug, one in wanted.items()
                if slug not in listings
            ],
            "update": [
                {"channelListing": listings[slug], **_prices(one)} for slug, one in wanted.items() if slug in listings
            ],
            "remove": [listings[slug] for slug in listings.keys() - wanted.keys()],
        }
    if "stock" in change.names:
        stocks, lying = there.extra["stocks"], _lying(row, ids)
        said["stocks"] = {
            "create": [
                {"warehouse": warehouse, "quantity": quantity}
                for slug, (warehouse, quantity) in lying.items()
                if slug not in stocks
            ],
            "update": [
                {"stock": stocks[slug], "quantity": quantity}
                for slug, (_warehouse, quantity) in lying.items()
                if slug in stocks
            ],
            "remove": [stocks[slug] for slug in stocks.keys() - lying.keys()],
        }
    return said


def _lying(row: ProductVariant, ids: Ids) -> dict[str, tuple[str, int]]:
    """Warehouse slug -> its id there, and how many pieces."""
    known = {stock.warehouse.slug: stock.warehouse_id for stock in row.stocks.all()}
    lying = promised.lying(row.stocks.all())
    if PROMISED in lying and PROMISED not in known:
        known[PROMISED] = Warehouse.objects.get(slug=PROMISED).pk
    return {slug: (ids.of(Warehouse, known[slug]), quantity) for slug, quantity in lying.items()}


def _said(row: ProductVariant, ids: Ids) -> dict[str, Any]:
    return {
        "name": row.name,
        "sku": row.sku,
        "externalReference": row.external_reference,
        "trackInventory": row.track_inventory,
        "quantityLimitPerCustomer": row.quantity_limit_per_customer,
        "weight": weight(row.weight_grams),
        "attributes": assigned.said((one.value for one in row.attributevalues.all()), ids),
        "metadata": metadata_input(row.metadata),
        "privateMetadata": metadata_input(row.private_metadata),
    }


def _prices(listing: ProductVariantChannelListing) -> dict[str, str | None]:
    return {
        "price": major(listing.price_amount, listing.currency),
        "costPrice": major(listing.cost_price_amount, listing.currency),
        "priorPrice": major(listing.prior_price_amount, listing.currency),
    }
