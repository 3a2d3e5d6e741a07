"""`cholang media move`: everything is in the other place, whole, or the command says what is not."""

import hashlib
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.files.conftest import Bucket
from tests.files.server.line import line_to

FILES = {
    "media/products/a.jpg": b"a picture" * 1000,
    "media/offers/a.jpg": b"another of its name",
    "media/listings/2026/11/empty.jpg": b"",
    "private/exports/a1/codes.csv": b"code,used",
}


@pytest.fixture
def both(disk: Path, s3: Bucket) -> Path:
    """A disk with files, and an empty bucket."""
    for name, content in FILES.items():
        (disk / name).parent.mkdir(parents=True, exist_ok=True)
        (disk / name).write_bytes(content)
    return disk


def move(*words: str) -> str:
    out = io.StringIO()
    call_command("media_move", *words, stdout=out)
    return out.getvalue()


def in_bucket(s3: Bucket) -> dict[str, bytes]:
    """By the names on the disk."""
    return {key.replace("public/", "media/", 1): s3.content(key) for key in s3.objects()}


def on_disk(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_move_to_s3_copies_all_and_leaves_the_source(both: Path, s3: Bucket) -> None:
    said = move("--to", "s3")
    assert in_bucket(s3) == FILES
    assert on_disk(both) == FILES
    assert said.splitlines()[0] == f"Pictures: 3 of 0.0 MB in {both}/media, to s3://{s3.name}/public/"
    assert said.splitlines()[1].startswith("  3 copied (")
    assert said.splitlines()[2] == f"Private files: 1 of 0.0 MB in {both}/private, to s3://{s3.name}/private/"


def test_moved_objects_are_as_the_market_writes_them(both: Path, s3: Bucket) -> None:
    move("--to", "s3")
    public = s3.client.head_object(Bucket=s3.name, Key="public/products/a.jpg")
    private = s3.client.head_object(Bucket=s3.name, Key="private/exports/a1/codes.csv")
    assert (public["ContentType"], public["CacheControl"]) == ("image/jpeg", "public, max-age=31536000, immutable")
    assert private["ContentDisposition"] == 'attachment; filename="codes.csv"'


def test_second_move_copies_only_what_is_new(both: Path, s3: Bucket) -> None:
    move("--to", "s3")
    (both / "media/products/b.jpg").write_bytes(b"new")
    assert move("--to", "s3").splitlines()[1].startswith("  1 copied, 3 were there (")


def test_object_that_is_not_the_file_is_written_again(both: Path, s3: Bucket) -> None:
    content = FILES["media/products/a.jpg"]
    damaged = b"b" + content[1:]  # as long
    s3.client.put_object(Bucket=s3.name, Key="public/products/a.jpg", Body=damaged)
    s3.client.put_object(Bucket=s3.name, Key="public/offers/a.jpg", Body=FILES["media/offers/a.jpg"])
    assert move("--to", "s3").splitlines()[1].startswith("  1 copied, 1 replaced, 1 were there (")
    assert in_bucket(s3) == FILES


def test_source_is_deleted_only_when_told_and_all_is_there(both: Path, s3: Bucket) -> None:
    said = move("--to", "s3", "--delete-source", "--yes")
    assert said.splitlines()[-1] == "4 of 4 were deleted."
    assert (on_disk(both), in_bucket(s3)) == ({}, FILES)


def test_source_stays_where_the_question_is_not_answered(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.confirm", lambda *_text, **_more: False)
    assert move("--to", "s3", "--delete-source").splitlines()[-1] == "Nothing was deleted."
    assert on_disk(both) == FILES


def test_there_and_back_is_the_same(both: Path, s3: Bucket) -> None:
    move("--to", "s3", "--delete-source", "--yes")
    said = move("--to", "disk", "--delete-source", "--yes")
    assert (on_disk(both), in_bucket(s3)) == (FILES, {})
    assert said.splitlines()[0] == f"Pictures: 3 of 0.0 MB in s3://{s3.name}/public/, to {both}/media"
    assert (both / "private/exports/a1/codes.csv").stat().st_mode & 0o777 == 0o600


def test_half_a_file_on_the_disk_is_not_taken_for_one(both: Path, s3: Bucket) -> None:
    move("--to", "s3")
    (both / "media/products/a.jpg").write_bytes(FILES["media/products/a.jpg"][:500])
    (both / "media/offers/a.jpg").rename(both / "media/offers/a.jpg.moving")
    assert move("--to", "disk").splitlines()[1].startswith("  1 copied, 1 replaced, 1 were there (")
    assert on_disk(both) == FILES


def test_write_that_the_store_cuts_off_is_told_and_leaves_no_object(both: Path, s3: Bucket, settings) -> None:
    (both / "media/products/large.jpg").write_bytes(large := b"x" * 3_000_000)
    with line_to(s3.server.url) as line:
        settings.S3_ENDPOINT_URL = line.url
        line.cut_after(1_000_000)
        out = io.StringIO()
        with pytest.raises(CommandError):
            call_command("media_move", "--to", "s3", "--delete-source", "--yes", stdout=out)
        assert "  NOT products/large.jpg: " in out.getvalue()
        assert "public/products/large.jpg" not in s3.objects()
        assert on_disk(both) == {**FILES, "media/products/large.jpg": large}
        line.mend()
        move("--to", "s3")
    assert in_bucket(s3) == {**FILES, "media/products/large.jpg": large}


@pytest.mark.parametrize("to", ["s3", "disk"])
@pytest.mark.parametrize(
    ("what", "said"),
    [("address", "Could not connect"), ("secret", "SignatureDoesNotMatch"), ("bucket", "NoSuchBucket")],
)
def test_store_that_refuses_is_told_once(
    both: Path, settings, monkeypatch: pytest.MonkeyPatch, to: str, what: str, said: str
) -> None:
    if what == "address":
        settings.S3_ENDPOINT_URL = "http://127.0.0.1:9"
    elif what == "secret":
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not-the-secret")
    else:
        settings.S3_BUCKET = "no-such-bucket-of-ours"
    with pytest.raises(CommandError, match=f"The store refuses: .*{said}"):
        move("--to", to)


def test_store_that_is_lost_on_the_way_is_not_asked_of_every_file(both: Path, s3: Bucket, settings) -> None:
    for number in range(300):
        (both / f"media/products/{number}.jpg").write_bytes(b"x" * 5000)
    out = io.StringIO()
    with line_to(s3.server.url) as line:
        settings.S3_ENDPOINT_URL = line.url
        line.cut_after(200_000)
        with pytest.raises(CommandError):
            call_command("media_move", "--to", "s3", stdout=out)
    assert "  Given up after so many." in out.getvalue()


def test_source_stays_where_nobody_can_answer(both: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(CommandError, match="Where nobody can answer, say --yes"):
        move("--to", "s3", "--delete-source")
    assert on_disk(both) == FILES


@pytest.mark.parametrize(
    ("words", "bucket_name", "said"),
    [
        (("--to", "s3", "--from", "s3"), "b", "--from and --to are both s3"),
        (("--to", "s3"), "", "S3_BUCKET names no bucket"),
        (("--to", "tape"), "b", "invalid choice: 'tape'"),
        ((), "b", "the following arguments are required: --to"),
    ],
)
def test_move_that_makes_no_sense_is_refused(settings, words: tuple[str, ...], bucket_name: str, said: str) -> None:
    settings.S3_BUCKET = bucket_name
    with pytest.raises(CommandError, match=said):
        move(*words)


def test_checksum_is_of_the_bytes_where_the_store_knows_none(both: Path, s3: Bucket) -> None:
    from marketplace.files.moving.s3 import BucketPart
    from marketplace.files.s3 import PublicOnS3

    s3.client.put_object(Bucket=s3.name, Key="public/a.jpg", Body=b"x", ChecksumAlgorithm="CRC32")
    assert BucketPart(PublicOnS3()).checksum("a.jpg") == hashlib.sha256(b"x").hexdigest()
    assert BucketPart(PublicOnS3()).checksum("none.jpg") is None
