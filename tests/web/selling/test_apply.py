from datetime import date

import pytest

from marketplace.communes.domain.loading import load_communes
from marketplace.sellers.domain import applications
from marketplace.sellers.models import Seller
from tests.sellers.factories import make_applicant, make_officer, make_user
from tests.web.selling.visitors import source, text, visitor
from web.pages.selling.apply import read_birthday

pytestmark = pytest.mark.django_db
PAGE = "/ban-hang/dang-ky/"
PERSON = {
    "kind": "HOUSEHOLD", "name": "Vườn o Lành", "legalName": "Trần Thị Lành", "dateOfBirth": "5", "birthMonth": "3",
    "birthYear": "1975", "personalId": "046 175 000 101", "commune": "19867|2025-07-01", "streetAddress": "Thôn La Vân",
    "about": "Rau sạch.", "acceptsPublicAddress": "1", "acceptsTerms": "1",
}  # fmt: skip
COOPERATIVE = {
    "kind": "COOPERATIVE", "name": "HTX Bờ Sông", "legalName": "Hợp tác xã Bờ Sông", "taxCode": "0100112437",
    "legalRepresentative": "Nguyễn Văn Mẫu", "commune": "19867|2025-07-01", "streetAddress": "Thôn Phước Yên",
    "acceptsTerms": "1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def communes() -> None:
    load_communes()


def test_apply_first_asks_who_sells() -> None:
    answer = visitor(make_user()).get(PAGE)
    assert "Ai đứng bán?" in text(answer)
    assert all(f"?kind={kind}" in source(answer) for kind in ("HOUSEHOLD", "INDIVIDUAL", "COOPERATIVE"))


def test_apply_asks_people_and_cooperatives_for_their_own_papers() -> None:
    browser = visitor(make_user())
    person, cooperative = (
        source(browser.get(PAGE + "?kind=INDIVIDUAL")),
        source(browser.get(PAGE + "?kind=COOPERATIVE")),
    )
    assert ('name="personalId"' in person, 'name="legalRepresentative"' in person) == (True, False)
    assert ('name="personalId"' in cooperative, 'name="legalRepresentative"' in cooperative) == (False, True)


def test_warning_about_the_address_stands_before_the_consent() -> None:
    page = source(visitor(make_user()).get(PAGE + "?kind=HOUSEHOLD"))
    assert page.index("Địa chỉ này ai cũng xem được") < page.index('name="acceptsPublicAddress"')


def test_household_applies() -> None:
    user = make_user()
    browser = visitor(user)
    assert browser.post(PAGE, PERSON)["Location"] == "/ban-hang/"
    seller = Seller.objects.get()
    assert (seller.kind, seller.status, seller.date_of_birth) == ("HOUSEHOLD", "APPLIED", date(1975, 3, 5))
    assert (seller.commune.code, seller.members.get().user) == ("19867", user)
    assert "Đã gửi hồ sơ." in text(browser.get("/ban-hang/"))


def test_cooperative_applies() -> None:
    assert visitor(make_user()).post(PAGE, COOPERATIVE)["Location"] == "/ban-hang/"
    seller = Seller.objects.get()
    assert (seller.kind, seller.tax_code, seller.date_of_birth) == ("COOPERATIVE", "0100112437", None)


def test_apply_twice_opens_one() -> None:
    browser = visitor(make_user())
    browser.post(PAGE, PERSON)
    assert browser.post(PAGE, PERSON)["Location"] == "/ban-hang/"
    assert Seller.objects.count() == 1


def test_apply_with_nothing_filled_in_names_each_field() -> None:
    answer = visitor(make_user()).post(PAGE, {"kind": "HOUSEHOLD"})
    assert answer.status_code == 422
    page = source(answer)
    fields = ["name", "legalName", "dateOfBirth", "personalId", "commune", "streetAddress", "acceptsPublicAddress",
              "acceptsTerms"]  # fmt: skip
    assert [field for field in fields if f'<a href="#{field}">' in page and f'id="{field}-error"' in page] == fields
    assert Seller.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("dateOfBirth", "31"), ("dateOfBirth", "hai"), ("birthYear", "2020"), ("birthYear", "75"), ("personalId", "12"),
        ("commune", "00001|2025-07-01"), ("commune", ""), ("legalName", "a" * 161), ("acceptsPublicAddress", ""),
    ],
)  # fmt: skip
def test_apply_with_a_wrong_field_says_so_there_and_keeps_the_rest(field: str, value: str) -> None:
    said = {**PERSON, "birthMonth": "2" if (field, value) == ("dateOfBirth", "31") else "3", field: value}
    answer = visitor(make_user()).post(PAGE, said)
    assert answer.status_code == 422
    page = source(answer)
    at = "dateOfBirth" if field == "birthYear" else field
    assert page.count("-error") == page.count(f"{at}-error") > 0
    assert 'value="Vườn o Lành"' in page
    assert "Rau sạch." in page
    assert Seller.objects.count() == 0


def test_apply_without_sign_in_is_led_there_and_changes_nothing() -> None:
    assert visitor().post(PAGE, PERSON)["Location"] == "/dang-nhap/?next=%2Fban-hang%2Fdang-ky%2F"
    assert Seller.objects.count() == 0


def test_refused_applicant_finds_what_was_said_but_no_papers() -> None:
    user = make_user()
    seller = make_applicant(user)
    applications.refuse(officer=make_officer(), seller_id=seller.pk, reason="Ảnh căn cước mờ")
    page = source(visitor(user).get(PAGE))
    assert 'value="Vườn rau O Lành"' in page
    assert 'value="Thôn Phước Yên"' in page
    assert 'value="19867|2025-07-01" selected' in page
    assert "046180001234" not in page
    assert "Ai đứng bán?" in text(visitor(user).get(PAGE + "?kind=ask"))


def test_read_birthday_is_a_day_nothing_or_an_error() -> None:
    assert (read_birthday("5", "3", "1975"), read_birthday("", "", "")) == (date(1975, 3, 5), None)
    for parts in (("5", "", ""), ("31", "2", "1980"), ("-1", "2", "1980"), ("1", "1", "75"), ("9" * 30, "1", "1980")):
        with pytest.raises(ValueError):
            read_birthday(*parts)
