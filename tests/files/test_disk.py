"""Private files of one machine."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from marketplace.files.private import private_storage


@pytest.fixture
def name(disk: Path) -> str:
    return private_storage.save("exports/a1/voucher-codes.csv", ContentFile(b"code,used"))


def test_private_file_lies_beside_the_public_ones_and_is_the_markets_alone(disk: Path, name: str) -> None:
    path = disk / "private" / name
    assert path.read_bytes() == b"code,used"
    assert [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent)] == [0o600, 0o700]
    assert not default_storage.exists(name)


def test_link_opens_it_as_a_download(client: Client, name: str) -> None:
    answer = client.get(private_storage.url(name))
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"code,used")
    assert answer["Content-Disposition"] == 'attachment; filename="voucher-codes.csv"'
    assert answer["Cache-Control"] == "private, no-store"


def test_link_runs_out(client: Client, name: str, settings) -> None:
    link = private_storage.url(name)
    with time_machine.travel(timezone.now() + timedelta(seconds=settings.PRIVATE_LINK_SECONDS - 5)):
        assert client.get(link).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(seconds=settings.PRIVATE_LINK_SECONDS + 1)):
        answer = client.get(link)
    assert (answer.status_code, "hết hạn" in answer.content.decode()) == (410, True)


def test_link_that_nobody_signed_is_refused(client: Client, name: str, settings) -> None:
    link = private_storage.url(name)
    _empty, files, token, file = link.split("/")
    for wrong in (token[:-2] + "xx", "exports", name.replace("/", ":")):
        assert client.get(f"/{files}/{wrong}/{file}").status_code == 403
    settings.SECRET_KEY = "of another market"
    assert client.get(link).status_code == 403


def test_link_to_what_is_gone_finds_nothing(client: Client, name: str) -> None:
    link = private_storage.url(name)
    private_storage.delete(name)
    assert client.get(link).status_code == 404


def test_public_address_finds_no_private_file(client: Client, name: str, disk: Path) -> None:
    (disk / "private" / "card.jpg").write_bytes(b"x")
    for path in (name, "../private/card.jpg", f"../private/{name}"):
        assert client.get(f"/media/{path}").status_code == 404


def test_picture_is_served_from_the_disk(client: Client, disk: Path) -> None:
    kept = default_storage.save("products/a.webp", ContentFile(b"a picture"))
    answer = client.get(f"/media/{kept}")
    assert (answer["Content-Type"], b"".join(answer.streaming_content)) == ("image/webp", b"a picture")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/media/products").status_code == 404
    assert client.get("/media/none.jpg").status_code == 404
