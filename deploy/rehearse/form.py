"""The many-machines form as parts: what to run, with which variables, and how to know that it is up."""

import os
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy.rehearse.wishes import Wishes
from marketplace.embedded import sandbox
from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.parts import Part
from marketplace.node import node_folder
from tests.search.elasticsearch import server as elasticsearch

QUEUES = {"money": "money", "events": "events", "market": "market,search,celery"}
"""A worker for each; the queues that each takes from."""
BUCKET, PRIVATE_BUCKET = "cholang", "cholang-private"
KEYS = {"ROOT_ACCESS_KEY_ID": "rehearsal", "ROOT_SECRET_ACCESS_KEY": "a-secret-of-the-rehearsal"}


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that runs beside PostgreSQL and Valkey."""

    layout: Layout
    variables: Mapping[str, str]
    """Of the market's own programs."""
    wishes: Wishes

    def store(self) -> Part:
        """The S3 store."""
        folder = self.layout.var / "s3"
        for name in ("buckets", "metadata"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        return Part(
            "s3",
            "S3 store",
            [self.wishes.versitygw, "--port", f"127.0.0.1:{self.wishes.ports.s3}", "--keep-alive", "--quiet", "posix",
             "--sidecar", str(folder / "metadata"), str(folder / "buckets")],
            {**self.variables, **KEYS},
            lambda: _listens(self.wishes.ports.s3),
            rank=1,
        )  # fmt: skip

    def search(self, address: str) -> Part:
        """Elasticsearch, its data kept."""
        port = int(address.rpartition(":")[2])
        return Part(
            "search",
            "Search engine",
            elasticsearch.command(self.layout.var / "elasticsearch", port=port, is_measured=True),
            {**self.variables, "PATH": os.environ["PATH"]},
            lambda: elasticsearch.answers(address),
            rank=1,
            stop_seconds=20,
            start_seconds=90,
        )

    def webs(self) -> list[Part]:
        """Two web processes."""
        return [
            Part(
                f"web-{number}",
                f"Web process {number}",
                [sys.executable, "-m", "marketplace.serving"],
                {**self.variables, "HOST": "127.0.0.1", "PORT": str(port), "DRAIN_SECONDS": "3", "STOP_SECONDS": "10"},
                _ready_at(f"http://127.0.0.1:{port}/health/ready"),
                folder=ROOT,
                rank=3,
                stop_seconds=15,
            )
            for number, port in enumerate(self.wishes.ports.web, start=1)
        ]

    def workers(self) -> list[Part]:
        """One for each queue, and one clock."""
        celery = [sys.executable, "-m", "celery", "-A", "marketplace", "--quiet"]
        found = []
        for name, queues in QUEUES.items():
            mark = self.layout.run / f"worker-{name}.ready"
            found.append(
                Part(
                    f"worker-{name}",
                    f"Worker for {name}",
                    [*celery, "worker", "-Q", queues, "-n", f"{name}@%h", "--pool=threads", "--concurrency=3",
                     "--loglevel=WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat"],
                    {**self.variables, "WORKER_READY_FILE": str(mark)},
                    mark.exists,
                    folder=ROOT,
                    rank=2,
                    stop_seconds=10,
                    clears_socket=mark,
                )
            )  # fmt: skip
        beat = [*celery, "beat", "--loglevel=WARNING", "--pidfile="]
        return [*found, Part("beat", "Clock", beat, self.variables, lambda: True, folder=ROOT, rank=3)]

    def far_ends(self) -> Part:
        """The sandbox's bank and gateways."""
        return Part(
            "sandbox",
            "Sandbox gateways",
            [sys.executable, "-m", "payments.sandbox"],
            self.variables,
            lambda: sandbox.answers(self.variables["SANDBOX_PORTS"]),
            folder=ROOT,
            rank=3,
        )

    def gateway(self) -> Part:
        """Joins our half of the graph with Saleor's."""
        folder = ROOT / "deploy" / "gateway"
        return Part(
            "gateway",
            "Gateway",
            [str(Path(node_folder()) / "node"), str(folder / "node_modules/@graphql-hive/gateway/dist/bin.js"),
             "supergraph"],
            {
                **self.variables,
                "MARKET_API_URL": f"http://127.0.0.1:{self.wishes.ports.inside}/graphql/",
                "GATEWAY_PORT": str(self.wishes.ports.gateway),
                "GATEWAY_HOST": "127.0.0.1",
            },
            _ready_at(f"http://127.0.0.1:{self.wishes.ports.gateway}/health/ready"),
            folder=folder,
            rank=4,
            start_seconds=90,
        )  # fmt: skip

    def proxy(self) -> Part:
        """What people reach."""
        ports = self.wishes.ports
        upstreams = " ".join(f"127.0.0.1:{port}" for port in ports.web)
        return Part(
            "proxy",
            "Reverse proxy",
            [self.wishes.caddy, "run", "--config", str(ROOT / "deploy" / "proxy" / "Caddyfile"), "--adapter",
             "caddyfile"],
            {
                **self.variables,
                "SITE_ADDRESS": ports.address,
                "INTERNAL_ADDRESS": f"http://127.0.0.1:{ports.inside}",
                "GATEWAY_UPSTREAMS": f"127.0.0.1:{ports.gateway}",
                "WEB_UPSTREAMS": upstreams,
                "CADDY_STORAGE": str(self.layout.var / "caddy"),
                "PROXY_BIND": "127.0.0.1",
                **{name: f"http://127.0.0.1:{port}" for name, port in ports.unused.items()},
            },
            lambda: _listens(ports.public) and _listens(ports.inside),
            rank=5,
        )  # fmt: skip


def _ready_at(address: str) -> Callable[[], bool]:
    def is_ready() -> bool:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    return is_ready


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 0.5).close()
    except OSError:
        return False
    return True
