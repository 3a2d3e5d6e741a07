"""What the native engine does later, in a worker."""

from marketplace.outbox import subscribe
from marketplace.shop.native.domain.catalogue import thumbnails
from marketplace.shop.native.events import PictureKept


@subscribe(PictureKept)
def make_ready(event: PictureKept) -> None:
    """Before anybody asks for them, if it can be."""
    thumbnails.make_ready(media_id=event.media_id)
