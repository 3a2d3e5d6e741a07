"""What was deleted at the Saleor while nobody could tell us."""

import pytest

from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Product
from marketplace.shop.saleor.mirror import products
from marketplace.shop.saleor.sweeping_gone import TooManyGone, sweep_gone
from marketplace.shop.saleor.tasks import sweep_gone_goods
from tests.shop.saleor import far_goods
from tests.shop.saleor.far_end import FarEnd
from tests.shop.saleor.far_goods import FarGoods


@pytest.fixture
def shelves(goods: FarGoods, beside: FarEnd) -> FarGoods:
    """Three products, known here."""
    for pk in (1, 2, 3):
        goods.have(far_goods.product(pk, variants=[far_goods.variant(20 + pk)]))
        products.refresh(global_id("Product", pk))
    beside.answers["SweepingProductsThere"] = lambda asked: {
        "data": {"products": {"edges": [{"node": {"id": gid}} for gid in asked["ids"] if gid in goods.things]}}
    }
    return goods


def test_what_is_gone_is_forgotten(shelves: FarGoods) -> None:
    shelves.things.pop(global_id("Product", 2))
    assert sweep_gone() == [global_id("Product", 2)]
    assert sweep_gone() == []
    assert list(Product.objects.order_by("pk").values_list("pk", flat=True)) == [1, 3]


def test_another_saleor_is_not_believed(shelves: FarGoods, monkeypatch) -> None:
    monkeypatch.setattr("marketplace.shop.saleor.sweeping_gone.FEW", 1)
    for pk in (1, 2):
        shelves.things.pop(global_id("Product", pk))
    with pytest.raises(TooManyGone, match="2 of 3 products"):
        sweep_gone()
    assert (sweep_gone_goods(), Product.objects.count()) == (0, 3)


def test_saleor_that_is_away_forgets_nothing(shelves: FarGoods, beside: FarEnd) -> None:
    beside.failing = [b"<html>"] * 9
    assert (sweep_gone_goods(), Product.objects.count()) == (0, 3)
