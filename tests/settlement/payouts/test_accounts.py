from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from marketplace.notices.models import Notice
from marketplace.sellers.domain import members
from marketplace.sellers.models import Seller
from marketplace.settlement.domain.payouts import accounts
from marketplace.settlement.models import SellerBankAccount
from marketplace.values.refusal import Denied, NotFound, Refused
from tests.listings.factories import owner_of
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.settlement.payouts.factories import make_account, officer

pytestmark = pytest.mark.django_db
WORDS = {"bank_bin": "970436", "number": "0071 000 123 456", "holder_name": "Trần Thị Lành"}


def test_account_is_kept_as_banks_write_it() -> None:
    seller = make_seller()
    account = accounts.enter_account(user=owner_of(seller), seller_id=seller.pk, **WORDS)
    assert (account.number, account.holder_name) == ("0071000123456", "TRAN THI LANH")
    assert account.usable_from == account.entered_at
    assert accounts.holder_differs(account) is False
    assert Notice.objects.filter(kind="BANK_ACCOUNT_CHANGED").count() == 0


def test_change_waits_three_days_and_tells_the_phones_known_before() -> None:
    seller = make_seller()
    Seller.objects.filter(pk=seller.pk).update(phone="+84912345678")
    before = make_account(seller)
    account = accounts.enter_account(user=owner_of(seller), seller_id=seller.pk, **{**WORDS, "number": "999988887777"})
    before.refresh_from_db()
    assert before.replaced_at == account.entered_at
    assert account.usable_from - account.entered_at == timedelta(days=3)
    told = Notice.objects.filter(kind="BANK_ACCOUNT_CHANGED")
    assert set(told.values_list("recipient", flat=True)) == {owner_of(seller).phone, "+84912345678"}
    assert all("…7777" in notice.text for notice in told)
    assert accounts.current_account(seller.pk) == account


def test_same_account_again_is_refused() -> None:
    seller = make_seller()
    make_account(seller)
    with pytest.raises(Refused) as refused:
        accounts.enter_account(user=owner_of(seller), seller_id=seller.pk, **WORDS)
    assert refused.value.code == "ALREADY_EXISTS"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"bank_bin": "000000"}, "bankBin"),
        ({"bank_bin": ""}, "bankBin"),
        ({"number": "123"}, "number"),
        ({"number": "=1+1234"}, "number"),
        ({"number": "1" * 20}, "number"),
        ({"holder_name": ""}, "holderName"),
        ({"holder_name": "<script>"}, "holderName"),
        ({"holder_name": "=HYPERLINK(1)"}, "holderName"),
    ],
)
def test_wrong_account_names_the_field(wrong: dict[str, str], field: str) -> None:
    seller = make_seller()
    with pytest.raises(Refused) as refused:
        accounts.enter_account(user=owner_of(seller), seller_id=seller.pk, **{**WORDS, **wrong})
    assert (refused.value.code, refused.value.field) == ("INVALID", field)
    assert SellerBankAccount.objects.count() == 0


def test_only_the_owner_enters_one() -> None:
    seller = make_seller()
    helper = members.add_helper(user=owner_of(seller), seller_id=seller.pk, phone="0912000111").user
    with pytest.raises(Denied):
        accounts.enter_account(user=helper, seller_id=seller.pk, **WORDS)
    with pytest.raises(NotFound):
        accounts.enter_account(user=make_user(), seller_id=seller.pk, **WORDS)
    assert SellerBankAccount.objects.count() == 0


def test_other_holder_is_seen_by_the_officer() -> None:
    account = make_account(make_seller(), is_checked=False, holder_name="NGUYEN VAN A")
    assert accounts.holder_differs(account) is True
    assert list(accounts.accounts_to_check(officer())) == [account]


def test_representative_of_a_cooperative_is_no_difference() -> None:
    seller = make_seller(
        kind="COOPERATIVE", legal_name="HTX Quảng Thọ", legal_representative="Lê Văn Bé", tax_code="0100112436"
    )
    assert accounts.holder_differs(make_account(seller, holder_name="LE VAN BE")) is False


def test_check_and_refusal_are_decided_once() -> None:
    account = make_account(make_seller(), is_checked=False)
    desk = officer()
    checked = accounts.check_account(officer=desk, account_id=account.pk)
    assert (checked.checked_by, list(accounts.accounts_to_check(desk))) == (desk, [])
    with pytest.raises(Refused) as refused:
        accounts.refuse_account(officer=desk, account_id=account.pk, reason="sai tên")
    assert refused.value.code == "INVALID_STATUS"


def test_refusal_tells_the_owner_why() -> None:
    account = make_account(make_seller(), is_checked=False)
    accounts.refuse_account(officer=officer(), account_id=account.pk, reason="Tên khác tên hộ")
    notice = Notice.objects.get(kind="BANK_ACCOUNT_REFUSED")
    assert notice.text.endswith("chưa dùng được. Lý do: Tên khác tên hộ")
    with pytest.raises(Refused) as refused:
        accounts.refuse_account(officer=officer(), account_id=account.pk, reason=" ")
    assert refused.value.field == "reason"


def test_officer_does_not_check_their_own_stall() -> None:
    desk = make_officer("handle_payments")
    account = make_account(make_seller(desk), is_checked=False)
    with pytest.raises(Denied):
        accounts.check_account(officer=desk, account_id=account.pk)
    with pytest.raises(Denied):
        accounts.check_account(officer=make_officer("manage_sellers"), account_id=account.pk)
    account.refresh_from_db()
    assert account.checked_at is None


@pytest.mark.parametrize("column", ["number", "holder_name", "bank_bin"])
def test_entered_accounts_never_change(column: str) -> None:
    account = make_account(make_seller())
    with pytest.raises(DatabaseError), transaction.atomic():
        SellerBankAccount.objects.filter(pk=account.pk).update(**{column: "970415"})
