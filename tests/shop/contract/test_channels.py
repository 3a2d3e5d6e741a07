"""Channels by the contract."""

from marketplace.shop.contract import Shop


def test_market_channel(shop: Shop) -> None:
    found = shop.market_channel()
    assert (found.slug, found.name, found.currency_code) == ("cho-lang", "Chợ Làng", "VND")
    assert found in shop.channels()


def test_has_channel(shop: Shop) -> None:
    shop.market_channel()
    assert (shop.has_channel("cho-lang"), shop.has_channel("khong-co")) == (True, False)
