"""What the caller says to be given back, and to whom."""

from collections.abc import Sequence
from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _

from marketplace.consignments.domain.access import consignment_of_order
from marketplace.consignments.domain.refunding import lines_left
from marketplace.shop.contract import LineToReturn, shop
from marketplace.values.refusal import Refused
from storefront_api.core.ids import int_pk_of


class RefundPayeeInput(graphene.InputObjectType):
    bank_bin = graphene.String(required=True, description="The bank's six digits (NAPAS BIN).")
    account_number = graphene.String(required=True)
    account_name = graphene.String(required=True)


class RefundLineInput(graphene.InputObjectType):
    order_line_id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)


def payee_of(given: Any) -> dict[str, str]:
    """As the domain names them."""
    return {
        "bankBin": given["bank_bin"],
        "accountNumber": given["account_number"],
        "accountName": given["account_name"],
    }


def chosen_lines(order_id: str, lines: Sequence[Any] | None, consignment_id: str | None) -> list[LineToReturn]:
    """The lines that were named, or what is left of a consignment's. Raises Refused (INVALID), NotFound."""
    if lines and consignment_id:
        raise Refused("INVALID", _("Chọn món hoặc chọn cả đơn giao, đừng chọn cả hai."), field="lines")
    if consignment_id:
        consignment = consignment_of_order(order_id, int_pk_of(consignment_id, "Consignment"))
        return lines_left(consignment, shop().returns(order_id))
    return [LineToReturn(line["order_line_id"], line["quantity"]) for line in lines or ()]
