"""What was missed while the market was down is found and put right."""

import uuid
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from marketplace.shop.away import ShopAway
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Order
from marketplace.shop.saleor import connections, sweeping, tasks
from marketplace.shop.saleor.models import SaleorConnection
from tests.shop import factories
from tests.shop.saleor.far_end import FarEnd

NOW = timezone.now()


@pytest.fixture
def followed(monkeypatch) -> list[str]:
    """What was read whole."""
    read: list[str] = []
    monkeypatch.setattr(sweeping.orders, "follow", read.append)
    monkeypatch.setattr(
        sweeping.products, "refresh", lambda id: read.append(id) or SimpleNamespace(updated_at=timezone.now())
    )
    return read


def order(**fields: Any) -> Order:
    return Order.objects.create(
        channel=factories.channel(),
        currency="VND",
        total_amount=45_000,
        subtotal_amount=45_000,
        **{"status": Order.Status.UNFULFILLED, "charge_status": "FULL", **fields},
    )


def shown(row: Order | None = None, **changes: Any) -> dict[str, Any]:
    return {
        "id": global_id("Order", row.pk if row else uuid.uuid4()),
        "status": row.status if row else "UNFULFILLED",
        "chargeStatus": row.charge_status if row else "FULL",
        "total": {"gross": {"amount": 45000.0, "currency": "VND"}},
        "grantedRefunds": [],
        **changes,
    }


def pages(*each: list[dict[str, Any]], name: str = "orders") -> Any:
    """An answer page by page."""

    def answer(given: dict[str, Any]) -> dict[str, Any]:
        number = int(given["after"] or 0)
        info = {"hasNextPage": number + 1 < len(each), "endCursor": str(number + 1)}
        edges = [{"node": node} for node in each[number]]
        return {"data": {name: {"pageInfo": info, "edges": edges}}}

    return answer


@pytest.fixture
def there(beside: FarEnd) -> FarEnd:
    """Nothing has changed there."""
    beside.answers |= {
        "SweepingOrders": pages([]),
        "SweepingProducts": pages([], name="products"),
        "OurApp": {"data": {"app": {"webhooks": []}}},
    }
    return beside


def test_nothing_was_missed(there: FarEnd, followed: list[str]) -> None:
    found = sweeping.sweep()
    assert found is not None
    assert (found.is_behind, followed) == (False, [])
    kept = SaleorConnection.objects.get(identifier="cholang")
    assert kept.swept_until is not None
    assert kept.swept_until >= NOW


def test_sweep_begins_a_little_before_the_last_one(there: FarEnd, followed: list[str]) -> None:
    SaleorConnection.objects.filter(identifier="cholang").update(swept_until=NOW)
    sweeping.sweep()
    given = next(given for name, given in there.asked if name == "SweepingOrders")
    assert given["since"] == (NOW - timedelta(minutes=10)).isoformat()


@pytest.mark.parametrize(
    ("here", "changes"),
    [
        (None, {}),
        ({}, {"status": "CANCELED"}),
        ({"status": "CANCELED"}, {"status": "UNFULFILLED"}),
        ({"charge_status": "NONE"}, {"chargeStatus": "FULL"}),
        ({}, {"total": {"gross": {"amount": 60000.0, "currency": "VND"}}}),
        ({}, {"grantedRefunds": [{"id": global_id("OrderGrantedRefund", 3), "status": "NONE"}]}),
    ],
)
def test_order_that_is_otherwise_is_read(there: FarEnd, followed: list[str], here: dict | None, changes: dict) -> None:
    said = shown(None if here is None else order(**here), **changes)
    there.answers["SweepingOrders"] = pages([said])
    found = sweeping.sweep()
    assert found is not None
    assert (found.orders_behind, followed) == ([said["id"]], [said["id"]])


@pytest.mark.parametrize(
    ("here", "changes"),
    [
        ({}, {}),
        ({"status": "FULFILLED"}, {"status": "UNFULFILLED"}),
        ({"charge_status": "FULL"}, {"chargeStatus": "NONE"}),
        ({"charge_status": "OVERCHARGED"}, {"chargeStatus": "FULL"}),
    ],
)
def test_order_that_we_know_better_is_left_alone(there: FarEnd, followed: list[str], here: dict, changes: dict) -> None:
    there.answers["SweepingOrders"] = pages([shown(order(**here), **changes)])
    sweeping.sweep()
    assert followed == []


def test_draft_is_nobodys_order_yet(there: FarEnd, followed: list[str]) -> None:
    there.answers["SweepingOrders"] = pages([shown(status="DRAFT")])
    sweeping.sweep()
    assert followed == []


def test_every_page_is_read(there: FarEnd, followed: list[str]) -> None:
    each = [[shown()], [shown(), shown()], [shown()]]
    there.answers["SweepingOrders"] = pages(*each)
    sweeping.sweep()
    assert followed == [one["id"] for page in each for one in page]


def test_product_that_changed_is_read(there: FarEnd, followed: list[str]) -> None:
    there.answers["SweepingProducts"] = pages([{"id": "UHJvZHVjdDox", "updatedAt": NOW.isoformat()}], name="products")
    found = sweeping.sweep()
    assert found is not None
    assert (found.products_behind, followed) == (["UHJvZHVjdDox"], ["UHJvZHVjdDox"])


def test_deliveries_that_were_given_up_are_wanted_again(there: FarEnd, followed: list[str]) -> None:
    given_up = {"eventDeliveries": {"edges": [{"node": {"id": "d1"}}]}}
    there.answers["OurApp"] = {"data": {"app": {"webhooks": [given_up]}}}
    found = sweeping.sweep()
    assert found is not None
    assert found.deliveries == 1
    assert ("DeliveryRetry", {"id": "d1"}) in there.asked


def test_saleor_that_goes_away_while_sweeping_is_swept_from_there_again(there: FarEnd, followed: list[str]) -> None:
    there.failing = [b"<html>"] * 3
    with pytest.raises(ShopAway):
        sweeping.sweep()
    assert SaleorConnection.objects.get(identifier="cholang").swept_until is None
    there.failing = [b"<html>"] * 3
    assert tasks.sweep_shop() == 0


def test_sweep_where_nobody_installed_us(far_end: FarEnd, db: None) -> None:
    assert (sweeping.sweep(), tasks.sweep_shop()) == (None, 0)
    with pytest.raises(CommandError, match="cholang saleor connect"):
        call_command("saleor_sweep")


def test_command_tells_what_was_missed(there: FarEnd, followed: list[str], capsys) -> None:
    there.answers["SweepingOrders"] = pages([shown()])
    call_command("saleor_sweep", "--days", "3")
    assert "1 orders, of which 1 were otherwise here" in capsys.readouterr().out
    assert connections.connection().swept_until is None


def test_baskets_wait_while_the_saleor_is_away(there: FarEnd, monkeypatch) -> None:
    def away() -> int:
        raise ShopAway("connection refused")

    monkeypatch.setattr(tasks.deadline, "expire_baskets", away)
    assert tasks.expire_baskets() == 0
