"""Sellers with money that may be paid out, and payouts on their way."""

from datetime import timedelta

from django.utils import timezone

from marketplace.identity.models import User
from marketplace.sellers.models import Seller
from marketplace.settlement.domain.payouts import accounts, approving, closing, preparing
from marketplace.settlement.domain.serving import note_served
from marketplace.settlement.models import Payout, PayoutBatch, SellerBankAccount, SoldLine
from marketplace.values.clock import local_day
from marketplace.values.money import Money
from tests.consignments.factories import buy
from tests.listings.factories import make_live, owner_of
from tests.sellers.factories import make_officer, make_seller


def officer() -> User:
    return make_officer("handle_payments")


def make_account(seller: Seller, *, is_checked: bool = True, **changes: str) -> SellerBankAccount:
    words = {"bank_bin": "970436", "number": "0071000123456", "holder_name": "TRAN THI LANH", **changes}
    account = accounts.enter_account(user=owner_of(seller), seller_id=seller.pk, **words)
    return accounts.check_account(officer=officer(), account_id=account.pk) if is_checked else account


def sell(seller: Seller, price: int = 100_000, *, days_ago: int = 10) -> str:
    """A paid order of one piece, served so long ago; its id. Of 100.000 đồng, 93.500 are the seller's."""
    order_id = buy((make_live(seller, price=Money(price)), 1))
    line = SoldLine.objects.get(order_id=order_id, kind="SELLER")
    day = local_day(timezone.now()) - timedelta(days=days_ago)
    note_served(order_id=order_id, order_line_id=line.order_line_id, on=day)
    return order_id


def make_paid_seller(price: int = 100_000, **changes: object) -> Seller:
    """A seller whose money may be paid out today."""
    seller = make_seller(**changes)
    sell(seller, price)
    make_account(seller)
    return seller


def prepared(*sellers: Seller) -> PayoutBatch:
    return preparing.prepare_batch(officer=officer(), seller_ids=[seller.pk for seller in sellers] or None)


def approved(*sellers: Seller) -> PayoutBatch:
    return approving.approve_batch(officer=officer(), batch_id=prepared(*sellers).pk)


def sent(*sellers: Seller) -> PayoutBatch:
    batch = approved(*sellers)
    closing.mark_sent(officer=officer(), batch_id=batch.pk, file_name="x.csv")
    batch.refresh_from_db()
    return batch


def payout_in(state: str) -> Payout:
    """A payout of one seller alone in its batch, brought to this state by the verbs."""
    seller = make_paid_seller()
    if state in ("PREPARED", "CANCELLED"):
        payout = prepared(seller).payouts.get()
        if state == "CANCELLED":
            approving.cancel_payout(officer=officer(), payout_id=payout.pk, reason="nhầm")
    elif state == "APPROVED":
        payout = approved(seller).payouts.get()
    else:
        payout = sent(seller).payouts.get()
        if state == "PAID":
            closing.mark_paid(officer=officer(), payout_id=payout.pk, bank_reference="FT1")
        if state == "RETURNED":
            closing.mark_returned(officer=officer(), payout_id=payout.pk, reason="sai số tài khoản")
    return Payout.objects.get(pk=payout.pk)
