"""What the finance desk sends."""

import graphene
from django.utils.translation import gettext_lazy as _

from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from payments.domain.desk.matching import Part
from storefront_api.core.scalars import PositiveDecimal


class BankLinePartInput(graphene.InputObjectType):
    """A part of a line: so much for the basket with this code, or for this unpaid order."""

    amount = PositiveDecimal(required=True)
    code = graphene.String()
    order_number = graphene.String()


class PayeeInput(graphene.InputObjectType):
    """The bank account money goes back to."""

    bank_bin = graphene.String(description="Six digits, NAPAS.")
    account_number = graphene.String()
    account_name = graphene.String()


def part_of(given: BankLinePartInput) -> Part:
    """Refused (INVALID) for a part of a đồng."""
    try:
        amount = Money.from_decimal(given["amount"], "VND").amount
    except ValueError as error:
        raise Refused("INVALID", _("Số tiền là số đồng nguyên."), field="parts") from error
    return Part(amount, given.get("code") or "", given.get("order_number") or "")
