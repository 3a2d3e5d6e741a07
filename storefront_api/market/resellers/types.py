"""Reseller, and the part of a booking that is a reseller's."""

from decimal import Decimal

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import Money
from tourism.models import Reseller as ResellerRow
from tourism.models import ResellerBooking as ResellerBookingRow

Info = GraphQLResolveInfo
ResellerError = error_type("ResellerError", [])


class Reseller(graphene.ObjectType):
    """A business that books tours over OCTO with a key of its own, and pays by invoice."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    contact = graphene.String(required=True)
    key_last_4 = graphene.String(required=True, description="Of its key, to tell it by.")
    commission_percent = graphene.Float(required=True, description="Of the price its guests pay, what it keeps.")
    is_active = graphene.Boolean(required=True)
    created_at = graphene.DateTime(required=True)
    deactivated_at = graphene.DateTime()
    sold = graphene.Int(required=True, description="Bookings that stand.")
    owed = graphene.Field(Money, required=True, description="For those, and for what was called off too late.")

    @staticmethod
    def resolve_id(root: ResellerRow, _info: Info) -> str:
        return to_global_id("Reseller", root.pk)

    @staticmethod
    def resolve_commission_percent(root: ResellerRow, _info: Info) -> Decimal:
        return root.commission_percent

    @staticmethod
    def resolve_owed(root: ResellerRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.owed)  # type: ignore[attr-defined]


class BookingReseller(graphene.ObjectType):
    """Who sold a booking elsewhere, and what it keeps."""

    name = graphene.String(required=True)
    reference = graphene.String(required=True, description="Its own number of the booking.")
    commission = graphene.Field(Money, required=True, description="Of the booking's price, what it keeps.")
    owed = graphene.Field(Money, required=True, description="What it owes the market for the booking, by invoice.")

    @staticmethod
    def resolve_name(root: ResellerBookingRow, _info: Info) -> str:
        return root.reseller.name

    @staticmethod
    def resolve_commission(root: ResellerBookingRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.commission)

    @staticmethod
    def resolve_owed(root: ResellerBookingRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.owed)


ResellerCountableConnection = connection("Reseller", lambda: Reseller)
