"""One correlation id from a request to the worker that does what follows from it, in the logs of a whole market."""

import json
import shutil
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.embedded.conftest import Market, until

ID = "0af7651916cd43dd8448eb211c80319c"
PHONE = "0987000111"
ASKING = "mutation($phone: String!) {otpRequest(phone: $phone) {errors {code}}}"


@pytest.fixture(scope="module")
def market() -> Iterator[Market]:
    path = Path(tempfile.mkdtemp(prefix="clf-", dir="/tmp"))
    path.chmod(0o755)
    market = Market(path / "var", more={"LOG_FORMAT": "json"})
    try:
        market.up()
        yield market
    finally:
        market.run("down")
        shutil.rmtree(path, ignore_errors=True)


def told(market: Market, part: str, event: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in market.log(part).splitlines() if line.startswith("{")]
    return [line for line in lines if line["event"] == event and line.get("correlation_id") == ID]


def test_worker_tells_of_the_id_that_a_browser_sent(market: Market) -> None:
    body = json.dumps({"query": ASKING, "variables": {"phone": PHONE}}).encode()
    head = {"Content-Type": "application/json", "X-Correlation-Id": ID}
    request = urllib.request.Request(f"http://127.0.0.1:{market.port}/graphql/", body, head)
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert (answer.status, answer.headers["X-Correlation-Id"]) == (200, ID)
        assert json.load(answer)["data"]["otpRequest"]["errors"] == []
    (asked,) = until(lambda: told(market, "web", "request"))
    assert (asked["method"], asked["route"], asked["status"]) == ("POST", "/graphql/", 200)
    (done,) = until(lambda: told(market, "worker", "task"))
    assert (done["task"], done["outcome"]) == ("marketplace.notices.tasks.send_notice", "SUCCESS")
    everything = market.log("web") + market.log("worker") + market.log("beat")
    assert PHONE[1:] not in everything
