"""Each alarm measures what there is, and the runbook says what to do when it rings."""

import re

from django.urls import get_resolver

from marketplace.embedded.layout import ROOT
from marketplace.gauges import counting, measures, requests

RULES = (ROOT / "deploy" / "monitoring" / "alerts.yml").read_text()
RUNBOOK = (ROOT / "docs" / "operations.md").read_text()
ALERTS = re.findall(r"alert: (\w+)", RULES)


def test_each_alarm_has_one_paragraph_of_its_own() -> None:
    part = RUNBOOK.partition("\n## When an alarm rings\n")[2].partition("\n## ")[0]
    titles = re.findall(r"^### (\w+)$", part, re.M)
    assert titles == ALERTS
    assert len(set(ALERTS)) == len(ALERTS)
    assert min(len(text.split()) for text in re.split(r"^### \w+$", part, flags=re.M)[1:]) > 12


def test_each_alarm_measures_what_there_is() -> None:
    assert get_resolver().url_patterns  # all rooms are loaded with the addresses
    assert requests.REQUESTS in counting._counts
    known = {*measures._readers, *(count.name for count in counting._counts)}
    named = {re.sub(r"(_oldest_seconds|_bucket)$", "", name) for name in re.findall(r"cholang_\w+", RULES)}
    assert named - known == set()


def test_each_thing_that_is_measured_is_told_of() -> None:
    """By its whole name, or by its end after the name before it: `cholang_refunds_at_gateways`, `…_by_hand`."""
    told = set(re.findall(r"(?:cholang|…)_\w+", RUNBOOK))
    ends = {name.removeprefix("…") for name in told if name.startswith("…")}
    missing = [name for name in measures._readers if name not in told and not name.endswith(tuple(ends))]
    assert missing == []
