"""Whether a seller is resident, by which income tax is withheld from them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.sellers.domain.access import access_application
from marketplace.sellers.models import Seller, SellerDecision
from marketplace.values.refusal import Refused
from marketplace.values.text import normalise

LONGEST_REASON = 400


def set_residency(*, officer: User, seller_id: int, residency: str, reason: str) -> Seller:
    """Sales from now on go by it, earlier ones and what is given back of them keep theirs. Who said so and why is kept.

    Raises Denied without MANAGE_SELLERS, NotFound. Refused: REQUIRED without a reason; INVALID for too long a one, for
    what is no residency or the present one, and for a co-operative, from which nothing is withheld.
    """
    access_application(officer, seller_id)
    words = normalise(reason)
    if not words:
        raise Refused("REQUIRED", _("Hãy ghi căn cứ, ví dụ giấy tờ nào cho biết điều đó."), field="reason")
    if len(words) > LONGEST_REASON:
        raise Refused("INVALID", _("Căn cứ dài quá 400 chữ."), field="reason")
    if residency not in Seller.Residency.values:
        raise Refused("INVALID", _("Chọn cư trú hay không cư trú."), field="residency")
    with transaction.atomic():
        seller = Seller.objects.select_for_update(of=("self",)).select_related("commune__province").get(pk=seller_id)
        if seller.kind == Seller.Kind.COOPERATIVE:
            raise Refused("INVALID", _("Hợp tác xã tự khai thuế, chợ không khấu trừ gì."), field="id")
        if seller.residency == residency:
            raise Refused("INVALID", _("Gian hàng đang được ghi như vậy rồi."), field="residency")
        seller.residency = residency
        seller.save(update_fields=["residency"])
        SellerDecision.objects.create(seller=seller, action=residency, actor=officer, reason=words)
    return seller
