"""What a seller does with a consignment. Callers reach it through `access_consignment`."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.consignments.domain.statuses import moved
from marketplace.consignments.domain.transit import with_buyer_on
from marketplace.consignments.events import ConsignmentRejected
from marketplace.consignments.models import Consignment, ConsignmentAction
from marketplace.identity.models import User
from marketplace.outbox.delivery import publish
from marketplace.shop.contract import shop
from marketplace.shop.events import LineServed
from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused

LONGEST_TRACKING = 120


def _locked(consignment_id: int) -> Consignment:
    return (
        Consignment.objects.select_for_update(of=("self",))
        .select_related("seller__commune__province")
        .get(pk=consignment_id)
    )


def _record(consignment: Consignment, action: str, actor: User, reason: str = "") -> None:
    ConsignmentAction.objects.create(consignment=consignment, action=action, actor=actor, reason=reason)


@transaction.atomic
def confirm(*, consignment_id: int, actor: User) -> Consignment:
    """The seller has seen it and will pack it. Raises Refused (INVALID_STATUS)."""
    consignment = _locked(consignment_id)
    consignment.status = moved(consignment.status, "CONFIRM")
    consignment.confirmed_at = timezone.now()
    consignment.save(update_fields=["status", "confirmed_at"])
    _record(consignment, "CONFIRM", actor)
    return consignment


@transaction.atomic
def fulfill(*, consignment_id: int, actor: User, tracking_number: str = "") -> Consignment:
    """The goods left the seller; the shop's order learns it too, and others when they are with the buyer.

    Raises Refused: INVALID_STATUS; NOT_PAID while the order owes money that nobody promised; INVALID for a long
    tracking number.
    """
    tracking_number = tracking_number.strip()
    if len(tracking_number) > LONGEST_TRACKING:
        raise Refused("INVALID", _("Mã vận đơn dài quá 120 ký tự."), field="trackingNumber")
    consignment = _locked(consignment_id)
    consignment.status = moved(consignment.status, "FULFILL")
    order = shop().order(consignment.order_id)
    if not (order.is_paid or order.is_promised):
        raise Refused("NOT_PAID", _("Đơn chưa được thanh toán đủ. Hãy đợi rồi giao."), field="id")
    line_ids = list(consignment.lines.values_list("order_line_id", flat=True))
    consignment.fulfillment_id = shop().fulfill(
        consignment.order_id, line_ids=line_ids, tracking_number=tracking_number
    )
    consignment.tracking_number, consignment.fulfilled_at = tracking_number, timezone.now()
    consignment.save(update_fields=["status", "fulfillment_id", "tracking_number", "fulfilled_at"])
    _record(consignment, "FULFILL", actor)
    served = with_buyer_on(order, local_day(consignment.fulfilled_at)).isoformat()
    for line_id in line_ids:
        publish(LineServed(order_id=order.id, order_line_id=line_id, on=served))
    return consignment


@transaction.atomic
def reject(*, consignment_id: int, actor: User, reason: str) -> Consignment:
    """The seller cannot deliver; buyer and officers are told.

    Raises Refused: REQUIRED without a reason, INVALID_STATUS.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("REQUIRED", _("Hãy ghi lý do, để người mua biết chuyện gì xảy ra."), field="reason")
    consignment = _locked(consignment_id)
    consignment.status = moved(consignment.status, "REJECT")
    consignment.reason = reason
    consignment.save(update_fields=["status", "reason"])
    _record(consignment, "REJECT", actor, reason)
    publish(ConsignmentRejected(consignment_id=consignment.pk))
    return consignment
