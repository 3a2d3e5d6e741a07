"""Files in a bucket: who may read them, how long, under which names."""

import json
import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.test import Client
from django.utils import timezone

from marketplace.files.private import private_storage
from marketplace.files.unavailable import FilesUnavailable
from tests.files.conftest import Bucket

pytestmark = pytest.mark.usefixtures("s3")


def kept(name: str = "products/rau-ma.jpg", content: bytes = b"a picture") -> str:
    return default_storage.save(name, ContentFile(content))


def kept_privately(content: bytes = b"code,used") -> str:
    return private_storage.save("exports/a1/voucher-codes.csv", ContentFile(content))


def test_public_and_private_files_lie_apart_under_names_nobody_else_has(s3: Bucket) -> None:
    public, again, private = kept(), kept(), kept_privately()
    assert public != again
    assert re.fullmatch(r"products/rau-ma_[0-9a-f]{16}\.jpg", public)
    assert s3.objects() == sorted([f"public/{public}", f"public/{again}", f"private/{private}"])


def test_name_stays_within_its_column() -> None:
    assert len(storages["default"].get_available_name("products/" + "a" * 200 + ".jpg", max_length=100)) == 100


def test_public_file_says_that_it_never_changes_and_private_one_that_nobody_keeps_it(s3: Bucket) -> None:
    public = s3.client.head_object(Bucket=s3.name, Key=f"public/{kept()}")
    private = s3.client.head_object(Bucket=s3.name, Key=f"private/{kept_privately()}")
    assert (public["CacheControl"], public["ContentType"]) == ("public, max-age=31536000, immutable", "image/jpeg")
    assert private["CacheControl"] == "private, no-store"
    assert re.fullmatch(r'attachment; filename="voucher-codes_[0-9a-f]{16}\.csv"', private["ContentDisposition"])


def test_nothing_is_read_without_a_signature(s3: Bucket) -> None:
    for key in (f"public/{kept()}", f"private/{kept_privately()}"):
        assert requests.get(f"{s3.server.url}/{s3.name}/{key}", timeout=10).status_code == 403
    assert requests.get(f"{s3.server.url}/{s3.name}", timeout=10).status_code == 403


def test_picture_has_our_address_which_sends_on_to_a_signed_one(client: Client) -> None:
    name = kept()
    assert default_storage.url(name) == f"/media/{name}"
    answer = client.get(f"/media/{name}")
    assert (answer.status_code, answer["Cache-Control"]) == (302, "public, max-age=21600")
    assert requests.get(answer["Location"], timeout=10).content == b"a picture"
    assert client.get(f"/media/{name}")["Location"] == answer["Location"]  # browsers know it again


@pytest.mark.parametrize("path", ["none.txt", "../private/exports/a.jpg", "..%2fprivate/a.jpg", "exports/codes.csv"])
def test_only_pictures_are_sent_on(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404


def test_bucket_that_opens_its_public_part_serves_that_and_nothing_else(s3: Bucket, settings, client: Client) -> None:
    public, private = kept(), kept_privately()
    readable = {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{s3.name}/public/*",
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [readable]})
    s3.client.put_bucket_policy(Bucket=s3.name, Policy=policy)
    settings.S3_CUSTOM_DOMAIN = f"{s3.server.url}/{s3.name}"
    address = default_storage.url(public)
    assert address == f"{s3.server.url}/{s3.name}/public/{public}"
    answer = requests.get(address, timeout=10)
    assert (answer.content, answer.headers["Cache-Control"]) == (b"a picture", "public, max-age=31536000, immutable")
    assert client.get(f"/media/{public}")["Location"] == address  # as it was written down before there was a domain
    assert requests.get(f"{s3.server.url}/{s3.name}/private/{private}", timeout=10).status_code == 403


def test_domain_is_https_unless_it_says_otherwise(settings) -> None:
    settings.S3_CUSTOM_DOMAIN = "media.example"
    assert default_storage.url("products/a.jpg") == "https://media.example/public/products/a.jpg"


def test_private_file_opens_by_its_link_and_is_saved_not_shown() -> None:
    answer = requests.get(private_storage.url(kept_privately()), timeout=10)
    assert (answer.status_code, answer.content) == (200, b"code,used")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_link_that_was_changed_is_refused() -> None:
    first, second = kept_privately(), kept_privately(b"another's")
    link = private_storage.url(first)
    wrong = re.sub(r"Signature=[0-9a-f]{4}", "Signature=0000", link)
    longer = link.replace("X-Amz-Expires=900", "X-Amz-Expires=90000")
    for changed in (wrong, longer, link.replace(first, second), link.split("?")[0]):
        assert changed != link
        assert requests.get(changed, timeout=10).status_code == 403
    assert requests.put(link, data=b"mine now", timeout=10).status_code == 403


def test_link_signed_by_another_secret_is_refused(s3: Bucket) -> None:
    wanted = {"Bucket": s3.name, "Key": f"private/{kept_privately()}"}
    forged = s3.server.client(secret_key="not-the-secret").generate_presigned_url("get_object", Params=wanted)
    assert requests.get(forged, timeout=10).status_code == 403


def test_link_runs_out(settings) -> None:
    name = kept_privately()
    with time_machine.travel(timezone.now() - timedelta(seconds=settings.PRIVATE_LINK_SECONDS + 1)):
        link = private_storage.url(name)
    assert parse_qs(urlsplit(link).query)["X-Amz-Expires"] == [str(settings.PRIVATE_LINK_SECONDS)]
    answer = requests.get(link, timeout=10)
    assert (answer.status_code, "expired" in answer.text) == (403, True)


def test_links_name_the_store_as_browsers_know_it(settings) -> None:
    settings.S3_PUBLIC_ENDPOINT_URL = "https://files.example"
    assert private_storage.url("exports/a.csv").startswith("https://files.example/")


def test_private_bucket_of_its_own_takes_the_private_files(s3: Bucket, settings) -> None:
    settings.S3_PRIVATE_BUCKET = f"{s3.name}-private"
    s3.client.create_bucket(Bucket=settings.S3_PRIVATE_BUCKET)
    settings.STORAGES = {**settings.STORAGES}
    name = storages["private"].save("exports/a.csv", ContentFile(b"x"))
    assert s3.objects() == []
    storages["private"].delete(name)
    s3.client.delete_bucket(Bucket=settings.S3_PRIVATE_BUCKET)


def test_file_is_read_as_from_a_disk(s3: Bucket) -> None:
    name = kept()
    with default_storage.open(name) as file:
        assert file.read() == b"a picture"
    default_storage.delete(name)
    default_storage.delete(name)
    assert (default_storage.exists(name), s3.objects()) == (False, [])
    with pytest.raises(FileNotFoundError):
        default_storage.open(name)


@pytest.mark.parametrize("what", ["secret", "address", "bucket"])
def test_store_that_refuses_is_told_in_the_markets_words(settings, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    name = kept()
    if what == "secret":
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not-the-secret")
    elif what == "address":
        settings.S3_ENDPOINT_URL = "http://127.0.0.1:9"
    else:
        settings.S3_BUCKET = "no-such-bucket-of-ours"
    settings.STORAGES = {**settings.STORAGES}
    with pytest.raises(FilesUnavailable):
        default_storage.save("products/a.jpg", ContentFile(b"x"))
    with pytest.raises(FileNotFoundError if what == "bucket" else FilesUnavailable):
        default_storage.open(name)
