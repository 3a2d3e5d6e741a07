"""What goods cost."""

from typing import Any

from django.db import transaction

from marketplace.shop.native.domain.catalogue.prices import check_price
from marketplace.shop.native.ids import global_id
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.domain.catalogue.market import market, product_of
from marketplace.shop.saleor.domain.catalogue.publishing import list_unpublished
from marketplace.shop.saleor.domain.catalogue.whole import listing_in, put_again, taken
from marketplace.shop.saleor.mirror.products import put_product
from marketplace.shop.saleor.values import money
from marketplace.values.money import Money


def set_price(variant_id: str, price: Money) -> None:
    """What one costs in the market's channel. Refused (INVALID) before Saleor is asked; raises NotFound."""
    channel = market()
    check_price(price, channel)
    product_id = product_of(variant_id)
    with transaction.atomic():
        answer = taken(product_id)
        given = next(one for one in answer["product"]["variants"] if one["id"] == variant_id)
        if write_price(answer["product"], given, global_id("Channel", channel.pk), price):
            put_again(product_id)
        else:
            put_product(answer)


def write_price(product: dict[str, Any], variant: dict[str, Any], channel: str, price: Money) -> bool:
    """Bring it to Saleor where it costs something else there; whether it did."""
    if listing_in(product, channel) is None:
        list_unpublished(product["id"], channel)
    listing = listing_in(variant, channel)
    if listing is not None and listing["price"] is not None and money(listing["price"]) == price:
        return False
    ask("variant_price", variant=variant["id"], channel=channel, price=price.decimal)
    return True
