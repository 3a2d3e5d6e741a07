"""A listing as its seller and the officers see it."""

from datetime import datetime
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.listings import models
from marketplace.listings.domain.content import missing
from marketplace.listings.domain.queries import listings_of, shown_revision
from marketplace.listings.domain.undo import can_undo_until
from marketplace.values.money import Money as MoneyValue
from marketplace.values.units import UNITS
from marketplace.values.units import Unit as UnitValue
from storefront_api.core.batching import load, mark_peers, peers_of
from storefront_api.core.entities import answered_type, entity
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import Page, connect, connection
from storefront_api.core.permissions import require_permission
from storefront_api.core.types import Image, Money
from storefront_api.market.communes.loaders import ProvincesOfCodes
from storefront_api.market.communes.types import DELIVERS_TO, Province
from storefront_api.market.listings import loaders
from storefront_api.market.listings.content import ListingContent, money, photo, small_photo
from storefront_api.market.listings.product_fields import UnitPrice, unit_price
from storefront_api.market.listings.steps import LastActionOfListing, ListingStep, StepsOfListing
from storefront_api.market.units import Unit

Info = GraphQLResolveInfo
State = models.ListingRevision.State
ListingStatusEnum = graphene.Enum("ListingStatusEnum", [(name, name) for name in models.Listing.Status.names])
ListingRevisionEnum = graphene.Enum("ListingRevisionEnum", [(name, name) for name in State.names])
ListingError = error_type(
    "ListingError",
    (
        "FILE_TOO_LARGE",
        "IMAGE_TOO_LARGE",
        "INSUFFICIENT_STOCK",
        "INVALID_IMAGE",
        "INVALID_STATUS",
        "SELLER_NOT_APPROVED",
        "UNSUPPORTED_FORMAT",
    ),
)


class Listing(graphene.ObjectType):
    """What is shown is the newest content: the draft or edit if there is one, else what is on sale."""

    id = graphene.ID(required=True)
    status = ListingStatusEnum(required=True)
    status_display = graphene.String(required=True)
    seller = graphene.Field("storefront_api.market.sellers.types.Seller", required=True)
    name = graphene.String(required=True)
    description = graphene.String(required=True)
    category_slug = graphene.String()
    category = graphene.Field(entity("Category"))
    unit = graphene.Field(Unit)
    price = graphene.Field(Money)
    price_on_sale = graphene.Field(Money, description="What shoppers pay now; null while it is not on sale.")
    unit_price = graphene.Field(UnitPrice)
    net_grams = graphene.Int()
    stock = graphene.Int(description="Everything there; of a draft, its opening stock.")
    quantity_available = graphene.Int(description="What nobody has been promised yet.")
    harvest_from = graphene.Date()
    harvest_until = graphene.Date()
    delivers_to = graphene.List(graphene.NonNull(Province), required=True, description=DELIVERS_TO)
    photo = graphene.Field(Image)
    thumbnail = graphene.Field(Image, description="The photo at 480 pixels, for lists.")
    product_id = graphene.ID()
    has_changes_under_review = graphene.Boolean(required=True)
    revision_state = ListingRevisionEnum(
        description="Of content that is being written, waits or was sent back; null when all is as on sale."
    )
    rejection_reason = graphene.String()
    submitted_at = graphene.DateTime()
    submitted_by = graphene.String()
    updated_at = graphene.DateTime(required=True)
    missing = graphene.List(graphene.NonNull(graphene.String), required=True)
    warnings = graphene.String(required=True)
    ingredients = graphene.String(required=True)
    storage = graphene.String(required=True)
    origin_note = graphene.String(required=True)
    previous = graphene.Field(ListingContent)
    steps = graphene.List(
        graphene.NonNull(ListingStep), required=True, description="Oldest first. Requires MANAGE_LISTINGS."
    )
    undo_until = graphene.DateTime(description="Until when the caller may take back the decision they just made.")

    @staticmethod
    def resolve_id(root: models.Listing, _info: Info) -> str:
        return to_global_id("Listing", root.pk)

    @staticmethod
    def resolve_status(root: models.Listing, _info: Info) -> str:
        # A verb has just set a member of the enum where a read row has its plain value.
        return str(models.Listing.Status(root.status).value)

    @staticmethod
    def resolve_status_display(root: models.Listing, _info: Info) -> str:
        return str(models.Listing.Status(root.status).label)

    @staticmethod
    def resolve_category(root: models.Listing, info: Info) -> Any:
        return load(info, answered_type(info).by_slug, root, lambda row: shown_revision(row).category_slug)

    @staticmethod
    def resolve_unit(root: models.Listing, _info: Info) -> UnitValue | None:
        return UNITS.get(shown_revision(root).unit)

    @staticmethod
    def resolve_price(root: models.Listing, _info: Info) -> MoneyValue | None:
        return money(root.live_price if root.working_revision is None else root.working_revision.price)

    @staticmethod
    def resolve_price_on_sale(root: models.Listing, _info: Info) -> MoneyValue | None:
        return money(root.live_price) if root.status == models.Listing.Status.LIVE else None

    @staticmethod
    def resolve_unit_price(root: models.Listing, info: Info) -> UnitPrice | None:
        revision, price = shown_revision(root), Listing.resolve_price(root, info)
        unit = UNITS.get(revision.unit)
        return unit_price(price, unit, revision.net_grams, info.context.language) if price and unit else None

    @staticmethod
    def resolve_stock(root: models.Listing, info: Info) -> int | None:
        working = root.working_revision
        if root.status != models.Listing.Status.LIVE and working is not None and working.stock is not None:
            return working.stock  # what it comes (back) on sale with
        known = load(info, loaders.StockOfVariant, root, lambda row: str(row.variant_id))
        return known.quantity if known else shown_revision(root).stock

    @staticmethod
    def resolve_quantity_available(root: models.Listing, info: Info) -> int | None:
        known = load(info, loaders.StockOfVariant, root, lambda row: str(row.variant_id))
        return known.available if known else None

    @staticmethod
    def resolve_delivers_to(root: models.Listing, info: Info) -> Any:
        return load(info, ProvincesOfCodes, root, lambda row: tuple(shown_revision(row).delivers_to))

    @staticmethod
    def resolve_photo(root: models.Listing, _info: Info) -> Image | None:
        return photo(shown_revision(root))

    @staticmethod
    def resolve_thumbnail(root: models.Listing, _info: Info) -> Image | None:
        return small_photo(shown_revision(root))

    @staticmethod
    def resolve_product_id(root: models.Listing, _info: Info) -> str | None:
        return root.product_id or None

    @staticmethod
    def resolve_has_changes_under_review(root: models.Listing, _info: Info) -> bool:
        working = root.working_revision
        return root.status == models.Listing.Status.LIVE and working is not None and working.state == State.SUBMITTED

    @staticmethod
    def resolve_revision_state(root: models.Listing, _info: Info) -> str | None:
        # A verb has just set a member of the enum where a read row has its plain value.
        return str(State(root.working_revision.state).value) if root.working_revision else None

    @staticmethod
    def resolve_rejection_reason(root: models.Listing, _info: Info) -> str | None:
        working = root.working_revision
        return working.reason if working is not None and working.state == State.REJECTED else None

    @staticmethod
    def resolve_submitted_by(root: models.Listing, _info: Info) -> str | None:
        by = root.working_revision.submitted_by if root.working_revision else None
        return by.full_name if by else None

    @staticmethod
    def resolve_missing(root: models.Listing, _info: Info) -> list[str]:
        return missing(root, shown_revision(root))

    @staticmethod
    def resolve_previous(root: models.Listing, _info: Info) -> models.ListingRevision | None:
        if root.working_revision is None or root.live_revision is None:
            return None
        root.live_revision.listing = root  # it knows the price now; no statement to find it
        mark_peers(row.live_revision for row in peers_of(root))
        return root.live_revision

    @staticmethod
    def resolve_steps(root: models.Listing, info: Info) -> Any:
        require_permission(info, "MANAGE_LISTINGS")
        return load(info, StepsOfListing, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_undo_until(root: models.Listing, info: Info) -> datetime | None:
        return can_undo_until(load(info, LastActionOfListing, root, lambda row: row.pk), info.context.user.pk)


def _plain(name: str) -> Any:
    return staticmethod(lambda root, _info: getattr(shown_revision(root), name))


for _name in (
    "name", "description", "category_slug", "net_grams", "harvest_from", "harvest_until", "submitted_at",
    "warnings", "ingredients", "storage", "origin_note",
):  # fmt: skip
    setattr(Listing, f"resolve_{_name}", _plain(_name))

ListingCountableConnection = connection("Listing", lambda: Listing)


class WorkspaceListings:
    """Mixed into SellerWorkspace, which only its members reach."""

    listings = graphene.Field(
        ListingCountableConnection,
        required=True,
        description="Newest change first.",
        status=ListingStatusEnum(),
        revision=ListingRevisionEnum(description="By the state of the newest content; without what was withdrawn."),
        first=graphene.Int(),
        after=graphene.String(),
    )

    @staticmethod
    def resolve_listings(root: Any, _info: Info, status: Any = None, revision: Any = None, **paging: Any) -> Page:
        found = listings_of(
            root.pk, status=status.value if status else "", revision_state=revision.value if revision else ""
        )
        return connect(found, sort=["-updated_at", "-pk"], default=20, **paging)
