from datetime import UTC, datetime

import pytest

from marketplace.settlement.domain.months import Month
from marketplace.values.refusal import Refused


def test_month_begins_at_midnight_in_vietnam() -> None:
    assert Month(2026, 11).start == datetime(2026, 10, 31, 17, tzinfo=UTC)
    assert Month(2026, 12).end == datetime(2026, 12, 31, 17, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "2026-13", "2026-00", "26-11", "2026-1", "2026-11-01", "=1", "٢٠٢٦-11"])
def test_no_month_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        Month.read(text)
    assert refused.value.code == "INVALID"


def test_month_reads_what_it_writes() -> None:
    assert Month.read(str(Month(2026, 3))) == Month(2026, 3)
