"""A shop of each engine, with a market of its own.

    SALEOR_API_URL=… SALEOR_APP_TOKEN=… .venv/bin/python -m pytest tests/shop/contract

The token is that of an app with every permission; without both, the tests of the Saleor engine are skipped. What the
Saleor holds already does not matter, and what they make stays there. All that need one: tests/contract/conftest.py.
"""

import os
import uuid
from collections.abc import Callable, Iterator

import pytest

from marketplace.outbox.models import OutboxEvent
from marketplace.shop import events
from marketplace.shop.contract import AddressInfo, ProductDraft, ProductRef, Shop
from marketplace.shop.native.domain.catalogue.attributes import save_attribute
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.shop.native.engine import NativeShop
from marketplace.shop.native.models import ProductType
from marketplace.shop.saleor import client, connections
from marketplace.shop.saleor.engine import SaleorShop
from marketplace.values.money import Money
from tests.shop.contract.saleor_market import ensure_market

HOME = AddressInfo(
    first_name="Lan",
    last_name="Trần",
    street_address_1="12 thôn Phước Yên",
    city="Xã Quảng Điền",
    country_area="Thành phố Huế",
    phone="+84905123456",
)


@pytest.fixture(params=["native", "saleor"])
def shop(request, settings, tmp_path, db: None) -> Iterator[Shop]:
    """The engine. That of a Saleor needs SALEOR_API_URL and SALEOR_APP_TOKEN (an app with every permission)."""
    settings.MEDIA_ROOT = tmp_path
    if request.param == "native":
        ensure_market_channel()
        save_attribute(slug="nguon-goc", name="Nguồn gốc", product_type=ProductType.objects.get(slug="produce"))
        yield NativeShop()
        return
    url, token = os.environ.get("SALEOR_API_URL"), os.environ.get("SALEOR_APP_TOKEN")
    if not url or not token:
        pytest.skip("needs SALEOR_API_URL and SALEOR_APP_TOKEN")
    ensure_market(url, token)
    settings.SALEOR_API_URL = url
    client.breaker.cache_clear()
    connections.forget_kept()
    connections.keep(app_id=client.ask_as(token, "ourselves")["app"]["id"], token=token)
    yield SaleorShop()
    client.breaker.cache_clear()
    connections.forget_kept()


@pytest.fixture
def mark() -> str:
    """What no other test has in its names: a Saleor keeps what tests leave."""
    return uuid.uuid4().hex[:10]


@pytest.fixture
def draft(mark: str) -> Callable[..., ProductDraft]:
    """A draft; the same one unless other things are said."""

    def made(**fields: object) -> ProductDraft:
        values = {
            "external_reference": f"listing:{mark}",
            "name": f"Rau má {mark}",
            "category_slug": "rau-cu",
            "product_type_slug": "produce",
            "price": Money(20_000),
            "sku": f"LISTING-{mark}",
        }
        return ProductDraft(**{**values, **fields})  # type: ignore[arg-type]

    return made


@pytest.fixture
def product(shop: Shop, draft: Callable[..., ProductDraft]) -> ProductRef:
    """Saved, and not published."""
    return shop.save_product(draft())


@pytest.fixture
def warehouse(shop: Shop, mark: str) -> str:
    """A seller's."""
    return shop.save_warehouse(seller_id=f"seller:{mark}", name=f"Nhà {mark}", address=HOME)


@pytest.fixture
def told() -> Callable[[], list[str]]:
    """Names of the shop's events since the last look; rooms that an engine leans on have their own."""

    def look() -> list[str]:
        names = list(OutboxEvent.objects.order_by("pk").values_list("name", flat=True))
        OutboxEvent.objects.all().delete()
        return [name for name in names if hasattr(events, name)]

    return look
