"""What clients say of payments."""

from typing import Any
from uuid import UUID

import graphene
from django.core.exceptions import ValidationError
from django.core.validators import validate_ipv46_address
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.payments.transaction_records import Record, Remark
from marketplace.shop.native.ids import uuid_pk
from marketplace.shop.native.models import TransactionItem
from marketplace.values.money import MINOR_DIGITS, Money
from marketplace.values.refusal import NotFound, Refused
from storefront_api.commerce.transactions.enums import TransactionActionEnum
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.core.types import MetadataInput

_AMOUNTS = ("authorized", "charged", "refunded", "canceled")


class MoneyInput(graphene.InputObjectType):
    currency = graphene.String(required=True)
    amount = PositiveDecimal(required=True)


class TransactionInput:
    """What creating and updating have in common."""

    name = graphene.String()
    message = graphene.String()
    psp_reference = graphene.String()
    available_actions = graphene.List(graphene.NonNull(TransactionActionEnum))
    amount_authorized = MoneyInput()
    amount_charged = MoneyInput()
    amount_refunded = MoneyInput()
    amount_canceled = MoneyInput()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))
    external_url = graphene.String(description="Where the payment can be seen at its provider.")


class TransactionCreateInput(TransactionInput, graphene.InputObjectType):
    """A payment as it is now."""


class TransactionUpdateInput(TransactionInput, graphene.InputObjectType):
    """What is left out stays."""


class TransactionEventInput(graphene.InputObjectType):
    """A word about a payment that moves no money."""

    psp_reference = graphene.String()
    message = graphene.String()


def money(amount: Any, currency: str, field: str = "amount") -> Money:
    """The domain's value of a decimal; Refused (INVALID) with more digits than the currency has."""
    try:
        return Money.from_decimal(amount, currency)
    except ValueError:
        message = _("Số tiền có quá nhiều chữ số thập phân cho %(currency)s.") % {"currency": currency}
        raise Refused("INVALID", message, field=field) from None


def record(given: Any) -> Record:
    """The domain's value; nothing where nothing was given."""
    if given is None:
        return Record()
    amounts = {}
    for name in _AMOUNTS:
        part = given.get(f"amount_{name}")
        if part is not None:
            if part.currency not in MINOR_DIGITS:
                message = _("Không có loại tiền “%(code)s”.") % {"code": part.currency[:10]}
                raise Refused("INCORRECT_CURRENCY", message, field=f"amount{name.capitalize()}")
            amounts[name] = money(part.amount, part.currency, f"amount{name.capitalize()}")
    actions = given.get("available_actions")
    return Record(
        name=given.get("name"),
        message=given.get("message"),
        psp_reference=given.get("psp_reference"),
        external_url=given.get("external_url"),
        available_actions=None if actions is None else [action.value for action in actions],
        amounts=amounts,
        metadata=_pairs(given.get("metadata")),
        private_metadata=_pairs(given.get("private_metadata")),
    )


def remark(given: Any) -> Remark | None:
    """The domain's value of a TransactionEventInput."""
    if given is None:
        return None
    return Remark(psp_reference=given.get("psp_reference") or "", message=given.get("message") or "")


def token_of(id: str | None, token: UUID | None) -> UUID:
    """The payment that exactly one of the two names; Refused (GRAPHQL_ERROR), NotFound."""
    if (id is None) == (token is None):
        raise Refused("GRAPHQL_ERROR", _("Hãy gửi đúng một trong hai: id hoặc token."), field="id")
    return token if token is not None else uuid_pk(id or "", "TransactionItem")


def ip_of(said: str | None, seen: str) -> str:
    """The buyer's address: as it was said, else whence the request came; Refused (INVALID) for none."""
    if not said:
        return seen
    try:
        validate_ipv46_address(said)
    except ValidationError:
        raise Refused("INVALID", _("Địa chỉ IP không hợp lệ."), field="customerIpAddress") from None
    return said


def currency_of(token: UUID) -> str:
    """A payment's; raises NotFound."""
    found = TransactionItem.objects.filter(pk=token).values_list("currency", flat=True).first()
    if found is None:
        raise NotFound(_("Không tìm thấy giao dịch này."))
    return found


def _pairs(given: Any) -> dict[str, str]:
    return {item.key: item.value for item in given or ()}
