"""A consignment as its seller and its buyer see it."""

from collections.abc import Sequence
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.consignments import models
from marketplace.consignments.domain.queries import consignments_of, consignments_of_orders, lines_of
from marketplace.settlement.domain.cash import CashPart as CashPartValue
from marketplace.shop.contract import OrderInfo, ProductInfo, shop
from marketplace.values.money import Money as MoneyValue
from marketplace.values.units import UNITS
from storefront_api.core.batching import Loader, load
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import Page, connect, connection
from storefront_api.core.types import Image, Money
from storefront_api.market.bookings.loaders import ActsForSeller
from storefront_api.market.settlement.cash import CashOfPart, CashPart

Info = GraphQLResolveInfo
ConsignmentStatusEnum = graphene.Enum(
    "ConsignmentStatusEnum", [(name, name) for name in models.Consignment.Status.names]
)
ConsignmentError = error_type("ConsignmentError", ("INVALID_STATUS", "NOT_PAID"))


class LinesOfConsignment(Loader[int, list[models.ConsignmentLine]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.ConsignmentLine]]:
        return lines_of(keys)


class OrderOfConsignment(Loader[str, OrderInfo]):
    """By the order's global id."""

    def load_many(self, keys: Sequence[str]) -> dict[str, OrderInfo]:
        return shop().orders(keys)


class ProductOfLine(Loader[str, ProductInfo]):
    """By the product's global id."""

    def load_many(self, keys: Sequence[str]) -> dict[str, ProductInfo]:
        return shop().products([key for key in keys if key])


class ConsignmentsOfOrder(Loader[str, list[models.Consignment]]):
    """By the order's global id."""

    def load_many(self, keys: Sequence[str]) -> dict[str, list[models.Consignment]]:
        return consignments_of_orders(keys)


class ConsignmentOrder(graphene.ObjectType):
    """Where the goods go; for the seller who packs them."""

    id = graphene.ID(required=True)
    number = graphene.String(required=True)
    shipping_method_name = graphene.String(required=True)
    recipient_name = graphene.String(required=True)
    phone = graphene.String(required=True)
    address = graphene.String(required=True)
    note = graphene.String(required=True)

    @staticmethod
    def resolve_recipient_name(root: OrderInfo, _info: Info) -> str:
        to = root.shipping_address
        return f"{to.last_name} {to.first_name}".strip() if to else ""

    @staticmethod
    def resolve_address(root: OrderInfo, _info: Info) -> str:
        to = root.shipping_address
        parts = (to.street_address_1, to.street_address_2, to.city, to.country_area) if to else ()
        return ", ".join(part for part in parts if part)

    @staticmethod
    def resolve_note(root: OrderInfo, _info: Info) -> str:
        return root.customer_note


class ConsignmentLine(graphene.ObjectType):
    """What to pack."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    variant_name = graphene.String(required=True)
    quantity = graphene.Int(required=True)
    unit_name = graphene.String(required=True)
    unit_price = graphene.Field(Money, required=True)
    total = graphene.Field(Money, required=True)
    thumbnail = graphene.Field(Image)

    @staticmethod
    def resolve_id(root: models.ConsignmentLine, _info: Info) -> str:
        return to_global_id("ConsignmentLine", root.pk)

    @staticmethod
    def resolve_unit_name(root: models.ConsignmentLine, info: Info) -> str:
        return UNITS[root.unit].name(info.context.language) if root.unit in UNITS else ""

    @staticmethod
    def resolve_unit_price(root: models.ConsignmentLine, _info: Info) -> MoneyValue:
        return MoneyValue(root.unit_price)

    @staticmethod
    def resolve_total(root: models.ConsignmentLine, _info: Info) -> MoneyValue:
        return MoneyValue(root.unit_price) * root.quantity

    @staticmethod
    def resolve_thumbnail(root: models.ConsignmentLine, info: Info) -> Image | None:
        product = load(info, ProductOfLine, root, lambda row: str(row.product_id))
        return Image(url=product.thumbnail_url, alt=root.name) if product and product.thumbnail_url else None


class Consignment(graphene.ObjectType):
    """One seller's goods of one order."""

    id = graphene.ID(required=True)
    number = graphene.String(required=True)
    status = ConsignmentStatusEnum(required=True)
    status_display = graphene.String(required=True)
    seller = graphene.Field("storefront_api.market.sellers.types.Seller", required=True)
    order = graphene.Field(ConsignmentOrder, description="Null for who does not act for the seller.")
    cash = graphene.Field(
        CashPart,
        description="What the seller collects of the order in cash; null where nothing, or for who does not act for "
        "the seller.",
    )
    lines = graphene.List(graphene.NonNull(ConsignmentLine), required=True)
    subtotal = graphene.Field(Money, required=True)
    created_at = graphene.DateTime(required=True)
    confirmed_at = graphene.DateTime()
    fulfilled_at = graphene.DateTime()
    tracking_number = graphene.String()
    reason = graphene.String()

    @staticmethod
    def resolve_id(root: models.Consignment, _info: Info) -> str:
        return to_global_id("Consignment", root.pk)

    @staticmethod
    def resolve_status(root: models.Consignment, _info: Info) -> str:
        # A verb has just set a member of the enum where a read row has its plain value.
        return str(models.Consignment.Status(root.status).value)

    @staticmethod
    def resolve_status_display(root: models.Consignment, _info: Info) -> str:
        return str(models.Consignment.Status(root.status).label)

    @staticmethod
    def resolve_order(root: models.Consignment, info: Info) -> OrderInfo | None:
        if not load(info, ActsForSeller, root, lambda row: row.seller_id):
            return None
        return load(info, OrderOfConsignment, root, lambda row: row.order_id)

    @staticmethod
    def resolve_cash(root: models.Consignment, info: Info) -> CashPartValue | None:
        if not load(info, ActsForSeller, root, lambda row: row.seller_id):
            return None
        return load(info, CashOfPart, root, lambda row: (row.order_id, row.seller_id))

    @staticmethod
    def resolve_lines(root: models.Consignment, info: Info) -> Any:
        return load(info, LinesOfConsignment, root, lambda row: row.pk)

    @staticmethod
    def resolve_subtotal(root: models.Consignment, info: Info) -> MoneyValue:
        lines = load(info, LinesOfConsignment, root, lambda row: row.pk) or []
        return MoneyValue(sum(line.unit_price * line.quantity for line in lines))


ConsignmentCountableConnection = connection("Consignment", lambda: Consignment)


class WorkspaceConsignments:
    """Mixed into SellerWorkspace, which only its members reach."""

    consignments = graphene.Field(
        ConsignmentCountableConnection,
        required=True,
        description="Newest first; those still to leave, when only they are asked for, oldest first.",
        first=graphene.Int(),
        after=graphene.String(),
        status=ConsignmentStatusEnum(),
        is_open=graphene.Boolean(description="True: still to leave; false: done with."),
    )

    @staticmethod
    def resolve_consignments(
        root: Any, _info: Info, status: Any = None, is_open: bool | None = None, **paging: Any
    ) -> Page:
        found = consignments_of(root.pk, status=status.value if status else "", is_open=is_open)
        return connect(found, sort=["created_at", "pk"] if is_open else ["-created_at", "-pk"], default=20, **paging)


class OrderConsignments:
    """Mixed into the API's Order."""

    consignments = graphene.List(graphene.NonNull(Consignment), required=True)

    @staticmethod
    def order_id(order: Any) -> str:
        """Its global id."""
        return str(order.id)

    @staticmethod
    def resolve_consignments(root: Any, info: Info) -> Any:
        order: Any = info.parent_type
        return load(info, ConsignmentsOfOrder, root, order.graphene_type.order_id) or []
