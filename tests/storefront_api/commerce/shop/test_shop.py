import pytest

from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from tests.storefront_api.api import data

pytestmark = pytest.mark.django_db
SHOP = """query($reached: Boolean) { shop { name schemaVersion domain { host sslEnabled url }
  defaultCountry { code country } countries(filter: {attachedToShippingZones: $reached}) { code }
  languages { code language } phonePrefixes } }"""


def test_shop_tells_anybody_where_and_in_which_languages_it_is() -> None:
    ensure_market_channel()
    shop = data(SHOP, reached=True)["shop"]
    languages = {one["code"]: one["language"] for one in shop.pop("languages")}
    assert (languages["VI"], languages["EN"]) == ("Tiếng Việt", "Tiếng Anh")
    assert "84" in shop.pop("phonePrefixes")
    assert shop == {
        "name": "Chợ Làng",
        "schemaVersion": "3.23",
        "domain": {"host": "127.0.0.1:8000", "sslEnabled": False, "url": "http://127.0.0.1:8000/"},
        "defaultCountry": {"code": "VN", "country": "Việt Nam"},
        "countries": [{"code": "VN"}],
    }


def test_shop_names_languages_as_the_caller_speaks() -> None:
    languages = data("{ shop { languages { code language } } }", language="en")["shop"]["languages"]
    assert {"code": "VI", "language": "Vietnamese"} in languages


def test_countries_that_no_zone_reaches() -> None:
    ensure_market_channel()
    codes = {one["code"] for one in data(SHOP, reached=False)["shop"]["countries"]}
    assert ("VN" in codes, "LA" in codes) == (False, True)
