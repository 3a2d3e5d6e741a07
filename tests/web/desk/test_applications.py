from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from marketplace.sellers.domain import applications
from marketplace.sellers.models import Seller, SellerDecision
from marketplace.shop.native.domain.channels.setup import ensure_market_channel
from marketplace.values.ids import global_id
from tests.sellers.factories import make_applicant, make_officer, make_seller, make_user
from tests.web.desk.people import APPLICATIONS, headings, officer, signed_in, text
from web.pages.desk.applications import PAGE

pytestmark = pytest.mark.django_db


def pk_of(seller: Seller) -> str:
    return global_id("Seller", seller.pk)


def send(client: Client, seller: Seller | str, decision: str, page: str = APPLICATIONS, **fields: str):
    pk = pk_of(seller) if isinstance(seller, Seller) else seller
    return client.post(page, {"id": pk, "decision": decision, **fields})


def status_of(seller: Seller) -> str:
    return Seller.objects.get(pk=seller.pk).status


def test_queue_is_oldest_first_and_shows_what_the_officer_checks() -> None:
    owner = make_user(first_name="Lành", last_name="Trần Thị")
    make_applicant(owner, name="Một", tax_code="0100112436")
    make_applicant(name="Hai")
    answer = officer().get(APPLICATIONS)
    assert headings(answer) == ["Một", "Hai"]
    shown = text(answer)
    assert "••••••••1234" in shown
    assert "046180001234" not in shown
    assert "01/05/1980" in shown
    assert "Số kiểm tra không khớp" in shown
    assert "Thôn Phước Yên, xã Quảng Điền" in shown
    assert "Đã nộp hồ sơ · Trần Thị Lành" in shown


def test_approve_lets_the_seller_trade_and_puts_the_next_on_top() -> None:
    ensure_market_channel()
    first, client = make_applicant(name="Một"), officer()
    make_applicant(name="Hai")
    answer = send(client, first, "approve")
    assert status_of(first) == "APPROVED"
    shown = client.get(answer["Location"])
    assert headings(shown) == ["Hai"]
    assert "Đã duyệt “Một”." in text(shown)


def test_refuse_keeps_the_reason_and_says_what_was_done() -> None:
    seller, client = make_applicant(name="Một"), officer()
    shown = client.get(send(client, seller, "refuse", reason=" Ảnh căn cước mờ ")["Location"])
    assert status_of(seller) == "REFUSED"
    assert seller.decisions.last().reason == "Ảnh căn cước mờ"
    assert "Đã trả hồ sơ “Một”." in text(shown)
    assert "Ảnh căn cước mờ" in text(client.get(APPLICATIONS, {"status": "REFUSED"}))


@pytest.mark.parametrize("reason", ["", "   "])
def test_refuse_without_a_reason_says_so_at_the_field(reason: str) -> None:
    make_applicant(name="Một")
    seller = make_applicant(name="Hai")
    answer = send(officer(), seller, "refuse", reason=reason)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#reason-2"' in shown
    assert 'id="reason-2-error"' in shown
    assert 'id="reason-1-error"' not in shown
    assert (status_of(seller), seller.decisions.count()) == ("APPLIED", 1)


def test_approve_with_a_reason_written_asks_again_and_keeps_the_words() -> None:
    seller = make_applicant()
    answer = send(officer(), seller, "approve", reason="Thiếu giấy")
    assert answer.status_code == 422
    assert ">Thiếu giấy</textarea>" in answer.content.decode()
    assert status_of(seller) == "APPLIED"


@pytest.mark.parametrize("decision", ["", "burn"])
def test_unknown_decision_changes_nothing(decision: str) -> None:
    seller = make_applicant()
    assert send(officer(), seller, decision).status_code == 422
    assert (status_of(seller), seller.decisions.count()) == ("APPLIED", 1)


@pytest.mark.parametrize("pk", ["", "nonsense", global_id("Seller", 999), global_id("Listing", 1)])
def test_decision_on_nothing_is_refused(pk: str) -> None:
    answer = send(officer(), pk, "approve")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_decision_after_another_officers_says_who_was_first() -> None:
    ensure_market_channel()
    seller = make_applicant(name="Một")
    other = make_officer()
    other.first_name, other.last_name = "Hoa", "Lê Thị"
    other.save()
    applications.approve(officer=other, seller_id=seller.pk)
    answer = send(officer(), seller, "refuse", reason="Thiếu giấy")
    assert answer.status_code == 422
    assert "“Một” đã có quyết định trước bạn: Lê Thị Hoa, Đã duyệt" in text(answer)
    assert "“Thiếu giấy”" in text(answer)
    assert (status_of(seller), seller.decisions.count()) == ("APPROVED", 2)


@pytest.mark.parametrize("decision", ["approve", "refuse", "undo"])
@pytest.mark.parametrize("who", ["owner", "shopper", "another_officer"])
def test_others_decide_nothing(decision: str, who: str) -> None:
    owner = make_user()
    seller = make_applicant(owner)
    users = {"owner": owner, "shopper": make_user(), "another_officer": make_officer("manage_listings")}
    answer = send(signed_in(users[who]), seller, decision, reason="x" if decision == "refuse" else "")
    assert answer.status_code == 403
    assert (status_of(seller), seller.decisions.count()) == ("APPLIED", 1)


def test_decision_is_taken_back_within_a_minute() -> None:
    seller, client = make_applicant(name="Một"), officer()
    after = send(client, seller, "refuse", reason="Nhầm")["Location"]
    shown = client.get(after)
    assert 'value="undo"' in shown.content.decode()
    back = client.get(send(client, seller, "undo", page=after)["Location"])
    assert "“Một” đang chờ như trước." in text(back)
    assert (headings(back), status_of(seller)) == (["Một"], "APPLIED")


def test_decision_is_not_taken_back_after_a_minute() -> None:
    seller, client = make_applicant(), officer()
    after = send(client, seller, "refuse", reason="Nhầm")["Location"]
    SellerDecision.objects.filter(action="REFUSE").update(at=timezone.now() - timedelta(seconds=61))
    assert 'value="undo"' not in client.get(after).content.decode()
    answer = send(client, seller, "undo", page=after)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert status_of(seller) == "REFUSED"


def test_another_officers_decision_offers_no_undo() -> None:
    seller, client = make_applicant(), officer()
    after = send(client, seller, "refuse", reason="x")["Location"]
    assert 'value="undo"' not in officer().get(after).content.decode()


def test_decided_ones_can_be_looked_up() -> None:
    make_applicant(name="Chờ")
    make_seller(name="Bán rồi")
    client = officer()
    answer = client.get(APPLICATIONS, {"status": "APPROVED"})
    assert headings(answer) == ["Bán rồi"]
    assert 'value="approve"' not in answer.content.decode()
    assert headings(client.get(APPLICATIONS, {"status": "NOTHING"})) == ["Chờ"]


def test_empty_queue_says_so() -> None:
    assert "Không còn hồ sơ nào chờ" in text(officer().get(APPLICATIONS))


def test_pages_follow_each_other_and_a_decision_stays_on_its_page() -> None:
    sellers = [make_applicant(name=f"Vườn {number:02}") for number in range(PAGE + 2)]
    client = officer()
    first = client.get(APPLICATIONS)
    assert len(headings(first)) == PAGE
    following = first.context["next_url"]
    second = client.get(APPLICATIONS + following)
    assert headings(second) == ["Vườn 10", "Vườn 11"]
    assert second.context["next_url"] == ""
    after = send(client, sellers[PAGE], "refuse", page=APPLICATIONS + following, reason="x")["Location"]
    assert headings(client.get(after)) == ["Vườn 11"]


@pytest.mark.parametrize("asked", [{"after": "x"}, {"vua": "x"}, {"vua": "U2VsbGVyOjk5OQ=="}])
def test_nonsense_in_the_address_begins_at_the_front(asked: dict) -> None:
    make_applicant(name="Một")
    assert headings(officer().get(APPLICATIONS, asked)) == ["Một"]


def test_residency_is_seen_and_changed_with_its_reason() -> None:
    seller, client = make_seller(name="Một"), officer("manage_sellers")
    page = f"{APPLICATIONS}?status=APPROVED"
    assert "Cư trú Cá nhân cư trú" in text(client.get(page))
    form = {"id": pk_of(seller), "residency": "NON_RESIDENT"}
    refused = client.post(page, {**form, "residencyReason": " "})
    seller.refresh_from_db()
    assert (refused.status_code, "Hãy ghi căn cứ" in text(refused), seller.residency) == (422, True, "RESIDENT")
    shown = text(client.post(page, {**form, "residencyReason": "Thẻ tạm trú"}, follow=True))
    seller.refresh_from_db()
    assert (seller.residency, "Đã ghi “Một”: Cá nhân không cư trú." in shown) == ("NON_RESIDENT", True)
    assert "Ghi là cá nhân không cư trú" in shown
    assert "Thẻ tạm trú" in shown
    assert client.post(page, {**form, "residency": "x", "residencyReason": "y"}).status_code == 422


def test_residency_is_not_for_who_handles_payments_only() -> None:
    seller = make_seller()
    form = {"id": pk_of(seller), "residency": "NON_RESIDENT", "residencyReason": "x"}
    assert officer("handle_payments").post(APPLICATIONS, form).status_code == 403
    seller.refresh_from_db()
    assert seller.residency == "RESIDENT"
