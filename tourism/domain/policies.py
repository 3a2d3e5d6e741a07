"""Cancellation policies that hosts choose from: everybody's, and their own."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.freshness.kept import kept
from marketplace.rows import Given, statement
from marketplace.sellers.domain.access import access_seller
from marketplace.values.refusal import NotFound, Refused
from tourism.domain.cancellation import GENERAL, Terms, check_terms, pairs, tiers_of
from tourism.models import CancellationPolicy

MOST_OWN = 12


def load_general() -> None:
    """Write down the policies that are everybody's; those that are there stay as they are."""
    CancellationPolicy.objects.bulk_create(
        [CancellationPolicy(code=code, **_columns(terms)) for code, terms in GENERAL.items()], ignore_conflicts=True
    )


def policy(code: str, *, seller_id: int | None = None) -> CancellationPolicy:
    """By its code; with a seller only one that they may choose. Raises Refused (INVALID) where there is none."""
    row = next(iter(_policies(code=code)), None)
    if row is None or (seller_id is not None and row.seller_id not in (None, seller_id)):
        raise Refused("INVALID", _("Không có chính sách hủy “%(code)s”.") % {"code": code[:20]}, field="cancellation")
    return row


@kept
@statement
def _policies(code: Given) -> QuerySet[CancellationPolicy]:
    return CancellationPolicy.objects.filter(code=code)


def policies_by_code(codes: Sequence[str]) -> dict[str, CancellationPolicy]:
    """Many in one statement; unknown codes are left out."""
    return {row.code: row for row in CancellationPolicy.objects.filter(code__in=codes)}


def policies_of(*, user: Any, seller_id: int | None = None) -> QuerySet[CancellationPolicy]:
    """What every host may choose, and after it what this seller may. Raises NotFound for who does not act for it."""
    found = Q(seller=None)
    if seller_id is not None:
        found |= Q(seller=access_seller(user, seller_id))
    return CancellationPolicy.objects.filter(found).order_by(F("seller").asc(nulls_first=True), "pk")


def terms_of(row: CancellationPolicy) -> Terms:
    """As plain values."""
    return Terms(tiers_of(row.tiers), row.first_night, row.no_show_percent)


@transaction.atomic
def save_policy(*, user: Any, seller_id: int, terms: Terms, policy_id: int | None = None) -> CancellationPolicy:
    """A host's own policy, new or with other numbers; what is booked keeps its own. Tiers may come in any order.

    Raises NotFound (seller, or no policy of theirs: everybody's change for nobody); Refused as `check_terms`, and
    INVALID for too many.
    """
    seller = access_seller(user, seller_id)
    terms = Terms(
        tuple(sorted(terms.tiers, key=lambda tier: -tier.days_before)), terms.first_night, terms.no_show_percent
    )
    check_terms(terms)
    # New ones of one seller come one after the other: their codes are numbered.
    type(seller).objects.select_for_update(no_key=True).get(pk=seller.pk)
    own = CancellationPolicy.objects.filter(seller=seller)
    if policy_id is not None:
        row = own.filter(pk=policy_id).first()
        if row is None:
            raise NotFound(_("Không tìm thấy chính sách hủy này trong gian hàng của Bạn."), field="id")
    else:
        count = own.count()
        if count >= MOST_OWN:
            raise Refused("INVALID", _("Mỗi gian hàng có tối đa %(most)s chính sách riêng.") % {"most": MOST_OWN})
        row = CancellationPolicy(seller=seller, code=f"S{seller.pk}-{count + 1}")
    for name, value in _columns(terms).items():
        setattr(row, name, value)
    row.save()
    return row


def _columns(terms: Terms) -> dict[str, Any]:
    return {"tiers": pairs(terms), "first_night": terms.first_night, "no_show_percent": terms.no_show_percent}
