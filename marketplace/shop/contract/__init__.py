"""What every room but the engines knows of the shop.

Two engines implement `Shop`: `marketplace.shop.native` in this process, and `marketplace.shop.saleor` beside a real
Saleor. Names are Saleor's. Ids are Saleor's global ids (`base64("Type:pk")`) as strings. Calls raise `Refused` with
Saleor's error code, and `marketplace.shop.away.ShopAway` where a Saleor has to be asked and does not answer. Writes
join the caller's database transaction; what a Saleor was told in one that is undone comes back by its webhooks.
"""

from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from marketplace.shop.contract.baskets import BasketInfo, BasketLine, Baskets
from marketplace.shop.contract.catalogue import (
    AddressInfo,
    Catalogue,
    ChannelInfo,
    ProductDraft,
    ProductInfo,
    ProductRef,
    StockInfo,
)
from marketplace.shop.contract.disputes import Disputes
from marketplace.shop.contract.orders import OrderInfo, OrderLineInfo, Orders
from marketplace.shop.contract.payments import Debt, Payable, PaymentInfo, Payments
from marketplace.shop.contract.returns import LineToReturn, ReturnedLine, ReturnInfo, Returns

__all__ = [
    "AddressInfo",
    "BasketInfo",
    "BasketLine",
    "ChannelInfo",
    "Debt",
    "LineToReturn",
    "OrderInfo",
    "OrderLineInfo",
    "Payable",
    "PaymentInfo",
    "ProductDraft",
    "ProductInfo",
    "ProductRef",
    "ReturnInfo",
    "ReturnedLine",
    "Shop",
    "StockInfo",
    "shop",
]


class Shop(Catalogue, Baskets, Orders, Returns, Payments, Disputes, Protocol):
    """The commerce engine."""


@cache
def shop() -> Shop:
    """The engine this process runs with (`settings.SHOP_ENGINE`)."""
    engine: Shop = import_string(settings.SHOP_ENGINE)()
    return engine
