"""Which ways to pay a channel offers, and in which order. A channel says no; what it says nothing of is offered."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.freshness.kept import kept
from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import User
from marketplace.rows import Given, statement
from marketplace.shop.contract import shop
from marketplace.shop.gateways import payment_gateways
from marketplace.values.refusal import Denied, NotFound, Refused
from payments.models import ChannelGateway


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to pay in one channel, for who sets it up."""

    id: str
    name: str
    is_offered: bool
    """The channel wants it."""
    missing: list[str]
    """Variables that have to be set before it can be used; never their values."""
    currencies: list[str]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a channel is to say of one."""

    id: str
    is_offered: bool


class ChannelOffers:
    """For the shop (`settings.GATEWAY_OFFERS`)."""

    def arrange(self, channel: str, gateway_ids: Sequence[str]) -> list[str]:
        """Those that the channel offers: first those it has put in order, then the others as they came."""
        said = dict(_said(channel=channel))
        known = [gateway for gateway, is_offered in said.items() if is_offered and gateway in gateway_ids]
        return known + [gateway for gateway in gateway_ids if gateway not in said]


def channel_offers(*, user: User | AnonymousUser, channel: str) -> list[Offer]:
    """Every way of ours, as the channel has put them in order; Denied without MANAGE_CHANNELS or HANDLE_PAYMENTS.

    Raises NotFound for the channel (its slug).
    """
    _gate(user, channel)
    ours, said = payment_gateways(), dict(_said(channel=channel))
    ids = [gateway for gateway in said if gateway in ours]
    return [
        Offer(
            id=gateway,
            name=ours[gateway].name,
            is_offered=said.get(gateway, True),
            missing=list(getattr(ours[gateway], "missing_keys", list)()),
            currencies=list(ours[gateway].currencies()),
        )
        for gateway in [*ids, *(one for one in ours if one not in ids)]
    ]


@transaction.atomic
def update_channel_offers(*, user: User | AnonymousUser, channel: str, wishes: Sequence[Wish]) -> list[Offer]:
    """Put a channel's ways to pay in this order; those left out come after them, and are offered.

    Refused: NOT_FOUND (no such way of ours), DUPLICATED_INPUT_ITEM, REQUIRED (nothing would be left to pay with).
    Raises Denied and NotFound as `channel_offers`.
    """
    _gate(user, channel)
    ids = [wish.id for wish in wishes]
    if unknown := [one for one in ids if one not in payment_gateways()]:
        raise Refused("NOT_FOUND", _("Không có cách trả tiền “%(id)s”.") % {"id": unknown[0][:60]}, field="gateways")
    if len(set(ids)) < len(ids):
        raise Refused("DUPLICATED_INPUT_ITEM", _("Một cách trả tiền được ghi hai lần."), field="gateways")
    if not any(wish.is_offered for wish in wishes) and set(ids) == payment_gateways().keys():
        raise Refused("REQUIRED", _("Phải để lại ít nhất một cách trả tiền."), field="gateways")
    ChannelGateway.objects.filter(channel=channel).delete()
    ChannelGateway.objects.bulk_create(
        ChannelGateway(channel=channel, gateway=wish.id, is_offered=wish.is_offered, position=position)
        for position, wish in enumerate(wishes)
    )
    return channel_offers(user=user, channel=channel)


def _gate(user: User | AnonymousUser, channel: str) -> None:
    if not (has_permission(user, "MANAGE_CHANNELS") or has_permission(user, "HANDLE_PAYMENTS")):
        raise Denied(_("Việc này chỉ cán bộ được phân công mới làm được."))
    if not shop().has_channel(channel):
        raise NotFound(_("Không tìm thấy kênh bán này."), field="channel")


@kept
@statement
def _said(channel: Given) -> QuerySet[ChannelGateway, tuple[str, bool]]:
    rows = ChannelGateway.objects.filter(channel=channel).order_by("position", "pk")
    return rows.values_list("gateway", "is_offered")
