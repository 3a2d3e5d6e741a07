from datetime import date
from pathlib import Path

import pytest

from marketplace.values.dated import NoTerm, Term, read_terms, term_on


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "terms.csv"
    path.write_text(
        "name,value,valid_from,valid_to,source\nDAYS,7,2026-07-01,,new law\nDAYS,3,2025-07-01,2026-06-30,old law\n",
        encoding="utf-8",
    )
    return path


def test_terms_are_read_oldest_first(file: Path) -> None:
    assert read_terms(file)["DAYS"] == (
        Term(3, date(2025, 7, 1), date(2026, 6, 30), "old law"),
        Term(7, date(2026, 7, 1), None, "new law"),
    )


@pytest.mark.parametrize(("day", "value"), [("2025-07-01", 3), ("2026-06-30", 3), ("2026-07-01", 7), ("2030-01-01", 7)])
def test_term_is_the_one_in_force(file: Path, day: str, value: int) -> None:
    assert term_on(file, "DAYS", date.fromisoformat(day)).value == value


@pytest.mark.parametrize(("name", "day"), [("DAYS", "2025-06-30"), ("OTHER", "2026-07-01")])
def test_nothing_laid_down_is_not_guessed(file: Path, name: str, day: str) -> None:
    with pytest.raises(NoTerm):
        term_on(file, name, date.fromisoformat(day))
