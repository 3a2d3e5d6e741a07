"""A market with money everywhere. Run inside a running market: `cholang manage shell -c …`, told the order's number.

The order is of o Lành, paid by payOS; an officer has given a part of it back.
"""

import json
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from marketplace.demo import accounts as demo
from marketplace.identity.models import User
from marketplace.sellers.models import Seller, SellerMember
from marketplace.settlement.domain.payouts.accounts import check_account, enter_account
from marketplace.settlement.domain.payouts.preparing import prepare_batch
from marketplace.settlement.domain.serving import note_served
from marketplace.settlement.domain.settling import bring_up_to_date
from marketplace.settlement.models import SellerEntry
from marketplace.shop.contract import shop
from marketplace.values.clock import local_day
from marketplace.values.ids import global_id
from payments.domain.comparison.statement_reconciling import import_and_reconcile
from payments.domain.disputes import recording
from payments.models import PaymentAttempt
from payments.protocol import DisputeSaid, DisputeState

HEADER = "Ngày,Số tham chiếu,Ghi nợ,Ghi có,Nội dung\n"


def seed(number: str) -> str:
    """Lines at the bank desk, something that differs, a seller's account, a payout batch; its address, as JSON."""
    officer = User.objects.get(email=demo.OFFICER_EMAIL)
    day = local_day(timezone.now()) - timedelta(days=1)
    for rows in (f"{day:%d/%m/%Y},FTDESK1,,70000,PAYOS TT\n", f"{day:%d/%m/%Y},FTDESK2,90000,,tra nha in\n"):
        import_and_reconcile(user=officer, content=(HEADER + rows).encode(), file_name="so-phu.csv")
    order_id = shop().order_by_number(number)
    bring_up_to_date(order_id)
    sale = SellerEntry.objects.get(order_id=order_id, event="SALE")
    seller = Seller.objects.get(pk=sale.seller_id)
    owner = seller.members.get(role=SellerMember.Role.OWNER).user
    account = enter_account(
        user=owner, seller_id=seller.pk, bank_bin="970436", number="0071000123456", holder_name="TRAN THI MAU"
    )
    check_account(officer=officer, account_id=account.pk)
    enter_other_account()
    note_served(order_id=sale.order_id, order_line_id=sale.order_line_id, on=day - timedelta(days=10))
    batch = prepare_batch(officer=officer)
    dispute(number)
    return json.dumps({"batch": global_id("PayoutBatch", batch.pk), "month": f"{timezone.localtime():%Y-%m}"})


def dispute(number: str) -> None:
    """The buyer's bank asks about all of it, and has kept 1,000 đồng of it for good."""
    now = timezone.now()
    order_id = shop().order_by_number(number)
    assert order_id is not None
    transaction_id = shop().payments(order_id)[0].transaction_id
    facts = {"currency": "VND", "asked_at": now, "opened_at": now, "due_by": now + timedelta(days=9)}
    with transaction.atomic():
        attempt = PaymentAttempt.objects.select_for_update().get(transaction_id=transaction_id, state="PAID")
        for reference, state, amount in (("dp_asked", "ASKED", attempt.amount), ("dp_lost", "LOST", 1_000)):
            said = DisputeSaid(
                reference=reference,
                state=DisputeState(state),
                amount=amount,
                is_taken=state == "LOST",
                reason="product_not_received",
                url="https://dashboard.stripe.com/test/payments/pi_0",
                **facts,
            )
            recording.take(attempt, said)


def enter_other_account() -> None:
    """One that no officer has looked at, in another name than the application's."""
    seller = Seller.objects.get(phone="+84900000103")
    owner = seller.members.get(role=SellerMember.Role.OWNER).user
    enter_account(
        user=owner, seller_id=seller.pk, bank_bin="970436", number="0071000999999", holder_name="NGUYEN VAN A"
    )
