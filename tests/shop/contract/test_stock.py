"""Stock and warehouses by the contract."""

import pytest

from marketplace.shop.contract import Shop, StockInfo
from marketplace.shop.native.ids import global_id
from marketplace.values.refusal import NotFound, Refused
from tests.shop.contract.conftest import HOME

NOTHING = [global_id("ProductVariant", 987_654_321), global_id("Product", 1), "nonsense"]
NOWHERE = [global_id("Warehouse", "5f3b5b4e-7a58-4a57-b0a5-0a9c2a6a9d11"), global_id("Product", 1), "nonsense"]


def test_stock_counts_at_once(shop: Shop, product, warehouse: str) -> None:
    assert shop.set_stock(product.variant_id, warehouse_id=warehouse, quantity=7) == StockInfo(7, 7)
    assert shop.stock([product.variant_id]) == {product.variant_id: StockInfo(7, 7)}
    assert shop.products([product.product_id])[product.product_id].quantity_available == 7


def test_stock_to_none(shop: Shop, product, warehouse: str) -> None:
    shop.set_stock(product.variant_id, warehouse_id=warehouse, quantity=7)
    assert shop.set_stock(product.variant_id, warehouse_id=warehouse, quantity=0) == StockInfo(0, 0)


def test_setting_stock_twice_is_once(shop: Shop, product, warehouse: str, told) -> None:
    shop.set_stock(product.variant_id, warehouse_id=warehouse, quantity=7)
    told()
    assert shop.set_stock(product.variant_id, warehouse_id=warehouse, quantity=7) == StockInfo(7, 7)
    assert told() == []


def test_stock_is_summed_over_warehouses(shop: Shop, product, warehouse: str, mark: str) -> None:
    other = shop.save_warehouse(seller_id=f"other:{mark}", name="Kho khác", address=HOME)
    shop.set_stock(product.variant_id, warehouse_id=warehouse, quantity=7)
    assert shop.set_stock(product.variant_id, warehouse_id=other, quantity=5) == StockInfo(5, 5)
    assert shop.stock([product.variant_id]) == {product.variant_id: StockInfo(12, 12)}


def test_stock_of_what_has_none(shop: Shop, product) -> None:
    wanted = [product.variant_id, global_id("ProductVariant", 987_654_321), "nonsense"]
    assert shop.stock(wanted) == {
        product.variant_id: StockInfo(0, 0),
        global_id("ProductVariant", 987_654_321): StockInfo(0, 0),
    }


@pytest.mark.parametrize("quantity", [-1, 1.5, True, 1_000_000_001])
def test_stock_that_no_count_gives_refused(shop: Shop, product, warehouse: str, quantity: int) -> None:
    shop.set_stock(product.variant_id, warehouse_id=warehouse, quantity=7)
    with pytest.raises(Refused) as refusal:
        shop.set_stock(product.variant_id, warehouse_id=warehouse, quantity=quantity)
    assert refusal.value.code == "INVALID"
    assert shop.stock([product.variant_id]) == {product.variant_id: StockInfo(7, 7)}


@pytest.mark.parametrize("variant_id", NOTHING)
def test_stock_of_nothing_not_found(shop: Shop, warehouse: str, variant_id: str) -> None:
    with pytest.raises(NotFound):
        shop.set_stock(variant_id, warehouse_id=warehouse, quantity=1)


@pytest.mark.parametrize("warehouse_id", NOWHERE)
def test_stock_nowhere_not_found(shop: Shop, product, warehouse_id: str) -> None:
    with pytest.raises(NotFound):
        shop.set_stock(product.variant_id, warehouse_id=warehouse_id, quantity=1)


def test_warehouse_of_a_seller_is_one(shop: Shop, warehouse: str, mark: str) -> None:
    assert shop.save_warehouse(seller_id=f"seller:{mark}", name="Tên mới", address=HOME) == warehouse
    assert shop.save_warehouse(seller_id=f"seller:{mark}", name="Tên mới", address=HOME) == warehouse
    assert shop.save_warehouse(seller_id=f"neighbour:{mark}", name="Tên mới", address=HOME) != warehouse
