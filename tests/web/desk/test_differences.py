from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from payments.domain.comparison import differences
from payments.models import BankLine, Difference, Reconciliation
from tests.sellers.factories import make_officer
from tests.storefront_api.commerce.test_purchase import bank_says
from tests.web.desk.people import FRONT, officer, signed_in, text
from web.pages.desk.differences import PAGE

pytestmark = pytest.mark.django_db
ADDRESS = "/ban-lam-viec/lech/"
STATEMENT = "Ngày,Số tham chiếu,Ghi nợ,Ghi có,Nội dung\n24/11/2026,FT8,,6000,tien ca\nhôm nay,FT9,,1,x\n"


def found(reference: str = "R1", **said) -> Difference:
    facts = {"gateway": "cholang.momo", "kind": "AMOUNT", "day": date(2026, 11, 28), "ours": 5_000, "theirs": None}
    return differences.found(reference=reference, **{**facts, **said})


def test_difference_shows_both_sides_and_what_to_do() -> None:
    found(details="0 Success")
    shown = text(officer().get(ADDRESS))
    assert "MoMo · 28/11/2026 Lệch số tiền" in shown
    assert "Chợ ghi 5.000 ₫ Họ ghi không có Mã R1 Họ nói: 0 Success" in shown
    assert "Hai bên ghi hai số tiền." in shown
    english = text(signed_in(make_officer(), "en").get(ADDRESS))
    assert "The market has ₫5,000 They have nothing" in english


def test_officer_settles_one_and_it_waits_no_longer() -> None:
    row, client = found(), officer()
    key = client.get(ADDRESS).context["rows"][0]["id"]
    shown = text(client.post(ADDRESS, {"settle": key, "reason": "hoàn tại cổng"}, follow=True))
    assert "Chỗ lệch này không chờ nữa." in shown
    assert "Hai bên khớp nhau" in shown
    row.refresh_from_db()
    assert row.reason == "hoàn tại cổng"
    assert "hoàn tại cổng" in text(client.get(ADDRESS, {"xem": "da-xong"}))


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_settled(reason: str) -> None:
    row, client = found(), officer()
    key = client.get(ADDRESS).context["rows"][0]["id"]
    answer = client.post(ADDRESS, {"settle": key, "reason": reason})
    assert (answer.status_code, answer.context["errors"]) == (
        422,
        {"reason-1": "Hãy ghi lại vì sao hai bên lệch nhau."},
    )
    assert 'id="reason-1-error"' in answer.content.decode()
    row.refresh_from_db()
    assert row.resolved_at is None


def test_nonsense_is_told_and_changes_nothing() -> None:
    found()
    answer = officer().post(ADDRESS, {"settle": "x", "reason": "y"})
    assert answer.status_code == 422
    assert "chưa có gì thay đổi" in text(answer)


def test_statement_is_read_and_compared() -> None:
    bank_says(amount=5_000, memo="cam on", number=7)
    file = SimpleUploadedFile("so.csv", STATEMENT.encode(), content_type="text/csv")
    shown = text(officer().post(ADDRESS, {"import": "1", "file": file}, follow=True))
    assert "Đã đọc sao kê: 1 khoản mới, 0 khoản đã biết. Chỗ lệch: 1." in shown
    assert "Dòng 3: không đọc được ngày" in shown
    assert BankLine.objects.count() == 2
    rounds = text(officer().get(ADDRESS, {"xem": "lan-doi-soat"}))
    assert "24/11/2026 VietQR so.csv" in rounds
    assert "có lệch" in rounds


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_file_that_cannot_be_read_is_told_beside_it(content: bytes | None) -> None:
    given = {} if content is None else {"file": SimpleUploadedFile("so.csv", content)}
    answer = officer().post(ADDRESS, {"import": "1", **given})
    assert (answer.status_code, list(answer.context["errors"])) == (422, ["file"])
    assert BankLine.objects.count() == 0


def test_rounds_say_what_became_of_them() -> None:
    begun = {"gateway": "cholang.momo", "day": date(2026, 11, 28), "source": "API"}
    assert "Chưa đối soát lần nào" in text(officer().get(ADDRESS, {"xem": "lan-doi-soat"}))
    Reconciliation.objects.create(**begun)
    assert "đang làm" in text(officer().get(ADDRESS, {"xem": "lan-doi-soat"}))


def test_pages_follow_each_other() -> None:
    for number in range(PAGE + 1):
        found(f"R{number}")
    client = officer()
    first = client.get(ADDRESS)
    second = client.get(ADDRESS + first.context["next_url"])
    assert (len(first.context["rows"]), len(second.context["rows"])) == (PAGE, 1)


def test_others_may_not_look_or_settle() -> None:
    row = found()
    client = officer("manage_sellers")
    assert [client.get(ADDRESS).status_code, client.post(ADDRESS, {"settle": "x"}).status_code] == [403, 403]
    row.refresh_from_db()
    assert row.resolved_at is None


def test_front_shows_what_is_stuck_with_its_page() -> None:
    assert "Không có đồng nào đang kẹt." in text(officer().get(FRONT))
    found()
    answer = officer().get(FRONT)
    assert "Chỗ lệch với cổng hay ngân hàng lâu nhất: vừa xong 1" in text(answer)
    assert f'href="{ADDRESS}"' in answer.content.decode()
    assert "Tiền đang kẹt" not in text(officer("manage_sellers").get(FRONT))
