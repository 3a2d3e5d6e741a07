"""What people do about refunds: every state with every deed, and that a refused one changes nothing."""

from collections.abc import Callable

import pytest

from marketplace.identity.models import User
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from marketplace.values.refusal import Denied, NotFound, Refused
from payments.domain.giving_back import refund_desk
from payments.models import Refund
from tests.payments.refunding import PAYEE, State, agreed, at_gateway, bought, charged, kept, order_of, surplus
from tests.sellers.factories import make_officer, make_user

pytestmark = pytest.mark.django_db
NOBODYS = "T3JkZXI6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"
DEEDS: dict[str, Callable[[User, int], object]] = {
    "record": lambda user, pk: refund_desk.record_by_hand(user=user, refund_id=pk, bank_reference="FT9"),
    "retry": lambda user, pk: refund_desk.try_again(user=user, refund_id=pk),
    "cancel": lambda user, pk: refund_desk.cancel(user=user, refund_id=pk, reason="Khách không nhận"),
    "payee": lambda user, pk: refund_desk.set_payee(user=user, refund_id=pk, payee=PAYEE),
}
#: (state of a gateway's refund, deed) -> the state afterwards. What is not here is refused.
ALLOWED = {
    ("CREATED", "record"): "DONE",
    ("CREATED", "cancel"): "CANCELLED",
    ("CREATED", "payee"): "CREATED",
    ("IN_TRANSIT", "payee"): "IN_TRANSIT",
    ("FAILED", "record"): "DONE",
    ("FAILED", "retry"): "FAILED",
    ("FAILED", "cancel"): "CANCELLED",
    ("FAILED", "payee"): "FAILED",
}


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("deed", DEEDS)
def test_every_state_takes_what_the_table_says(state: str, deed: str) -> None:
    refund = at_gateway(state)
    before = kept(refund)
    following = ALLOWED.get((state, deed))
    if following is None:
        with pytest.raises(Refused) as refusal:
            DEEDS[deed](make_officer("handle_payments"), refund.pk)
        assert (refusal.value.code, kept(refund)) == ("INVALID", before)
    else:
        DEEDS[deed](make_officer("handle_payments"), refund.pk)
        refund.refresh_from_db()
        assert refund.state == following


@pytest.mark.parametrize("deed", DEEDS)
def test_who_may_not_changes_nothing(deed: str) -> None:
    refund = surplus()
    before = kept(refund)
    for user in (make_user(), make_officer("manage_listings")):
        with pytest.raises(Denied):
            DEEDS[deed](user, refund.pk)
    assert kept(refund) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_unknown_refund_is_not_found(deed: str) -> None:
    with pytest.raises(NotFound):
        DEEDS[deed](make_officer("handle_payments"), 0)


@pytest.mark.parametrize("deed", DEEDS)
def test_one_that_was_tried_again_is_over(deed: str) -> None:
    refund, officer = at_gateway(State.FAILED), make_officer("handle_payments")
    again = refund_desk.try_again(user=officer, refund_id=refund.pk)
    before = kept(refund)
    with pytest.raises(Refused):
        DEEDS[deed](officer, refund.pk)
    assert (kept(refund), again.retry_of, again.amount, again.state) == (before, refund, 1_000, "CREATED")


def test_recorded_by_hand_is_done_with_its_proof() -> None:
    refund, officer = agreed(6_000), make_officer("handle_payments")
    done = refund_desk.record_by_hand(user=officer, refund_id=refund.pk, bank_reference=" FT9 ", note="quầy 2")
    assert (done.state, done.psp_reference, done.note, done.actor) == ("DONE", "FT9", "quầy 2", officer)
    (payment,) = shop().payments(order_of(refund))
    assert (payment.charged, payment.refund_pending) == (Money(35_000), Money(0))


def test_recorded_without_reference_changes_nothing() -> None:
    refund = agreed()
    before = kept(refund)
    with pytest.raises(Refused) as refusal:
        refund_desk.record_by_hand(user=make_officer("handle_payments"), refund_id=refund.pk, bank_reference=" ")
    assert (refusal.value.field, kept(refund)) == ("bankReference", before)


def test_what_the_buyer_was_promised_cannot_be_called_off() -> None:
    refund = agreed()
    before = kept(refund)
    with pytest.raises(Refused) as refusal:
        refund_desk.cancel(user=make_officer("handle_payments"), refund_id=refund.pk, reason="nhầm")
    assert (refusal.value.code, kept(refund), charged(refund)) == ("INVALID", before, 35_000)


def test_called_off_surplus_is_the_orders_money_again() -> None:
    refund = surplus(1_000)
    refund_desk.cancel(user=make_officer("handle_payments"), refund_id=refund.pk, reason="Khách tặng chợ")
    assert charged(refund) == 42_000


@pytest.mark.parametrize("deed", ["record", "retry"])
def test_money_that_went_back_another_way_is_not_paid_twice(deed: str) -> None:
    refund = at_gateway(State.FAILED)
    shop().give_back(order_of(refund), amount=Money(42_000), reason="Hủy cả đơn")
    before = kept(refund)
    with pytest.raises(Refused) as refusal:
        DEEDS[deed](make_officer("handle_payments"), refund.pk)
    assert (refusal.value.code, kept(refund), charged(refund)) == ("AMOUNT_GREATER_THAN_AVAILABLE", before, 0)


def test_buyer_names_the_account_once() -> None:
    refund = agreed()
    order_id = order_of(refund)
    named = refund_desk.set_payee_as_buyer(order_id=order_id, refund_id=refund.pk, payee=PAYEE)
    assert named.payee == PAYEE
    with pytest.raises(Refused):
        refund_desk.set_payee_as_buyer(
            order_id=order_id, refund_id=refund.pk, payee={**PAYEE, "accountNumber": "66666666"}
        )
    assert Refund.objects.get().payee == PAYEE


def test_buyer_of_another_order_names_nothing() -> None:
    refund = agreed()
    with pytest.raises(NotFound):
        refund_desk.set_payee_as_buyer(order_id=NOBODYS, refund_id=refund.pk, payee=PAYEE)
    assert Refund.objects.get().payee == {}


def test_giving_back_is_the_desks() -> None:
    order_id = bought()
    with pytest.raises(Denied):
        refund_desk.give_back(user=make_user(), order_id=order_id, amount=Money(1), reason="x")
    assert Refund.objects.count() == 0
    (made,) = refund_desk.give_back(
        user=make_officer("handle_payments"), order_id=order_id, amount=Money(1_000), reason="x"
    )
    assert (made.amount, made.is_manual) == (1_000, True)
