"""Pictures that lie with a Saleor, fetched into our own files."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

import requests
from django.core.files.base import ContentFile

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import ProductMedia
from marketplace.shop.saleor import http
from marketplace.shop.saleor.moving.applying import Progress
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.things import NotMoved


def fetch_all(far: Far, progress: Progress) -> list[NotMoved]:
    """The originals of those that have no file here yet; those that are not to be had. Each is whole or not here at
    all, and the next run goes on. Raises ShopAway, FilesUnavailable."""
    not_moved = []
    wanted = {row.pk: row for row in ProductMedia.objects.filter(type="IMAGE", image="")}
    progress.begin("pictures", len(wanted))
    for product in far.every("product_pictures") if wanted else ():
        for picture in product["media"] or ():
            row = wanted.get(int_pk(picture["id"], "ProductMedia"))
            if row is None:
                continue
            answer: requests.Response = http.exchange("GET", picture["url"], may_be_repeated=True)
            kind = answer.headers.get("Content-Type", "")
            if answer.status_code != 200 or not kind.startswith("image/"):
                seen = f"HTTP {answer.status_code} with {kind or 'nothing'}"
                not_moved.append(NotMoved("pictures", picture["url"], seen))
                continue
            name = PurePosixPath(urlsplit(picture["url"]).path).name
            row.image.save(name, ContentFile(answer.content), save=False)
            row.external_url = ""
            row.save(update_fields=["image", "external_url"])
            progress.done(1)
    progress.end()
    return not_moved
