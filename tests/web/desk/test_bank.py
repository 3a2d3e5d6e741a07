import pytest

from payments.models import BankLine
from tests.payments.test_inbox import paying
from tests.storefront_api.commerce.test_purchase import bank_says
from tests.web.desk.people import BANK, officer, text
from web.pages.desk.bank import PAGE

pytestmark = pytest.mark.django_db


def references(answer) -> list[str]:
    return [row["bankReference"] for row in answer.context["rows"]]


def counts(answer) -> dict[str, int]:
    return {tab["label"]: tab["count"] for tab in answer.context["tabs"]}


def test_what_waits_for_a_person_is_seen_first_oldest_first() -> None:
    checkout, memo, _transaction = paying()
    bank_says(amount=checkout["total"], memo=memo, number=1)
    bank_says(amount=5_000, memo="cam on", number=2)
    bank_says(amount=6_000, memo="cam on nhieu", number=3)
    client = officer()
    answer = client.get(BANK)
    assert references(answer) == ["FT2", "FT3"]
    assert counts(answer) == {"Cần xem": 2, "Tất cả": 3, "Đã khớp": 1, "Chưa rõ của ai": 2}
    shown = text(answer)
    assert "5.000 ₫ Chưa rõ của ai cam on FT2 –" in shown
    everything = client.get(BANK, {"state": "ALL"})
    assert references(everything) == ["FT3", "FT2", "FT1"]
    (matched,) = client.get(BANK, {"state": "MATCHED"}).context["rows"]
    assert matched["orderNumber"] is not None


@pytest.mark.parametrize("asked", [{"state": "NOTHING"}, {"after": "x"}, {"state": "ằ", "after": "ằ"}])
def test_nonsense_in_the_address_shows_what_waits(asked: dict) -> None:
    bank_says(amount=5_000, memo="cam on", number=2)
    assert references(officer().get(BANK, asked)) == ["FT2"]


def test_state_without_lines_can_be_asked_for() -> None:
    answer = officer().get(BANK, {"state": "LATE"})
    assert counts(answer) == {"Cần xem": 0, "Tất cả": 0, "Đến muộn": 0}
    assert "Chưa có khoản nào" in text(answer)


def test_nothing_to_look_at_says_so() -> None:
    assert "Không có khoản nào cần xem" in text(officer().get(BANK))


def test_other_currency_is_not_written_as_dong() -> None:
    bank_says(amount=5_000, memo="cam on", number=2)
    BankLine.objects.update(currency="USD", state="WRONG_CURRENCY")
    shown = text(officer().get(BANK))
    assert "USD" in shown
    assert "5.000 ₫" not in shown


def test_pages_follow_each_other() -> None:
    bank_says(amount=5_000, memo="cam on", number=0)
    line = BankLine.objects.get()
    for number in range(1, PAGE + 1):
        line.pk, line.bank_reference, line.notification = None, f"FT{number}", None
        line.save()
    client = officer()
    first = client.get(BANK, {"state": "UNMATCHED"})
    second = client.get(BANK + first.context["next_url"])
    assert (len(references(first)), len(references(second))) == (PAGE, 1)
    assert second.context["next_url"] == ""


def test_page_takes_no_forms() -> None:
    assert officer().post(BANK).status_code == 405
