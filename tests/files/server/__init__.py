"""A real S3 server for tests: Versity's gateway over a temporary folder.

`S3_ENDPOINT_URL` names another one (with `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`); buckets are made and deleted
there. Without that address and without `versitygw`, the tests that need it are skipped with the reason; where
`REQUIRE_S3` is set (CI) they fail instead.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3.session

from marketplace.files.bucket import config

PROGRAM = os.environ.get("VERSITYGW") or shutil.which("versitygw")
START_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Server:
    """Where it is and who may use it."""

    url: str
    access_key: str
    secret_key: str

    def client(self, *, secret_key: str = "") -> Any:
        """Speaks to it, with another secret where one is given."""
        session = boto3.session.Session(
            aws_access_key_id=self.access_key, aws_secret_access_key=secret_key or self.secret_key
        )
        return session.client("s3", endpoint_url=self.url, region_name="us-east-1", config=config())


def lacking() -> str:
    """What is missing to start one; empty where nothing is, or where one is given."""
    if os.environ.get("S3_ENDPOINT_URL") or PROGRAM:
        return ""
    return "no versitygw: go install github.com/versity/versitygw/cmd/versitygw@v1.8.0, and set VERSITYGW to its path"


@contextmanager
def given_or_running() -> Iterator[Server]:
    """The one at `S3_ENDPOINT_URL`, else one of our own."""
    if url := os.environ.get("S3_ENDPOINT_URL"):
        yield Server(url, os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"])
        return
    with tempfile.TemporaryDirectory(prefix="s3-") as folder:
        run, port = Path(folder), _free_port()
        for name in ("buckets", "metadata"):
            (run / name).mkdir()
        server = Server(f"http://127.0.0.1:{port}", "of-the-tests", "a-secret-of-the-tests")
        words = [str(PROGRAM), "--port", f"127.0.0.1:{port}", "--keep-alive", "--quiet"]
        words += ["posix", "--sidecar", str(run / "metadata"), str(run / "buckets")]
        keys = {"ROOT_ACCESS_KEY_ID": server.access_key, "ROOT_SECRET_ACCESS_KEY": server.secret_key}
        with (run / "said").open("w") as said:
            process = subprocess.Popen(
                words, env={**os.environ, **keys}, stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
        try:
            _wait(port, process, run / "said")
            yield server
        finally:
            process.kill()  # asked politely, it waits for connections that clients keep
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"versitygw did not start:\n{said.read_text()[-4000:]}")
