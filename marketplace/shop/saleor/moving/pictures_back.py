"""Pictures that lie with a Saleor, fetched into our own files."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit

import requests
from django.core.files.base import ContentFile

from marketplace.shop.away import ShopAway
from marketplace.shop.native.models import ProductMedia
from marketplace.shop.saleor import http
from marketplace.shop.saleor.moving.applying import Progress


def fetch_all(progress: Progress) -> None:
    """Those that have no file here yet. Raises ShopAway."""
    rows = ProductMedia.objects.filter(type="IMAGE", image="").exclude(external_url="").order_by("pk")
    progress.begin("pictures", rows.count())
    for row in list(rows):
        answer: requests.Response = http.exchange("GET", row.external_url, may_be_repeated=True)
        if answer.status_code != 200:
            raise ShopAway(f"HTTP {answer.status_code} for the picture {row.external_url}")
        name = PurePosixPath(urlsplit(row.external_url).path).name
        row.image.save(name, ContentFile(answer.content), save=False)
        row.external_url = ""
        row.save(update_fields=["image", "external_url"])
        progress.done(1)
    progress.end()
