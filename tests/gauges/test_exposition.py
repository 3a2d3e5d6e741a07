from datetime import UTC, datetime, timedelta

import pytest

from marketplace.gauges import Measure, Reading, each, reads
from marketplace.gauges.exposition import exposition

NOW = datetime(2026, 11, 29, 3, tzinfo=UTC)
WAITING = Measure("cholang_test_waiting", "What\nwaits.")


def test_text_is_what_prometheus_reads() -> None:
    readings = [
        Reading(WAITING, 2, NOW - timedelta(seconds=90), {"gateway": 'a"b\\c'}),
        Reading(WAITING, 0, None, {"gateway": "d"}),
        Reading(Measure("cholang_test_plain", "Plain."), 7),
    ]
    assert exposition(readings, now=NOW) == (
        "# HELP cholang_test_waiting What\\nwaits.\n"
        "# TYPE cholang_test_waiting gauge\n"
        'cholang_test_waiting{gateway="a\\"b\\\\c"} 2\n'
        'cholang_test_waiting{gateway="d"} 0\n'
        "# HELP cholang_test_waiting_oldest_seconds Age of the oldest of them.\n"
        "# TYPE cholang_test_waiting_oldest_seconds gauge\n"
        'cholang_test_waiting_oldest_seconds{gateway="a\\"b\\\\c"} 90.0\n'
        "# HELP cholang_test_plain Plain.\n"
        "# TYPE cholang_test_plain gauge\n"
        "cholang_test_plain 7\n"
    )


def test_each_value_has_a_reading() -> None:
    found = each(WAITING, "state", ["A", "B"], [("B", 3, NOW), ("C", 1, NOW)])
    assert list(found) == [Reading(WAITING, 0, None, {"state": "A"}), Reading(WAITING, 3, NOW, {"state": "B"})]


def test_name_that_is_taken_is_refused() -> None:
    with pytest.raises(ValueError, match="is measured already"):
        reads(Measure("cholang_notifications_waiting", "Again."))(list)
