"""Pictures of goods."""

import uuid
from typing import IO

from django.db import transaction

from marketplace.shop.native.domain.catalogue.media import LONGEST_ALT, readable
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.domain.catalogue.whole import put_again, taken
from marketplace.shop.saleor.uploads import Upload

_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif"}


def save_media(product_id: str, *, image: IO[bytes], alt: str, replace: bool) -> None:
    """Put a picture on a product; `replace` drops the earlier ones once it is there. Refused: INVALID for what is no
    picture, before Saleor is asked; raises NotFound."""
    content, extension = readable(image, field="image")
    with transaction.atomic():
        earlier = [one["id"] for one in taken(product_id)["product"]["media"] or ()]
        picture = Upload(f"{uuid.uuid4().hex}.{extension}", content, _TYPES[extension])
        ask("picture_add", product=product_id, alt=alt[:LONGEST_ALT], image=picture)
        if replace and earlier:
            ask("pictures_drop", ids=earlier)
        put_again(product_id)
