from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.orders import invoices
from storefront_api.commerce.orders.invoice_types import Invoice
from storefront_api.commerce.orders.mutations.base import order_pk, staff
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.types import MetadataInput

InvoiceErrorCode = error_enum(
    "InvoiceErrorCode",
    (
        "EMAIL_NOT_SET",
        "GRAPHQL_ERROR",
        "INVALID_STATUS",
        "NOT_FOUND",
        "NOT_READY",
        "NO_INVOICE_PLUGIN",
        "NUMBER_NOT_SET",
        "REQUIRED",
        "URL_NOT_SET",
    ),
)
InvoiceError = error_type("InvoiceError", enum=InvoiceErrorCode)


class InvoiceCreateInput(graphene.InputObjectType):
    number = graphene.String(required=True)
    url = graphene.String(required=True)
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    private_metadata = graphene.List(graphene.NonNull(MetadataInput))


class InvoiceCreate(MarketMutation):
    """Attach an invoice that was written elsewhere. For staff and apps."""

    invoice = graphene.Field(Invoice)
    errors = error_list(InvoiceError)

    class Arguments:
        order_id = graphene.ID(required=True)
        input = InvoiceCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, order_id: str, input: Any) -> dict[str, Any]:
        actor = staff(info)
        invoice = invoices.attach(
            order_id=order_pk(order_id, "orderId"),
            number=input.number,
            url=input.url,
            metadata={one.key: one.value for one in input.get("metadata") or ()},
            private_metadata={one.key: one.value for one in input.get("private_metadata") or ()},
            actor=actor,
        )
        return {"invoice": invoice}
