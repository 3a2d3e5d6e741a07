import pytest

from marketplace.consignments.models import Consignment
from marketplace.values.ids import global_id
from payments.models import CashReceipt
from tests.consignments.factories import buy, make_consignment
from tests.listings.factories import make_live, owner_of
from tests.payments.promising import buy_in_cash
from tests.sellers.factories import make_seller
from tests.web.selling.visitors import source, text, visitor

pytestmark = pytest.mark.django_db
PAGE = "/ban-hang/don/"


def act(browser, consignment: Consignment, action: str, **more: str):
    return browser.post(PAGE, {"id": global_id("Consignment", consignment.pk), "action": action, **more})


def status_of(consignment: Consignment) -> str:
    return Consignment.objects.get(pk=consignment.pk).status


def test_parcel_says_what_goes_where() -> None:
    consignment = make_consignment()
    shown = text(visitor(owner_of(consignment.seller)).get(PAGE))
    assert f"Đơn {consignment.number}" in shown
    assert "2 kg" in shown
    assert "Gửi cho Trần Lan" in shown


def test_parcel_is_confirmed_and_sent() -> None:
    consignment = make_consignment()
    browser = visitor(owner_of(consignment.seller))
    assert act(browser, consignment, "confirm")["Location"] == PAGE
    assert status_of(consignment) == "CONFIRMED"
    assert "Đã nhận đơn" in text(browser.get(PAGE))
    act(browser, consignment, "fulfill", tracking="GHN123")
    assert status_of(consignment) == "FULFILLED"
    assert "Không còn đơn nào phải gói" in text(browser.get(PAGE))
    assert "GHN123" in text(browser.get(PAGE, {"done": "1"}))


def test_parcel_refused_without_reason_changes_nothing_and_says_so_there() -> None:
    consignment = make_consignment()
    answer = act(visitor(owner_of(consignment.seller)), consignment, "reject", reason=" ")
    assert (answer.status_code, status_of(consignment)) == (422, "NEW")
    assert f'id="reason-{consignment.number}-error"' in source(answer)


def test_parcel_refused_with_a_reason_shows_it() -> None:
    consignment = make_consignment()
    browser = visitor(owner_of(consignment.seller))
    act(browser, consignment, "reject", reason="Mưa lụt, rau hư hết")
    assert status_of(consignment) == "REJECTED"
    assert "Mưa lụt, rau hư hết" in text(browser.get(PAGE, {"done": "1"}))


def test_tracking_number_that_is_too_long_keeps_what_was_typed() -> None:
    consignment = make_consignment()
    browser = visitor(owner_of(consignment.seller))
    act(browser, consignment, "confirm")
    answer = act(browser, consignment, "fulfill", tracking="x" * 200)
    assert (answer.status_code, status_of(consignment)) == (422, "CONFIRMED")
    assert "x" * 200 in source(answer)


@pytest.mark.parametrize("action", ["confirm", "fulfill", "reject"])
def test_another_sellers_parcel_is_not_found_and_stays(action: str) -> None:
    consignment = make_consignment()
    answer = act(visitor(owner_of(make_seller())), consignment, action, reason="vì thế")
    assert (answer.status_code, status_of(consignment)) == (404, "NEW")


@pytest.mark.parametrize(("pk", "action"), [("x", "confirm"), ("", "confirm"), ("x", "steal")])
def test_nonsense_is_not_found(pk: str, action: str) -> None:
    browser = visitor(owner_of(make_seller()))
    assert browser.post(PAGE, {"id": pk, "action": action}).status_code == 404


def test_only_ones_own_parcels_are_shown() -> None:
    first, second = make_live(name="Rau má"), make_live(make_seller(), name="Cá kình")
    buy((first, 1), (second, 1))
    shown = text(visitor(owner_of(first.seller)).get(PAGE))
    assert "Rau má" in shown
    assert "Cá kình" not in shown


def test_parcel_that_a_helper_has_confirmed_meanwhile_says_so() -> None:
    consignment = make_consignment()
    browser = visitor(owner_of(consignment.seller))
    act(browser, consignment, "confirm")
    assert act(browser, consignment, "confirm")["Location"] == PAGE
    assert "Việc này không làm được khi đơn đang ở trạng thái" in text(browser.get(PAGE))
    assert status_of(consignment) == "CONFIRMED"


def test_parcel_is_not_sent_before_it_is_confirmed() -> None:
    consignment = make_consignment()
    act(visitor(owner_of(consignment.seller)), consignment, "fulfill")
    assert status_of(consignment) == "NEW"


def test_cash_that_came_is_written_down_with_one_button() -> None:
    consignment = Consignment.objects.get(order_id=buy_in_cash((make_live(), 2)))
    browser = visitor(owner_of(consignment.seller))
    act(browser, consignment, "confirm")
    shown = browser.get(PAGE)
    assert "Khách trả tiền mặt. Bạn thu: 40.000 ₫" in text(shown)
    assert 'name="due" value="40000"' in source(shown)
    sent = {"action": "cash", "order": consignment.order_id, "due": "40000"}
    assert browser.post(PAGE, sent)["Location"] == PAGE
    assert "Đã ghi 40.000 ₫ tiền mặt" in text(browser.get(PAGE))
    assert CashReceipt.objects.get().amount == 40_000
    assert "Bạn đã thu tiền mặt: 40.000 ₫" in text(browser.get(PAGE))
    browser.post(PAGE, sent)  # the button pressed twice
    assert CashReceipt.objects.count() == 1
