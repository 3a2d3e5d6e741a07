"""The gate to a seller's consignments."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from marketplace.consignments.models import Consignment
from marketplace.identity.models import User
from marketplace.sellers.domain.access import acts_for
from marketplace.values.refusal import NotFound


def access_consignment(user: User | AnonymousUser, consignment_id: int) -> Consignment:
    """A consignment of a seller the user acts for; for anyone else it does not exist (NotFound)."""
    found = Consignment.objects.select_related("seller__commune__province").filter(
        pk=consignment_id, seller__in=acts_for(user).order_by()
    )
    consignment = found.first()
    if consignment is None:
        raise NotFound(_("Không tìm thấy đơn giao này trong gian hàng của bạn."))
    return consignment


def consignment_of_order(order_id: str, consignment_id: int) -> Consignment:
    """A consignment of this order, for who may handle the order already; raises NotFound."""
    consignment = Consignment.objects.filter(pk=consignment_id, order_id=order_id).first()
    if consignment is None:
        raise NotFound(_("Không tìm thấy đơn giao này trong đơn hàng."), field="consignmentId")
    return consignment
