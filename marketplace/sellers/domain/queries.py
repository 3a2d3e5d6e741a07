"""Reading sellers."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from marketplace.sellers.models import Seller, SellerMember


def public_sellers(*, commune: str = "", kind: str = "", search: str = "") -> QuerySet[Seller]:
    """Approved sellers; `commune` is its code."""
    found = Seller.objects.filter(status=Seller.Status.APPROVED).select_related("commune__province")
    if commune:
        found = found.filter(commune__code=commune)
    if kind:
        found = found.filter(kind=kind)
    for word in search.split()[:8]:
        found = found.filter(Q(name__icontains=word) | Q(slug__icontains=word))
    return found


def public_seller(*, pk: int | None = None, slug: str = "") -> Seller | None:
    """One approved seller."""
    return public_sellers().filter(**({"pk": pk} if pk else {"slug": slug})).first()


def sellers_by_id(pks: Sequence[int]) -> dict[int, Seller]:
    """Many sellers of any status in one statement, for things that belong to them."""
    return {seller.pk: seller for seller in Seller.objects.select_related("commune__province").filter(pk__in=pks)}


def applications(*, status: str = "") -> QuerySet[Seller]:
    """The officers' queue."""
    found = Seller.objects.select_related("commune__province")
    return found.filter(status=status) if status else found


def members_of(seller: Seller) -> QuerySet[SellerMember]:
    """Owner first."""
    return seller.members.select_related("user").order_by("-role", "pk")
