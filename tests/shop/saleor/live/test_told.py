"""The real Saleor tells us: webhooks made by `check --mend`, signed by its key, verified, stored and worked on."""

import time
import uuid
from collections.abc import Callable

import pytest

from marketplace.shop.saleor import connections
from marketplace.shop.saleor.checking import installed
from marketplace.shop.saleor.connections import MARKET
from marketplace.shop.saleor.inbox import processing
from marketplace.shop.saleor.models import SaleorMessage
from marketplace.shop.saleor.sweeping import sweep
from tests.shop.saleor.live.asking import do

pytestmark = pytest.mark.django_db(transaction=True)
SECONDS = 30


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end, list(SaleorMessage.objects.values_list("event", "outcome", "error"))
        time.sleep(0.2)


def test_webhooks_that_were_mended_are_as_we_want_them(told: str) -> None:
    assert [finding.subject for finding in installed.look() if not finding.is_fine] == []


def test_change_made_there_is_told_signed_and_worked_on(told: str) -> None:
    slug = uuid.uuid4().hex
    made = do(
        """mutation ($slug: String!) { channelCreate(input: {name: "Thử", slug: $slug, currencyCode: "VND",
           defaultCountry: VN}) { errors { message } channel { id } } }""",
        slug=slug,
    )["channelCreate"]["channel"]["id"]
    try:
        until(lambda: SaleorMessage.objects.filter(event="ChannelCreated").exists())
        message = SaleorMessage.objects.get(event="ChannelCreated")
        assert (message.identifier, message.outcome) == (MARKET, "WAITING")
        assert message.headers["Saleor-Event"] == "channel_created"
        processing.process_waiting()
        message.refresh_from_db()
        assert (message.outcome, message.error) == ("DONE", "")
    finally:
        do("mutation ($id: ID!) { channelDelete(id: $id) { errors { message } } }", id=made)
    until(lambda: SaleorMessage.objects.filter(event="ChannelDeleted").exists())
    assert not SaleorMessage.objects.filter(outcome="REJECTED").exists()


def test_what_was_not_told_is_swept(live: str, settings) -> None:
    settings.SHOP_IS_SALEOR = True
    kind = do(
        """mutation ($name: String!) { productTypeCreate(input: {name: $name, slug: $name})
           { errors { message } productType { id } } }""",
        name=uuid.uuid4().hex,
    )["productTypeCreate"]["productType"]["id"]
    product = do(
        """mutation ($kind: ID!) { productCreate(input: {name: "Chưa ai báo", productType: $kind})
           { errors { message } product { id } } }""",
        kind=kind,
    )["productCreate"]["product"]["id"]
    try:
        first, again = sweep(), sweep()
        assert first is not None
        assert again is not None
        assert (product in first.products_behind, again.products_behind) == (True, [])
    finally:
        do("mutation ($id: ID!) { productTypeDelete(id: $id) { errors { message } } }", id=kind)


def test_token_that_is_none(live: str) -> None:
    connections.keep(app_id="x", token="nobody-has-this-token-anywhere")
    (finding,) = (one for one in installed.look() if one.is_fatal)
    assert finding.detail == "the token is not believed any more"
