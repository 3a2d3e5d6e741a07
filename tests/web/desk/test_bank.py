import pytest
from django.utils import timezone

from marketplace.settlement.domain.payouts.rules import memo
from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from payments.models import BankLine, BankLineAction
from tests.payments.desk.lines import VNPAY, books, collected
from tests.payments.test_inbox import paying
from tests.settlement.payouts.factories import payout_in
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
    assert "5.000 ₫ Chưa rõ của ai cam on" in shown
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


def waiting(memo: str = "chuyen tien") -> tuple[dict, str, str]:
    """A basket, its code, and the id of a line of its amount that came without it."""
    checkout, code, _transaction = paying()
    bank_says(amount=checkout["total"], memo=memo, number=9)
    BankLine.objects.update(booked_at=timezone.now())
    return checkout, code, global_id("BankLine", BankLine.objects.get(bank_reference="FT9").pk)


def press(client, line: str, do: str, **typed: str):
    return client.post(BANK, {"id": line, "do": do, "reason": "khách gọi điện", **typed})


def test_suggestion_is_matched_by_one_button() -> None:
    checkout, code, line = waiting()
    client = officer()
    (row,) = client.get(BANK).context["rows"]
    assert [one["code"] for one in row["suggestions"]] == [code]
    answer = press(client, line, f"match:{code}")
    assert (answer.status_code, answer["Location"]) == (302, BANK)
    assert shop().payable(checkout["id"]).order_id is not None
    (row,) = client.get(BANK, {"state": "MATCHED"}).context["rows"]
    assert [(step["action"], step["reason"]) for step in row["steps"]] == [("MATCH", "khách gọi điện")]


def test_code_in_the_memo_is_marked() -> None:
    _checkout, first, _t = paying()
    _checkout, second, _t = paying()
    bank_says(amount=5_000, memo=f"tra {first} va {second}", number=9)
    assert f"<mark>{first}</mark> va <mark>{second}</mark>" in officer().get(BANK).content.decode()


def test_code_typed_by_hand_is_matched_and_taken_back() -> None:
    checkout, code, line = waiting()
    client = officer()
    assert press(client, line, "match", **{"for": f" {code[:4]} {code[4:]} ".lower()}).status_code == 302
    assert press(client, line, "undo").status_code == 302
    assert shop().payable(checkout["id"]).charged.amount == 0
    assert "Rút lại · " in text(client.get(BANK)).replace("  ", " ")


def test_line_is_split_between_two_baskets() -> None:
    first, first_code, _t = paying()
    second, second_code, _t = paying()
    bank_says(amount=first["total"] + second["total"], memo="hai gio", number=9)
    line = global_id("BankLine", BankLine.objects.get().pk)
    parts = {"amount_1": f"{first['total']:,}".replace(",", "."), "for_1": first_code}
    parts |= {"amount_3": str(second["total"]), "for_3": second_code}
    assert press(officer(), line, "split", **parts).status_code == 302
    assert BankLine.objects.get().state == "SPLIT"


def test_line_is_returned_to_an_account() -> None:
    _checkout, _code, line = waiting()
    to = {"bank": "970436", "account_number": "0071000123456", "account_name": "NGUYEN VAN AN"}
    assert press(officer(), line, "return", **to).status_code == 302
    assert BankLine.objects.get().refunds.get().payee["accountName"] == "NGUYEN VAN AN"


def test_line_is_put_down_as_a_gateways_money() -> None:
    collected(10_000)
    bank_says(amount=5_000, memo="VNPAY TT", number=9)
    client = officer()
    shown = client.get(BANK)
    assert [(one["name"], one["held"]["amount"]) for one in shown.context["held"]] == [("VNPAY", 10_000)]
    assert "VNPAY 10.000 ₫" in text(shown)
    assert "VNPAY · 10.000 ₫" in text(shown)
    line = global_id("BankLine", BankLine.objects.get().pk)
    assert press(client, line, "clear", gateway=VNPAY, fee="1.000").status_code == 302
    after = client.get(BANK, {"state": "CLEARED"})
    assert "VNPAY 4.000 ₫" in text(after)
    assert [row["allowedActions"] for row in after.context["rows"]] == [["UNDO"]]
    (address,) = [one["url"] for one in after.context["held"]]
    assert "Cổng chuyển tiền về tài khoản" in text(client.get(address))
    assert press(client, line, "undo").status_code == 302
    assert books()["VNPAY"] == 10_000


def test_payout_that_came_back_is_suggested_and_named_by_one_button() -> None:
    payout = payout_in("PAID")
    bank_says(amount=payout.amount, memo=f"hoan tra {memo(payout)}", number=9)
    client = officer()
    shown = client.get(BANK)
    (row,) = shown.context["rows"]
    assert [(one["kind"], one["name"], one["isNamed"]) for one in row["proofs"]] == [
        ("PAYOUT_RETURN", memo(payout), True)
    ]
    assert f"Có thể là khoản chi bị trả về {memo(payout)}" in text(shown)
    assert press(client, row["id"], f"prove:PAYOUT_RETURN:{payout.pk}").status_code == 302
    payout.refresh_from_db()
    assert (payout.state, BankLine.objects.get().state) == ("RETURNED", "PROOF")


@pytest.mark.parametrize(
    ("do", "typed", "where"),
    [
        ("match", {"for": "CL7K2M9QT", "reason": ""}, "reason-1"),
        ("match", {"for": ""}, "for-1"),
        ("match", {"for": "CLZZZZZZZ"}, "for-1"),
        ("split", {}, "amount-1-1"),
        ("split", {"amount_1": "ba", "for_1": "CL7K2M9QT"}, "reason-1"),
        ("return", {}, "account-number-1"),
        ("clear", {"gateway": ""}, "gateway-1"),
        ("clear", {"gateway": VNPAY}, "gateway-1"),
        ("clear", {"gateway": "cholang.cash", "fee": "1"}, "fee-1"),
        ("clear", {"gateway": VNPAY, "fee": "ba"}, "reason-1"),
        ("ignore", {}, "reason-1"),
        ("undo", {}, "reason-1"),
        ("prove", {}, "reason-1"),
        ("prove:REFUND:1", {}, "reason-1"),
        ("dance", {}, "reason-1"),
        ("", {"for": "CL7K2M9QT"}, "reason-1"),
    ],
)
def test_form_that_is_wrong_says_where_and_changes_nothing(do: str, typed: dict, where: str) -> None:
    _checkout, _code, line = waiting()
    before = list(BankLine.objects.values())
    answer = press(officer(), line, do, **typed)
    assert answer.status_code == 422
    assert list(answer.context["errors"]) == [where]
    assert f'id="{where}"' in answer.content.decode() or where == "amount-1-1"
    assert list(BankLine.objects.values()) == before
    assert BankLineAction.objects.count() == 0


def test_form_of_a_line_that_is_gone_says_so() -> None:
    answer = press(officer(), global_id("BankLine", 1), "match", **{"for": "CL7K2M9QT"})
    assert (answer.status_code, answer.context["errors"]) == (422, {"": "Không tìm thấy khoản tiền này."})


def test_form_of_who_may_not_is_refused_and_changes_nothing() -> None:
    checkout, code, line = waiting()
    assert press(officer("manage_sellers"), line, f"match:{code}").status_code == 403
    assert shop().payable(checkout["id"]).charged.amount == 0
    assert BankLineAction.objects.count() == 0
