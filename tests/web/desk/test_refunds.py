"""The desk's refunds: the queue, its forms, and giving money of an order back."""

import pytest

from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from payments.models import Refund
from tests.payments.refunding import PAYEE, agreed, at_gateway, bought, kept, order_of
from tests.storefront_api.commerce.transactions.test_agreed_refunds import agreed as nobody_asked
from tests.web.desk.people import officer, text
from web import addresses

pytestmark = pytest.mark.django_db
PAGE, ORDER = addresses.DESK_REFUNDS, addresses.DESK_REFUND_ORDER


def form(refund: Refund, action: str, **words: str) -> dict[str, str]:
    return {"id": global_id("Refund", refund.pk), "action": action, **words}


def test_to_transfer_by_hand_with_a_code_to_scan() -> None:
    refund, client = agreed(), officer()
    assert "Chưa biết tài khoản nhận" in text(client.get(PAGE))
    assert client.post(PAGE, form(refund, "payee", **PAYEE)).status_code == 302
    page = client.get(PAGE)
    assert "0071 0001 2345 6" in text(page)
    assert "data:image/svg+xml;base64," in page.content.decode()
    assert client.post(PAGE, form(refund, "record", bankReference="FT9")).status_code == 302
    refund.refresh_from_db()
    assert (refund.state, refund.psp_reference) == ("DONE", "FT9")
    assert "Không có khoản nào ở đây" in text(client.get(PAGE))
    assert refund.reference in text(client.get(PAGE, {"tab": "DONE"}))


def test_wrong_forms_change_nothing_and_keep_what_was_typed() -> None:
    refund, client = agreed(), officer()
    before = kept(refund)
    answer = client.post(PAGE, form(refund, "payee", **{**PAYEE, "bankBin": ""}))
    assert (
        answer.status_code,
        PAYEE["accountName"] in text(answer) or PAYEE["accountName"] in answer.content.decode(),
    ) == (422, True)
    assert client.post(PAGE, form(refund, "record", bankReference="")).status_code == 422
    assert client.post(PAGE, form(refund, "cancel", reason="nhầm")).status_code == 422
    assert client.post(PAGE, form(refund, "nothing")).status_code == 404
    assert kept(refund) == before


def test_refused_by_the_gateway_is_sent_again() -> None:
    refund, client = at_gateway(Refund.State.FAILED, message="so du khong du"), officer()
    assert "so du khong du" in text(client.get(PAGE, {"tab": "FAILED"}))
    assert client.post(f"{PAGE}?tab=FAILED", form(refund, "retry")).status_code == 302
    assert Refund.objects.filter(retry_of=refund).count() == 1


def test_who_handles_no_payments_is_shown_the_door() -> None:
    refund = agreed()
    before = kept(refund)
    client = officer("manage_listings")
    assert (client.get(PAGE).status_code, client.get(ORDER, {"so": "1"}).status_code) == (403, 403)
    assert client.post(PAGE, form(refund, "record", bankReference="FT9")).status_code == 403
    assert kept(refund) == before


def test_order_first_says_how_much_and_then_gives_it_back() -> None:
    order, client = shop().order(bought()), officer()
    address = f"{ORDER}?so={order.number}"
    wanted = {"quantity-0": "1", "reason": "Hàng dập"}
    shown = client.post(address, {**wanted, "step": "quote"})
    assert (shown.status_code, "Hoàn tiền 8.000 ₫" in text(shown), shop().returns(order.id)) == (200, True, [])
    assert client.post(address, {**wanted, "step": "give"}).status_code == 302
    assert [one.amount.amount for one in shop().returns(order.id)] == [8_000]
    assert "Chờ chuyển tay" in text(client.get(address))


@pytest.mark.parametrize(
    "wanted",
    [
        {"reason": "x"},
        {"amount": "abc", "reason": "x"},
        {"amount": "5"},
        {"amount": "99999", "reason": "x", "step": "give"},
    ],
)
def test_order_form_that_says_nothing_gives_nothing(wanted: dict[str, str]) -> None:
    order, client = shop().order(bought()), officer()
    assert client.post(f"{ORDER}?so={order.number}", wanted).status_code == 422
    assert shop().returns(order.id) == []


def test_unknown_number_says_so() -> None:
    assert "Không có đơn nào mang số 9999999" in text(officer().get(ORDER, {"so": "9999999"}))


def test_buyer_reads_where_the_money_is_and_names_an_account(client) -> None:  # type: ignore[no-untyped-def]
    refund = agreed()
    page = f"/don-hang/{order_of(refund)}/"
    shown = client.get(page)
    assert "Tài khoản nhận lại tiền" in text(shown)
    assert client.post(page, form(refund, "payee", **{**PAYEE, "accountNumber": "1"})).status_code == 422
    assert client.post(page, form(refund, "payee", **PAYEE)).status_code == 302
    assert "•••3456" in text(client.get(page))
    english = client.get(page, headers={"Accept-Language": "en"})
    assert "within 2 working days" in text(english)


def test_agreed_refund_that_nobody_carried_out_is_carried_out_by_hand() -> None:
    refund, client = nobody_asked(), officer()
    assert "Đã đồng ý, chưa làm 1" in text(client.get(PAGE))
    page = client.get(PAGE, {"tab": "AGREED"})
    assert ("5.000 ₫" in text(page), "Chợ tự chuyển khoản" in text(page)) == (True, True)
    wish = {"id": global_id("OrderGrantedRefund", refund.pk), "action": "carry_out_by_hand"}
    assert client.post(f"{PAGE}?tab=AGREED", wish).status_code == 302
    assert Refund.objects.get().is_manual is True
    assert client.post(f"{PAGE}?tab=AGREED", wish).status_code == 422
    assert Refund.objects.count() == 1
