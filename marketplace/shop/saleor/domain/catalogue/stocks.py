"""How much there is."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.contract import StockInfo
from marketplace.shop.native.domain.delivery.stock import LARGEST_QUANTITY, available
from marketplace.shop.native.ids import int_pk, uuid_pk
from marketplace.shop.native.models import Stock
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.domain.catalogue.market import product_of
from marketplace.shop.saleor.domain.catalogue.whole import put_again, taken
from marketplace.shop.saleor.mirror import warehouses
from marketplace.shop.saleor.mirror.products import put_product
from marketplace.values.refusal import NotFound, Refused


def set_stock(variant_id: str, *, warehouse_id: str, quantity: int) -> StockInfo:
    """Set what is there. Refused: INSUFFICIENT_STOCK below what baskets and orders are promised, INVALID below zero;
    raises NotFound."""
    if isinstance(quantity, bool) or not isinstance(quantity, int) or not 0 <= quantity <= LARGEST_QUANTITY:
        raise Refused("INVALID", _("Số lượng phải là số nguyên từ 0 trở lên."), field="quantity")
    warehouse = uuid_pk(warehouse_id, "Warehouse")
    product_id = product_of(variant_id)
    if warehouse not in warehouses.by_key({warehouse}):
        raise NotFound(_("Không tìm thấy kho này."), field="warehouse")
    with transaction.atomic():
        answer = taken(product_id)
        there = _stock(answer["product"], variant_id, warehouse_id)
        promised = there["quantityAllocated"] + there["quantityReserved"] if there else 0
        if quantity < promised:
            message = _("Đã có khách mua hoặc đang trả tiền cho %(promised)s, nên không thể đặt tồn kho thấp hơn.")
            raise Refused("INSUFFICIENT_STOCK", message % {"promised": promised}, field="quantity", promised=promised)
        if there is not None and there["quantity"] == quantity:
            put_product(answer)
        else:
            ask("variant_stock", variant=variant_id, warehouse=warehouse_id, quantity=quantity)
            put_again(product_id)
        row = Stock.objects.get(product_variant=int_pk(variant_id, "ProductVariant"), warehouse=warehouse)
    return StockInfo(quantity=row.quantity, available=available(row))


def _stock(product: dict[str, Any], variant_id: str, warehouse_id: str) -> dict[str, Any] | None:
    for variant in product["variants"]:
        for stock in variant["stocks"] or () if variant["id"] == variant_id else ():
            if stock["warehouse"]["id"] == warehouse_id:
                return dict(stock)
    return None
