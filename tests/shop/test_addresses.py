from dataclasses import replace

import pytest

from marketplace.communes.domain.loading import load_country
from marketplace.shop.contract import AddressInfo
from marketplace.shop.native.domain.people.address_formats import format_of
from marketplace.shop.native.domain.people.addresses import AddressChecks, check_address
from marketplace.values.refusal import Refused

pytestmark = pytest.mark.django_db

VILLAGE = AddressInfo(
    first_name="Lành", last_name="Trần", street_address_1="Thôn Phước Yên", city="xã Quảng Điền", country_area="Huế"
)
NEW_YORK = AddressInfo(
    street_address_1="1 Main St", city="New York", country_area="New York", postal_code="10001", country="US"
)


def refusal(info: AddressInfo, **words: object) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        check_address(info, field="input", **words)
    return refused.value.code, refused.value.field


@pytest.mark.parametrize(
    ("province", "commune"),
    [("Huế", "Xã Quảng Điền"), ("thành phố Huế", "quảng điền"), ("TP. Hue", "Quang Dien"), ("Huế", "xã Quảng Điền")],
)
def test_vietnamese_place_is_written_as_in_the_list(province: str, commune: str) -> None:
    load_country()
    checked = check_address(replace(VILLAGE, country_area=province, city=commune), field="input")
    assert (checked.country_area, checked.city) == ("Huế", "xã Quảng Điền")


@pytest.mark.parametrize("place", [("Thừa Thiên Huế", "Xã Quảng Thọ"), ("Huế", "thị trấn Sịa")])
def test_vietnamese_place_of_old_lists_is_kept_as_typed(place: tuple[str, str]) -> None:
    load_country()
    checked = check_address(replace(VILLAGE, country_area=place[0], city=place[1]), field="input")
    assert (checked.country_area, checked.city) == place


def test_vietnamese_place_is_kept_as_typed_without_normalising() -> None:
    load_country()
    checks = AddressChecks(normalise=False)
    assert check_address(replace(VILLAGE, city="quảng điền"), field="input", checks=checks).city == "quảng điền"


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"first_name": "", "last_name": ""}, "firstName"),
        ({"street_address_1": ""}, "streetAddress1"),
        ({"city": " "}, "city"),
        ({"country_area": ""}, "countryArea"),
    ],
)
def test_vietnamese_address_needs_who_and_where(missing: dict, field: str) -> None:
    incomplete = replace(VILLAGE, **missing)
    assert refusal(incomplete) == ("REQUIRED", field)
    assert check_address(incomplete, field="input", checks=AddressChecks(required=False)).country == "VN"


def test_foreign_address_gets_its_countrys_spelling() -> None:
    given = replace(NEW_YORK, city_area="Manhattan", country_area="new york", city="Albany", phone="(212) 555-0100")
    checked = check_address(given, field="input")
    assert (checked.country_area, checked.city, checked.city_area) == ("NY", "ALBANY", "")
    assert checked.phone == "+12125550100"
    kept = check_address(given, field="input", checks=AddressChecks(normalise=False))
    assert (kept.country_area, kept.city, kept.city_area) == ("new york", "Albany", "Manhattan")


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"postal_code": ""}, ("REQUIRED", "postalCode")),
        ({"city": ""}, ("REQUIRED", "city")),
        ({"postal_code": "123"}, ("INVALID", "postalCode")),
        ({"postal_code": "90210"}, ("INVALID", "postalCode")),
        ({"country_area": "Bavaria"}, ("INVALID", "countryArea")),
        ({"phone": "12"}, ("INVALID", "phone")),
        ({"country": "us"}, ("INVALID", "input")),
        ({"street_address_1": "x" * 257}, ("INVALID", "streetAddress1")),
        ({"street_address_1": "a\x00b"}, ("INVALID", "streetAddress1")),
        ({"country": ""}, ("REQUIRED", "country")),
    ],
)
def test_foreign_address_that_is_wrong_is_refused(wrong: dict, expected: tuple[str, str]) -> None:
    assert refusal(replace(NEW_YORK, **wrong)) == expected


def test_foreign_address_is_taken_as_it_is_where_checks_are_off() -> None:
    odd = replace(NEW_YORK, postal_code="123", country_area="Bavaria", phone="12")
    checked = check_address(odd, field="input", checks=AddressChecks(format=False, normalise=False))
    assert checked == odd


def test_format_of_vietnam_lists_provinces_and_the_communes_of_one() -> None:
    load_country()
    country = format_of("VN")
    assert (len(country.country_areas), country.cities) == (34, [])
    assert sorted(country.required) == ["city", "country_area", "street_address"]
    assert ("xã Quảng Điền", "xã Quảng Điền") in format_of("VN", country_area="Thành phố Huế").cities


def test_format_of_vietnam_takes_two_statements(django_assert_num_queries) -> None:
    load_country()
    with django_assert_num_queries(2):
        format_of("VN", country_area="Huế")


def test_format_of_a_country_without_rules_is_the_plainest() -> None:
    assert sorted(format_of("XK").required) == ["city", "street_address"]
