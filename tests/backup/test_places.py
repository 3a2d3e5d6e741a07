"""A data folder that a backup goes into."""

from pathlib import Path

import pytest

from marketplace.backup import places
from marketplace.embedded.layout import Layout
from marketplace.embedded.problem import Problem


@pytest.fixture
def full(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path / "var")
    layout.make()
    (layout.media / "old.webp").write_text("old")
    return layout


def test_folder_with_data_is_refused(full: Layout) -> None:
    with pytest.raises(Problem, match=r"media is not empty. Nothing was touched"):
        places.need_empty(full)


def test_folder_without_data_is_taken(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "var")
    layout.make()
    layout.secrets_file.write_text("GUEST_KEYS=g\n")
    places.need_empty(layout)


def test_what_was_there_comes_back_when_the_restore_fails(full: Layout) -> None:
    with pytest.raises(Problem, match="no"), places.emptied(full):
        assert list(full.media.iterdir()) == []
        (full.media / "new.webp").write_text("new")
        raise Problem("no")
    assert [path.name for path in full.media.iterdir()] == ["old.webp"]
    assert not (full.var / "before-restore").exists()


def test_what_was_there_goes_when_the_restore_went_well(full: Layout) -> None:
    with places.emptied(full):
        (full.media / "new.webp").write_text("new")
    assert [path.name for path in full.media.iterdir()] == ["new.webp"]
    assert not (full.var / "before-restore").exists()


def test_what_a_killed_restore_had_set_aside_is_not_thrown_away(full: Layout) -> None:
    kept = full.var / "before-restore/media/older.webp"
    kept.parent.mkdir(parents=True)
    kept.write_text("older")
    with pytest.raises(Problem, match="is what a restore that was killed had set aside"), places.emptied(full):
        pass
    assert (kept.read_text(), (full.media / "old.webp").read_text()) == ("older", "old")


def test_keys_of_the_folder_stay_and_are_named(full: Layout) -> None:
    full.secrets_file.write_text("mine")
    with places.keys_put(full, {"secrets.env": b"theirs", "jwt-key.pem": b"pem"}) as kept:
        assert kept == ["secrets.env"]
    assert (full.secrets_file.read_text(), (full.var / "jwt-key.pem").read_text()) == ("mine", "pem")


def test_keys_of_a_restore_that_fails_go_again(full: Layout) -> None:
    with pytest.raises(Problem, match="no"), places.keys_put(full, {"jwt-key.pem": b"pem"}):
        raise Problem("no")
    assert not (full.var / "jwt-key.pem").exists()
