"""An archive is believed only when every byte of it is as it was written."""

import os
import resource
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from marketplace.backup.archive import MANIFEST, Archive
from marketplace.backup.checking import check, open_backup
from marketplace.backup.keys import make_key, read_key, recipients
from marketplace.backup.manifest import Facts, Manifest
from marketplace.backup.sealing import opened, sealing
from marketplace.embedded.layout import ROOT
from marketplace.embedded.problem import Problem
from tests.backup.conftest import Made
from tests.embedded.conftest import until


def checked(file: Path, key: Path) -> Manifest:
    with open_backup(file) as backup:
        return check(backup, read_key(key)).manifest


def test_whole_backup_says_what_it_is(made: Made) -> None:
    with open_backup(made.file) as backup:
        found = check(backup, read_key(made.key))
    assert found.manifest == made.manifest
    assert list(found.manifest.members) == [
        "database/00000000",
        "database/00000001",
        "database/00000002",
        "public/goods/rau-ma.webp",
        "private/exports/codes.csv",
        "jwt-key.pem",
    ]
    assert (found.keys, found.manifest.files, found.manifest.rows) == ({"jwt-key.pem": b"pem"}, 2, 2)
    assert made.file.stat().st_mode & 0o777 == 0o600


def test_nothing_of_it_can_be_read_without_the_key(made: Made) -> None:
    content = made.file.read_bytes()
    assert [word for word in (b"rows", b"leaf", b"rau-ma", b"manifest") if word in content] == []


def test_other_key_is_refused(made: Made, tmp_path: Path) -> None:
    make_key(tmp_path / "other")
    with pytest.raises(Problem) as refusal:
        checked(made.file, tmp_path / "other")
    assert str(refusal.value) == "This key does not open this backup. Nothing was touched."


@pytest.mark.parametrize("left", [0, 0.001, 0.5, 0.999999])
def test_cut_off_backup_is_refused(made: Made, left: float) -> None:
    content = made.file.read_bytes()
    made.file.write_bytes(content[: int(len(content) * left)])
    with pytest.raises(Problem, match=r"cut off or damaged|its beginning is damaged"):
        checked(made.file, made.key)


def test_backup_without_its_last_byte_is_refused(made: Made) -> None:
    made.file.write_bytes(made.file.read_bytes()[:-1])
    with pytest.raises(Problem, match="The backup is cut off or damaged"):
        checked(made.file, made.key)


@pytest.mark.parametrize("at", [120, 300, 20_000_000, -1])
def test_altered_byte_is_refused(made: Made, at: int) -> None:
    content = bytearray(made.file.read_bytes())
    content[at] ^= 1
    made.file.write_bytes(content)
    with pytest.raises(Problem, match=r"damaged|does not open"):
        checked(made.file, made.key)


def test_member_that_is_not_as_the_manifest_says_is_refused(tmp_path: Path, key: Path) -> None:
    with sealing(tmp_path / "b.age", recipients([], key)) as stream, Archive(stream) as archive:
        archive.add_bytes("public/a", b"one")
        members = {"public/a": "0" * 64, "public/b": "1" * 64}
        manifest = Manifest("0.1.0", "2026-11-30T00:00:00+00:00", 18, [], Facts({}, {}), members)
        archive.add_bytes(MANIFEST, manifest.write())
    with pytest.raises(Problem) as refusal:
        checked(tmp_path / "b.age", key)
    assert str(refusal.value) == "2 members of the backup are not as they were written, public/a the first."


@pytest.mark.parametrize("name", ["public/../../etc/passwd", "/etc/passwd", "public//etc/passwd", "local.env"])
def test_member_with_a_name_that_is_none_of_ours_is_refused(tmp_path: Path, key: Path, name: str) -> None:
    with sealing(tmp_path / "b.age", recipients([], key)) as stream, tarfile.open(fileobj=stream, mode="w|") as tar:
        about = tarfile.TarInfo(name)
        about.size = 1
        tar.addfile(about, BytesIO(b"x"))
    with pytest.raises(Problem, match="which no backup of ours does"):
        checked(tmp_path / "b.age", key)


def test_backup_that_fails_half_way_leaves_nothing(tmp_path: Path, key: Path) -> None:
    with pytest.raises(RuntimeError), sealing(tmp_path / "b.age", recipients([], key)) as stream:
        stream.write(b"x" * 3_000_000)
        raise RuntimeError
    assert list(tmp_path.iterdir()) == [key]


def test_full_disk_is_told(tmp_path: Path, key: Path) -> None:
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, was[1]))  # a file that may not grow is as good as a full disk
    try:
        with pytest.raises(Problem, match=r"b.age.part cannot be written: .*File too large"):
            with sealing(tmp_path / "b.age", recipients([], key)) as stream:
                stream.write(os.urandom(5_000_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
    assert list(tmp_path.iterdir()) == [key]


def test_backup_is_never_written_over(made: Made) -> None:
    with pytest.raises(Problem, match=r"exists already. Nothing was written"):
        with sealing(made.file, recipients([], made.key)):
            pass
    assert checked(made.file, made.key) == made.manifest


def test_two_at_once_do_not_write_into_each_other(tmp_path: Path, key: Path) -> None:
    with sealing(tmp_path / "b.age", recipients([], key)) as stream:
        with pytest.raises(Problem, match="Another backup is writing"):
            with sealing(tmp_path / "b.age", recipients([], key)):
                pass
        stream.write(b"first")
    with open_backup(tmp_path / "b.age") as file, opened(file, read_key(key)) as plain:
        assert plain.read() == b"first"


def test_killed_in_the_middle_leaves_no_file_and_the_next_one_works(tmp_path: Path, key: Path) -> None:
    file, part = tmp_path / "b.age", tmp_path / "b.age.part"
    script = (
        "import sys, time; from pathlib import Path; from marketplace.backup.sealing import sealing;"
        "from marketplace.backup.keys import recipients\n"
        "with sealing(Path(sys.argv[1]), recipients([], Path(sys.argv[2]))) as s:\n"
        "    s.write(b'x' * 9_000_000); s.flush(); time.sleep(600)"
    )
    process = subprocess.Popen([sys.executable, "-c", script, str(file), str(key)], cwd=ROOT)
    until(lambda: part.exists() and part.stat().st_size > 1_000_000, 60)
    process.kill()
    process.wait()
    assert (file.exists(), part.exists()) == (False, True)
    with sealing(file, recipients([], key)) as stream:
        stream.write(b"again")
    assert not part.exists()
    with open_backup(file) as backup, opened(backup, read_key(key)) as plain:
        assert plain.read() == b"again"
