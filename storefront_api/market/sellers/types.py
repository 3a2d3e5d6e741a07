"""Seller, its application and its workspace: three views of one row for three kinds of caller."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity import vault
from marketplace.sellers import models
from marketplace.sellers.domain.access import access_seller, owns
from marketplace.sellers.domain.applications import tax_code_looks_right
from marketplace.sellers.domain.queries import members_of
from marketplace.sellers.domain.undo import can_undo_until
from marketplace.sellers.domain.words import action_name
from storefront_api.core.batching import load
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import Page, connection
from storefront_api.market.bookings.queries import bookings_page
from storefront_api.market.bookings.types import BookingCountableConnection, BookingPeriodEnum, BookingStatusEnum
from storefront_api.market.certificates.types import SellerCertificates
from storefront_api.market.communes.types import Commune
from storefront_api.market.consignments.types import WorkspaceConsignments
from storefront_api.market.listings.types import WorkspaceListings
from storefront_api.market.payouts.statement_types import WorkspacePayouts
from storefront_api.market.settlement.types import WorkspaceBalance
from storefront_api.market.stays.loaders import StaysOfSeller
from storefront_api.market.stays.types import Stay
from storefront_api.market.tours.loaders import ToursOfSeller
from storefront_api.market.tours.types import Tour

Info = GraphQLResolveInfo

SellerKindEnum = graphene.Enum.from_enum(models.Seller.Kind, name="SellerKindEnum")
SellerResidencyEnum = graphene.Enum.from_enum(models.Seller.Residency, name="SellerResidencyEnum")
SellerStatusEnum = graphene.Enum.from_enum(models.Seller.Status, name="SellerStatusEnum")
SellerError = error_type(
    "SellerError", ("ALREADY_EXISTS", "INVALID_STATUS", "PERMISSION_DENIED", "SELLER_NOT_APPROVED")
)


class Seller(SellerCertificates, graphene.ObjectType):
    """What anybody may know of who sells (Decree 248/2026: name and place of business)."""

    id = graphene.ID(required=True)
    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    kind = SellerKindEnum(required=True)
    kind_display = graphene.String(required=True)
    about = graphene.String(required=True)
    commune = graphene.Field(Commune, required=True)
    place_of_business = graphene.String(required=True)
    legal_name = graphene.String(required=True)
    approved_at = graphene.DateTime()
    latitude = graphene.Float()
    longitude = graphene.Float()
    is_demo = graphene.Boolean(required=True)
    stays = graphene.List(graphene.NonNull(Stay), required=True)
    tours = graphene.List(graphene.NonNull(Tour), required=True)

    @staticmethod
    def resolve_stays(root: models.Seller, info: Info) -> Any:
        return load(info, StaysOfSeller, root, lambda seller: seller.pk) or []

    @staticmethod
    def resolve_tours(root: models.Seller, info: Info) -> Any:
        return load(info, ToursOfSeller, root, lambda seller: seller.pk) or []

    @staticmethod
    def resolve_id(root: models.Seller, _info: Info) -> str:
        return to_global_id("Seller", root.pk)

    @staticmethod
    def resolve_kind_display(root: models.Seller, _info: Info) -> str:
        return str(models.Seller.Kind(root.kind).label)

    @staticmethod
    def resolve_about(root: models.Seller, info: Info) -> str:
        return root.about_en or root.about if info.context.language == "en" else root.about

    @staticmethod
    def resolve_place_of_business(root: models.Seller, _info: Info) -> str:
        return f"{root.street_address}, {root.commune.full_name}, {root.commune.province.name}"

    @staticmethod
    def resolve_latitude(root: models.Seller, _info: Info) -> float | None:
        return root.commune.latitude

    @staticmethod
    def resolve_longitude(root: models.Seller, _info: Info) -> float | None:
        return root.commune.longitude


class SellerDecision(graphene.ObjectType):
    """What was done, by whom and why."""

    at = graphene.DateTime(required=True)
    action = graphene.String(
        required=True,
        description="APPLY, APPROVE, REFUSE, UNDO, ADD_HELPER, REMOVE_HELPER, RESIDENT or NON_RESIDENT.",
    )
    action_display = graphene.String(required=True)
    actor = graphene.String(required=True)
    reason = graphene.String(required=True)

    @staticmethod
    def resolve_action_display(root: models.SellerDecision, _info: Info) -> str:
        return str(action_name(root.action))

    @staticmethod
    def resolve_actor(root: models.SellerDecision, _info: Info) -> str:
        return root.actor.full_name


class SellerApplication(graphene.ObjectType):
    """What an officer sees."""

    id = graphene.ID(required=True)
    seller = graphene.Field(Seller, required=True)
    status = SellerStatusEnum(required=True)
    status_display = graphene.String(required=True)
    legal_name = graphene.String(required=True)
    date_of_birth = graphene.Date()
    personal_id_masked = graphene.String(required=True)
    tax_code = graphene.String(required=True)
    residency = SellerResidencyEnum(description="For income tax; null for co-operatives, who declare themselves.")
    residency_display = graphene.String(required=True)
    tax_code_looks_right = graphene.Boolean(description="A hint from its check digit; null without a tax code.")
    legal_representative = graphene.String(required=True)
    address = graphene.String(required=True)
    phone = graphene.String(required=True)
    applied_at = graphene.DateTime(required=True)
    decisions = graphene.List(graphene.NonNull(SellerDecision), required=True, description="Oldest first.")
    undo_until = graphene.DateTime(description="Until when the caller may take back the decision they just made.")

    @staticmethod
    def resolve_id(root: models.Seller, _info: Info) -> str:
        return to_global_id("Seller", root.pk)

    @staticmethod
    def resolve_seller(root: models.Seller, _info: Info) -> models.Seller:
        return root

    @staticmethod
    def resolve_status_display(root: models.Seller, _info: Info) -> str:
        return str(models.Seller.Status(root.status).label)

    @staticmethod
    def resolve_residency(root: models.Seller, _info: Info) -> str | None:
        return None if root.kind == models.Seller.Kind.COOPERATIVE else root.residency

    @staticmethod
    def resolve_residency_display(root: models.Seller, info: Info) -> str:
        residency = SellerApplication.resolve_residency(root, info)
        return str(models.Seller.Residency(residency).label) if residency else ""

    @staticmethod
    def resolve_tax_code_looks_right(root: models.Seller, _info: Info) -> bool | None:
        return tax_code_looks_right(root.tax_code) if root.tax_code else None

    @staticmethod
    def resolve_undo_until(root: models.Seller, info: Info) -> datetime | None:
        decisions = list(root.decisions.all())  # prefetched by the queue's query
        return can_undo_until(decisions[-1] if decisions else None, info.context.user.pk)

    @staticmethod
    def resolve_personal_id_masked(root: models.Seller, _info: Info) -> str:
        number = vault.open_sealed(root.personal_id_sealed)
        return "•" * (len(number) - 4) + number[-4:] if number else ""

    @staticmethod
    def resolve_address(root: models.Seller, info: Info) -> str:
        return Seller.resolve_place_of_business(root, info)

    @staticmethod
    def resolve_decisions(root: models.Seller, _info: Info) -> Iterable[Any]:
        return root.decisions.all()  # prefetched by the queue's query


class SellerMember(graphene.ObjectType):
    """Somebody who may act for a seller."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    phone = graphene.String(required=True)
    role = graphene.String(required=True)

    @staticmethod
    def resolve_id(root: models.SellerMember, _info: Info) -> str:
        return to_global_id("SellerMember", root.pk)

    @staticmethod
    def resolve_name(root: models.SellerMember, _info: Info) -> str:
        return root.user.full_name

    @staticmethod
    def resolve_phone(root: models.SellerMember, _info: Info) -> str:
        return root.user.phone or ""


class SellerWorkspace(
    WorkspaceListings, WorkspaceConsignments, WorkspaceBalance, WorkspacePayouts, graphene.ObjectType
):
    """A seller seen from behind its counter. Reached by its members only."""

    id = graphene.ID(required=True)
    seller = graphene.Field(Seller, required=True)
    status = SellerStatusEnum(required=True)
    status_display = graphene.String(required=True)
    refusal_reason = graphene.String()
    members = graphene.List(graphene.NonNull(SellerMember), required=True)
    is_owner = graphene.Boolean(required=True, description="Whether the caller owns the seller; helpers do not.")
    bookings = graphene.Field(
        BookingCountableConnection,
        required=True,
        description="Newest first; baskets that came to nothing only when asked for.",
        period=BookingPeriodEnum(
            description="UPCOMING: paid and not over, what comes next first. PAST: over or called off, the last first."
        ),
        status=BookingStatusEnum(),
        acknowledged=graphene.Boolean(description="True: the host has seen it; false: not yet."),
        first=graphene.Int(),
        after=graphene.String(),
    )

    @staticmethod
    def resolve_bookings(
        root: models.Seller, info: Info, period: Any = None, status: Any = None, **chosen: Any
    ) -> Page:
        seller = access_seller(info.context.user, root.pk)
        return bookings_page(
            seller_id=seller.pk,
            period=period.value if period else "",
            status=status.value if status else "",
            **chosen,
        )

    @staticmethod
    def resolve_id(root: models.Seller, _info: Info) -> str:
        return to_global_id("Seller", root.pk)

    @staticmethod
    def resolve_seller(root: models.Seller, _info: Info) -> models.Seller:
        return root

    @staticmethod
    def resolve_status_display(root: models.Seller, _info: Info) -> str:
        return str(models.Seller.Status(root.status).label)

    @staticmethod
    def resolve_refusal_reason(root: models.Seller, _info: Info) -> str | None:
        refusal = root.decisions.filter(action="REFUSE").order_by("-pk").first()
        return refusal.reason if refusal and root.status == models.Seller.Status.REFUSED else None

    @staticmethod
    def resolve_is_owner(root: models.Seller, info: Info) -> bool:
        return owns(info.context.user, root)

    @staticmethod
    def resolve_members(root: models.Seller, info: Info) -> Iterable[models.SellerMember]:
        return members_of(access_seller(info.context.user, root.pk))


SellerCountableConnection = connection("Seller", lambda: Seller)
SellerApplicationCountableConnection = connection("SellerApplication", lambda: SellerApplication)
