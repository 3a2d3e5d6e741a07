import pytest

from marketplace.gauges import counting
from marketplace.gauges.counting import Count, Durations, counted


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_counts", [])


def test_counts_are_written_as_prometheus_reads_them() -> None:
    count = Count("cholang_test_total", "Tried.", "route", "status")
    assert counted() == ""
    count.add("/a/<b>/", "2xx")
    count.add("/a/<b>/", "2xx", by=2)
    count.add('"', "5xx", by=0.5)
    assert counted() == (
        "# HELP cholang_test_total Tried.\n"
        "# TYPE cholang_test_total counter\n"
        'cholang_test_total{route="/a/<b>/",status="2xx"} 3\n'
        'cholang_test_total{route="\\"",status="5xx"} 0.5\n'
    )


def test_durations_count_all_below_each_bound() -> None:
    took = Durations("cholang_test_seconds", "Took.", "task", bounds=(0.1, 1))
    for seconds in (0.05, 0.1, 0.5, 7):
        took.add("look", seconds=seconds)
    assert counted() == (
        "# HELP cholang_test_seconds Took.\n"
        "# TYPE cholang_test_seconds histogram\n"
        'cholang_test_seconds_bucket{le="0.1",task="look"} 2\n'
        'cholang_test_seconds_bucket{le="1",task="look"} 3\n'
        'cholang_test_seconds_bucket{le="+Inf",task="look"} 4\n'
        'cholang_test_seconds_sum{task="look"} 7.650000\n'
        'cholang_test_seconds_count{task="look"} 4\n'
    )


def test_big_counts_stay_whole_and_a_forgotten_label_is_an_error() -> None:
    count = Count("cholang_test_total", "Tried.", "route")
    count.add("/", by=123_456_789)
    assert counted().splitlines()[-1] == 'cholang_test_total{route="/"} 123456789'
    count.add()
    with pytest.raises(ValueError):
        counted()
