"""Gates: the only ways to a listing that is not public."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import User
from marketplace.listings.models import Listing
from marketplace.sellers.domain.access import acts_for
from marketplace.values.refusal import Denied, NotFound


def whole_listings() -> QuerySet[Listing]:
    """Listings with what every view of one needs, in one statement."""
    return Listing.objects.select_related(
        "seller__commune__province",
        "live_revision",
        "working_revision__submitted_by",
        "working_revision__decided_by",
    )


def access_listing(user: User | AnonymousUser, listing_id: int) -> Listing:
    """A listing of a seller the user acts for; for anyone else it does not exist (NotFound)."""
    listing = whole_listings().filter(pk=listing_id, seller__in=acts_for(user).order_by()).first()
    if listing is None:
        raise NotFound(_("Không tìm thấy tin bán hàng này trong gian hàng của bạn."))
    return listing


def access_review(user: User | AnonymousUser, listing_id: int) -> Listing:
    """Any listing, for an officer with MANAGE_LISTINGS; Denied for others."""
    if not has_permission(user, "MANAGE_LISTINGS"):
        raise Denied(_("Việc này chỉ cán bộ được phân công mới làm được."))
    listing = whole_listings().filter(pk=listing_id).first()
    if listing is None:
        raise NotFound(_("Không tìm thấy tin bán hàng này."))
    return listing
