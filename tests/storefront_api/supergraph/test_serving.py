"""The gateway itself, where it is installed (`npm install` in deploy/gateway): our half answers, Saleor's is away.

With SALEOR_API_URL and SALEOR_APP_TOKEN, that Saleor's half answers, too.
"""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from marketplace import node
from storefront_api.supergraph import GATEWAY, compose, saleors_schema
from tests.embedded.conftest import free_port
from tests.sellers.factories import make_seller

SMALL = (Path(__file__).parent / "saleor.graphql").read_text()
HIVE = GATEWAY / "node_modules" / ".bin" / "hive-gateway"
pytestmark = pytest.mark.skipif(not HIVE.exists(), reason="the gateway is not installed: npm install in deploy/gateway")
NOBODY = "http://127.0.0.1:9/graphql/"


@pytest.fixture
def saleor(request) -> str:
    return getattr(request, "param", NOBODY)


@pytest.fixture
def gateway(live_server, settings, tmp_path, saleor) -> Iterator[str]:
    settings.SHOP_IS_SALEOR = True
    compose(SMALL if saleor == NOBODY else saleors_schema(saleor), folder=tmp_path)
    port = free_port()
    environment = {
        **os.environ,
        "SUPERGRAPH": str(tmp_path / "supergraph.graphql"),
        "MARKET_API_URL": live_server.url + "/graphql/",
        "SALEOR_API_URL": saleor,
        "GATEWAY_PORT": str(port),
    }
    command = [f"{node.node_folder()}/node", str(HIVE), "supergraph"]
    with (tmp_path / "gateway.log").open("w") as log:
        process = subprocess.Popen(command, cwd=GATEWAY, env=environment, stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{port}/health/ready", process, tmp_path / "gateway.log")
        yield f"http://127.0.0.1:{port}/graphql/"
    finally:
        process.terminate()
        process.wait(20)


def _wait(url: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if requests.get(url, timeout=2).status_code == 200:
                return
        except requests.RequestException:
            pass
        time.sleep(0.2)
    pytest.fail(f"The gateway does not serve:\n{log.read_text()}")


def ask(url: str, query: str, **headers: str) -> requests.Response:
    return requests.post(url, json={"query": query}, headers=headers, timeout=60)


def test_half_that_is_away_costs_its_own_fields(gateway):
    seller = make_seller()
    answer = ask(gateway, "{sellers(first: 1) {edges {node {name}}} me {id}}", **{"X-Correlation-Id": "walk-0001"})
    body = answer.json()
    assert body["data"] == {"sellers": {"edges": [{"node": {"name": seller.name}}]}, "me": None}
    assert [error["path"] for error in body["errors"]] == [["me"]]
    assert answer.headers["X-Correlation-Id"] == "walk-0001"


def test_correlation_id_that_does_not_fit(gateway):
    answer = ask(gateway, "{viewer {id}}", **{"X-Correlation-Id": "a b"})
    assert (answer.json(), len(answer.headers["X-Correlation-Id"])) == ({"data": {"viewer": None}}, 36)


@pytest.mark.skipif("SALEOR_APP_TOKEN" not in os.environ, reason="SALEOR_APP_TOKEN names no app of a Saleor")
@pytest.mark.parametrize("saleor", [os.environ.get("SALEOR_API_URL", "")], indirect=True)
def test_both_halves_answer_one_question(gateway):
    token = {"Authorization": f"Bearer {os.environ['SALEOR_APP_TOKEN']}"}
    seen = 0
    for channel in ask(gateway, "{channels {slug}}", **token).json()["data"]["channels"]:
        query = f'{{products(first: 5, channel: "{channel["slug"]}") {{edges {{node {{name kind unit {{code}}}}}}}}}}'
        body = ask(gateway, query).json()
        assert "errors" not in body
        kinds = [edge["node"]["kind"] for edge in body["data"]["products"]["edges"]]
        assert set(kinds) <= {"PRODUCE", "STAY", "TOUR"}
        seen += len(kinds)
    if not seen:
        pytest.skip("that Saleor shows no goods to anybody")
