"""The buckets of many machines, at a real S3."""

import os
import subprocess
import sys
from collections.abc import Iterator
from uuid import uuid4

import boto3
import pytest
import requests

from marketplace.embedded.layout import ROOT
from tests.files import server
from tests.files.server import Server


@pytest.fixture(scope="module")
def store() -> Iterator[Server]:
    lacking = server.lacking()
    if lacking and os.environ.get("REQUIRE_S3"):
        pytest.fail(f"an S3 server is needed here: {lacking}")
    if lacking:
        pytest.skip(lacking)
    with server.given_or_running() as found:
        yield found


def _prepare(store: Server, *wanted: str, secret: str = "") -> subprocess.CompletedProcess[str]:
    keys = {"AWS_ACCESS_KEY_ID": store.access_key, "AWS_SECRET_ACCESS_KEY": secret or store.secret_key}
    words = [sys.executable, "-W", "ignore", "-m", "deploy.s3.prepare", *wanted]
    environment = {**os.environ, **keys, "S3_ENDPOINT_URL": store.url}
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)


@pytest.fixture
def bucket(store: Server) -> Iterator[str]:
    name = f"deploy-{uuid4().hex}"
    yield name
    client = store.client()
    for entry in client.list_objects_v2(Bucket=name).get("Contents", ()):
        client.delete_object(Bucket=name, Key=entry["Key"])
    client.delete_bucket(Bucket=name)


def test_what_is_opened_is_read_by_everybody_and_nothing_else(store: Server, bucket: str) -> None:
    assert _prepare(store, f"{bucket}:public/").stdout == f"{bucket}: there, public/* open to read\n"
    for key in ("public/a.txt", "private/b.txt"):
        store.client().put_object(Bucket=bucket, Key=key, Body=b"x")

    found = {
        "public": requests.get(f"{store.url}/{bucket}/public/a.txt", timeout=10).status_code,
        "private": requests.get(f"{store.url}/{bucket}/private/b.txt", timeout=10).status_code,
        "list": requests.get(f"{store.url}/{bucket}/", timeout=10).status_code,
        "write": requests.put(f"{store.url}/{bucket}/public/c.txt", data=b"x", timeout=10).status_code,
    }
    assert found == {"public": 200, "private": 403, "list": 403, "write": 403}


def test_second_time_keeps_what_lies_there(store: Server, bucket: str) -> None:
    _prepare(store, bucket)
    store.client().put_object(Bucket=bucket, Key="private/b.txt", Body=b"x")

    again = _prepare(store, bucket)

    assert (again.returncode, again.stdout) == (0, f"{bucket}: there\n")
    assert store.client().get_object(Bucket=bucket, Key="private/b.txt")["Body"].read() == b"x"


def test_wrong_secret_is_told(store: Server) -> None:
    done = _prepare(store, "never-made", secret="wrong")

    assert done.returncode == 1
    assert "SignatureDoesNotMatch" in done.stderr


def test_saleors_links_are_signed_as_stores_of_today_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("AWS_ACCESS_KEY_ID", "a"), ("AWS_SECRET_ACCESS_KEY", "b")):
        monkeypatch.setenv(name, value)
    wanted = {"Bucket": "saleor-private", "Key": "export.csv"}

    def signed() -> str:
        """As Saleor's storage asks for it: with nothing said about signatures."""
        client = boto3.Session().resource("s3", endpoint_url="https://files.example", region_name="us-east-1")
        link: str = client.meta.client.generate_presigned_url("get_object", Params=wanted)
        return link

    assert "X-Amz-Signature=" not in signed()
    monkeypatch.setenv("AWS_CONFIG_FILE", str(ROOT / "deploy" / "s3" / "saleor-aws.cfg"))
    assert signed().startswith("https://files.example/saleor-private/export.csv?X-Amz-Algorithm=AWS4-HMAC-SHA256&")
