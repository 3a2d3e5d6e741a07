"""A small market moved into a real Saleor (SALEOR_API_URL, SALEOR_APP_TOKEN): cut off again and again, and twice.

Also into one that other tests have filled, in whichever order: what it has besides is no difference. Its
/media/ has to be served, as pictures are fetched back from there. How all that need
a Saleor are run together: tests/contract/conftest.py.
"""

import os
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from marketplace.identity.models import User
from marketplace.shop.away import ShopUnsure
from marketplace.shop.native.domain.delivery import stock, warehouses
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    GiftCard,
    Product,
    ProductTranslation,
    ProductVariantChannelListing,
    PromotionRule,
    Warehouse,
)
from marketplace.shop.saleor import client
from marketplace.shop.saleor.document_texts import document
from marketplace.shop.saleor.moving import returning, whole
from marketplace.shop.saleor.moving.far import Far
from tests.shop import factories
from tests.shop.saleor.moving.memory import Silent

WRITES_BEFORE_DEATH = 9
PAST = {"start_date": timezone.now() - timedelta(days=9)}


@pytest.fixture
def far(live: str) -> Far:
    """Where it goes, with names that no other run has."""
    return Far(os.environ["SALEOR_APP_TOKEN"])


@pytest.fixture
def village(db: None) -> str:
    """Two products, one of them with an odd price, a voucher, promotions, a gift card and a customer; the word they go
    by."""
    word = uuid.uuid4().hex[:8]
    for number, price in enumerate((10_001, 33_333)):
        made = factories.product(
            price=price, published=number == 0, name=f"Rau má {word} {number}", slug=f"{word}-{number}"
        )
        Product.objects.filter(pk=made.pk).update(external_reference=f"{word}:{number}")
        made.variants.update(external_reference=f"{word}:{number}", sku=f"{word}-{number}")
        house = warehouses.save_warehouse(
            seller_id=f"{word}:{number}", name=f"Nhà {word} {number}", address=factories.HOME
        )
        made.variants.get().stocks.all().delete()
        stock.set_stock(variant_id=made.default_variant_id, warehouse_id=house.pk, quantity=7 + number)
        ProductTranslation.objects.create(product=made, language_code="en", name=f"Pennywort {word} {number}")
    factories.voucher(f"TET{word}", value="12.5", usage_limit=5)
    goods = {"productPredicate": {"ids": [global_id("Product", Product.objects.get(slug=f"{word}-0").pk)]}}
    lowered = factories.promotion(goods=goods, name=f"Mùa gặt {word}", value="12.5")
    lowered.rules.get().translations.create(language_code="en", name="In the garden")
    at_least = {"discountedObjectPredicate": {"baseSubtotalPrice": {"range": {"gte": "100000"}}}}
    factories.promotion(baskets=at_least, name=f"Giỏ đầy {word}", value="15000", value_type="FIXED")
    factories.promotion(goods=goods, name=f"Đã qua {word}", end_date=timezone.now() - timedelta(days=1), **PAST)
    GiftCard.objects.create(
        code=f"QUA{word}".upper(), currency="VND", initial_balance_amount=200_000, current_balance_amount=73_001
    )
    User.objects.create_user(email=f"lan-{word}@example.com", first_name="Lan")
    # Those the goods were made in have names that other runs have, too.
    Warehouse.objects.exclude(external_reference__startswith=word).delete()
    return word


def dies(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """After so many writes the answer of the last one is lost."""
    writes, ask_as = 0, client.ask_as

    def ask(token: str, name: str, /, **variables: Any) -> dict[str, Any]:
        nonlocal writes
        answer = ask_as(token, name, **variables)
        writes += not document(name).is_query
        if writes >= after:
            raise ShopUnsure("cut off")
        return answer

    monkeypatch.setattr(client, "ask_as", ask)


def test_move_cut_off_again_and_again_ends_without_differences(far, village, monkeypatch) -> None:
    for _run in range(40):
        with monkeypatch.context() as patch:
            dies(patch, WRITES_BEFORE_DEATH)
            try:
                not_moved, found = whole.apply(far, Silent())
                break
            except ShopUnsure:
                continue
    assert not_moved == []
    assert [one.differences for one in found.compared if one.differences] == []
    moved = whole.relink(found)
    connection.check_constraints()
    assert moved > 0
    again_not_moved, again = whole.apply(far, Silent())
    assert (again_not_moved, again.differs, whole.relink(again)) == ([], False, 0)


def test_move_tells_a_dong_of_difference(far, village) -> None:
    whole.apply(far, Silent())
    listing = ProductVariantChannelListing.objects.get(variant__external_reference=f"{village}:0")
    ProductVariantChannelListing.objects.filter(pk=listing.pk).update(price_amount=10_002)
    (told,) = [one for kind in whole.check(far, Silent()).compared for one in kind.differences]
    assert (told.kind, told.key, told.fact) == ("variants", f"{village}:0", "prices")
    assert told.ours[listing.channel.slug][0] - told.theirs[listing.channel.slug][0] == 1


def test_rules_of_a_promotion_are_put_right(far, village) -> None:
    whole.apply(far, Silent())
    rules = PromotionRule.objects.filter(promotion__name=f"Mùa gặt {village}")
    rules.update(reward_value=20)
    (told,) = [one for kind in whole.check(far, Silent()).compared for one in kind.differences if one.fact == "rules"]
    assert (told.kind, told.key) == ("promotions", f"Mùa gặt {village}")
    _not_moved, found = whole.apply(far, Silent())
    assert [one.differences for one in found.compared if one.kind == "promotions"] == [[]]
    (promotions,) = [one for one in found.compared if one.kind == "promotions"]
    assert promotions.ours == 2


def test_catalogue_comes_back_as_saleor_has_it(far, village) -> None:
    _not_moved, found = whole.apply(far, Silent())
    whole.relink(found)
    lost = Product.objects.get(external_reference=f"{village}:1")
    pk, name = lost.pk, lost.name
    lost.delete()
    prices = ProductVariantChannelListing.objects.filter(variant__external_reference=f"{village}:0")
    prices.update(price_amount=11_111)
    not_had, back = returning.bring_back(far, Silent())
    assert not_had == []
    assert [one.differences for one in back.compared if one.differences] == []
    assert prices.get().price_amount == 10_001
    assert Product.objects.get(external_reference=f"{village}:1").name == name
    assert Product.objects.get(external_reference=f"{village}:1").pk == pk
