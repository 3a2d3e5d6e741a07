"""A move that is killed, wherever it was, is finished by the same command."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.files.conftest import Bucket
from tests.files.server.line import line_to

FILES = {f"products/{number:03}.jpg": bytes([number]) * 40_000 for number in range(60)}


def start(disk: Path, s3: Bucket, url: str, *words: str) -> subprocess.Popen[str]:
    variables = {
        **os.environ,
        "MEDIA_ROOT": str(disk / "media"),
        "PRIVATE_ROOT": str(disk / "private"),
        "CHOLANG_VAR": str(disk / "var"),
        "S3_BUCKET": s3.name,
        "S3_ENDPOINT_URL": url,
        "S3_REGION": "us-east-1",
    }
    command = [sys.executable, "-W", "ignore", "manage.py", "media_move", *words]
    return subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> str:
    said, wrong = process.communicate(timeout=60)
    assert process.returncode == 0, said + wrong
    return said


def settled(s3: Bucket) -> list[str]:
    """What is there once nothing more arrives: the store had some of it in hand when its sender was killed."""
    until, before = time.monotonic() + 30, s3.objects()
    while time.monotonic() < until:
        time.sleep(0.5)
        if (now := s3.objects()) == before:
            break
        before = now
    return before


def test_killed_upload_leaves_whole_objects_and_is_gone_on_with(disk: Path, s3: Bucket) -> None:
    (disk / "media/products").mkdir(parents=True)
    for name, content in FILES.items():
        (disk / "media" / name).write_bytes(content)
    with line_to(s3.server.url) as line:
        line.cut_after(900_000, quietly=True)
        process = start(disk, s3, line.url, "--to", "s3")
        assert line.is_cut.wait(30)
        process.kill()
        process.communicate()
    before = settled(s3)
    assert 0 < len(before) < len(FILES)
    assert [s3.content(key) for key in before] == [FILES[key.removeprefix("public/")] for key in before]
    said = finish(start(disk, s3, s3.server.url, "--to", "s3"))
    assert f"  {len(FILES) - len(before)} copied, {len(before)} were there (" in said
    assert {key.removeprefix("public/"): s3.content(key) for key in s3.objects()} == FILES


def test_killed_download_leaves_whole_files_and_is_gone_on_with(disk: Path, s3: Bucket) -> None:
    for name, content in FILES.items():
        s3.client.put_object(Bucket=s3.name, Key=f"public/{name}", Body=content)
    process = start(disk, s3, s3.server.url, "--to", "disk")
    until = time.monotonic() + 30
    while time.monotonic() < until and len(list(disk.glob("media/products/*.jpg"))) < 5:
        time.sleep(0.001)
    process.kill()
    process.communicate()
    whole = {f"products/{path.name}": path.read_bytes() for path in disk.glob("media/products/*.jpg")}
    assert whole == {name: FILES[name] for name in whole}
    finish(start(disk, s3, s3.server.url, "--to", "disk", "--delete-source", "--yes"))
    lying = {path.relative_to(disk / "media").as_posix(): path.read_bytes() for path in disk.glob("media/*/*")}
    assert (lying, s3.objects()) == (FILES, [])


def test_two_moves_at_once_are_refused(disk: Path, s3: Bucket) -> None:
    (disk / "media").mkdir()
    (disk / "media/large.jpg").write_bytes(b"x" * 3_000_000)
    with line_to(s3.server.url) as line:
        line.cut_after(1_000_000, quietly=True)
        first = start(disk, s3, line.url, "--to", "s3")
        assert line.is_cut.wait(30)
        second = start(disk, s3, s3.server.url, "--to", "s3")
        _said, wrong = second.communicate(timeout=60)
        assert (second.returncode, "Another move is at work" in wrong) == (1, True)
        first.kill()
        first.communicate()
