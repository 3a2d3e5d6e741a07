import pytest

from marketplace.communes.domain.loading import load_communes, load_country
from marketplace.communes.domain.queries import communes_of, provinces
from marketplace.communes.models import Commune, Province

pytestmark = pytest.mark.django_db


def test_load_country_knows_34_provinces_and_3321_communes() -> None:
    assert load_country() == 3_321
    assert (Province.objects.count(), Commune.objects.count()) == (34, 3_321)
    assert Commune.objects.filter(is_market=True).count() == 0


def test_load_country_leaves_the_markets_communes_as_they_are() -> None:
    load_communes()
    load_country()
    load_country()
    market = Commune.objects.filter(is_market=True).order_by("code")
    assert list(market.values_list("code", flat=True)) == ["19867", "19873", "19885", "20014"]
    assert market[0].latitude == 16.5697
    assert Commune.objects.count() == 3_321


def test_provinces_are_in_the_order_of_a_vietnamese_dictionary() -> None:
    load_country()
    names = [province.name for province in provinces()]
    assert names[:6] == ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng"]
    hue = next(province for province in provinces() if province.name == "Huế")
    assert len(communes_of(hue)) == 40
