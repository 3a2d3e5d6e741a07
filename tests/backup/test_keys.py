"""Keys of backups."""

from pathlib import Path

import pytest

from marketplace.backup.keys import make_key, read_key, recipients
from marketplace.embedded.problem import Problem


def test_key_is_for_its_owner_only_and_never_written_over(tmp_path: Path) -> None:
    recipient = make_key(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert str(read_key(tmp_path / "key").to_public()) == recipient
    with pytest.raises(Problem, match="exists already"):
        make_key(tmp_path / "key")


@pytest.mark.parametrize("text", ["", "# a comment\n", "AGE-SECRET-KEY-1NONSENSE\n", "one\ntwo\n"])
def test_file_without_a_key_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "key").write_text(text)
    with pytest.raises(Problem, match="is no key file"):
        read_key(tmp_path / "key")


def test_key_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        read_key(tmp_path / "key")


def test_recipient_that_is_misspelt_is_refused() -> None:
    with pytest.raises(Problem, match="'age1nonsense' is no recipient"):
        recipients(["age1nonsense"], None)


def test_backup_for_nobody_is_refused() -> None:
    with pytest.raises(Problem, match="A backup is always encrypted"):
        recipients([], None)
