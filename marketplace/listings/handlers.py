"""Telling who handed a listing in what became of it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from marketplace.identity.models import User
from marketplace.listings.domain import photos
from marketplace.listings.domain.queries import shown_revision
from marketplace.listings.events import ListingApproved, ListingDecisionUndone, ListingPhotoKept, ListingRejected
from marketplace.listings.models import Listing
from marketplace.notices.domain.sending import notify_user
from marketplace.outbox import subscribe
from marketplace.rows.renumbering import rename
from marketplace.shop.events import IdsChanged


@subscribe(ListingPhotoKept)
def keep_small_photo(event: ListingPhotoKept) -> None:
    """For lists; they show the large one until then."""
    photos.keep_small(event.revision_id)


def _tell(listing_id: int, user_id: int, kind: str, words: str, **facts: str) -> None:
    listing = Listing.objects.select_related("live_revision", "working_revision").get(pk=listing_id)
    user = User.objects.get(pk=user_id)
    with override(user.language_code):
        text = _(words) % {"name": shown_revision(listing).name, **facts}
        notify_user(user=user, kind=kind, subject=_("Tin bán hàng của bạn"), text=text)


@subscribe(ListingApproved)
def tell_approved(event: ListingApproved) -> None:
    """It is on sale."""
    words = gettext_noop("Chợ Làng: “%(name)s” đã được duyệt và đang bán.")
    _tell(event.listing_id, event.submitter_id, "LISTING_APPROVED", words)


@subscribe(ListingRejected)
def tell_rejected(event: ListingRejected) -> None:
    """With the reason, so that it can be mended."""
    words = gettext_noop("Chợ Làng: “%(name)s” cần sửa lại. Lý do: %(reason)s")
    _tell(event.listing_id, event.submitter_id, "LISTING_REJECTED", words, reason=event.reason)


@subscribe(ListingDecisionUndone)
def tell_undone(event: ListingDecisionUndone) -> None:
    """The message before this one no longer holds."""
    words = gettext_noop("Chợ Làng: xã vừa rút lại quyết định về “%(name)s” để xem lại. Bạn chờ tin mới nhé.")
    _tell(event.listing_id, event.submitter_id, "LISTING_UNDONE", words)


@subscribe(IdsChanged, at_once=True)
def follow_ids(event: IdsChanged) -> None:
    """Of products and variants."""
    rename(Listing, ["product_id", "variant_id"], event.names())
