"""Counting the uses of vouchers, so that the last one goes to one buyer only.

A use is counted with the first attempt to pay (like goods, it is held before money moves) and given back when the
basket lets go of it. The voucher's row is the lock.
"""

from marketplace.shop.native.domain.discounts.voucher_fit import customer_of, not_applicable
from marketplace.shop.native.domain.discounts.voucher_terms import VoucherTerms
from marketplace.shop.native.domain.locks import lock_voucher
from marketplace.shop.native.models import Checkout, Voucher, VoucherCode, VoucherCustomer


def count_use(checkout: Checkout, terms: VoucherTerms) -> None:
    """Count the basket's use of its voucher, once. The caller holds the checkout's lock.

    Refused (VOUCHER_NOT_APPLICABLE) where somebody else was quicker. No statement for a voucher that counts nothing.
    """
    if checkout.is_voucher_usage_increased or not is_counted(terms.voucher):
        return
    email = customer_of(checkout)
    take(terms, customer_email=email)
    checkout.is_voucher_usage_increased = True
    checkout.voucher_customer_email = email
    checkout.save(update_fields=["is_voucher_usage_increased", "voucher_customer_email"])


def take(terms: VoucherTerms, *, customer_email: str) -> None:
    """Count one use, of a voucher that counts them. Refused as above. The caller is in a transaction."""
    voucher = lock_voucher(terms.voucher.pk)
    code = VoucherCode.objects.filter(voucher=voucher, code=terms.code, is_active=True).first()
    if code is None or (voucher.usage_limit is not None and voucher.used >= voucher.usage_limit):
        raise not_applicable()
    if voucher.usage_limit is not None:
        voucher.used += 1
        voucher.save(update_fields=["used"])
        code.used += 1
    if voucher.apply_once_per_customer:
        users = VoucherCustomer.objects.filter(voucher_code__voucher=voucher, customer_email=customer_email)
        if not customer_email or users.exists():
            raise not_applicable()
        VoucherCustomer.objects.create(voucher_code=code, customer_email=customer_email)
    code.is_active = not voucher.single_use
    code.save(update_fields=["used", "is_active"])


def give_back_use(checkout: Checkout) -> None:
    """Undo `count_use`; nothing happens where nothing was counted. The caller holds the checkout's lock."""
    if not checkout.is_voucher_usage_increased:
        return
    release(code=checkout.voucher_code, customer_email=checkout.voucher_customer_email)
    checkout.is_voucher_usage_increased = False
    checkout.voucher_customer_email = ""
    checkout.save(update_fields=["is_voucher_usage_increased", "voucher_customer_email"])


def release(*, code: str, customer_email: str) -> None:
    """Take one use of a code back: its count, its being spent, its customer. A code that is gone is passed over."""
    voucher_id = VoucherCode.objects.filter(code=code).values_list("voucher_id", flat=True).first()
    if voucher_id is None:
        return
    voucher = lock_voucher(voucher_id)
    row = VoucherCode.objects.filter(voucher=voucher, code=code).first()
    if row is None:
        return
    if voucher.usage_limit is not None and row.used:
        row.used -= 1
        voucher.used -= 1
        voucher.save(update_fields=["used"])
    row.is_active = row.is_active or voucher.single_use
    row.save(update_fields=["used", "is_active"])
    VoucherCustomer.objects.filter(voucher_code=row, customer_email=customer_email).delete()


def is_counted(voucher: Voucher) -> bool:
    """Whether anything is written down when it is used."""
    return voucher.usage_limit is not None or voucher.single_use or voucher.apply_once_per_customer
