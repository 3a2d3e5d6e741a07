"""A real Elasticsearch for tests: Elastic's own server, put together from Maven Central's jars.

`ELASTICSEARCH_URL` names another one. Without either a JDK of 17 or later with Maven, or that address, the tests that
need it are skipped with the reason; where `REQUIRE_ELASTICSEARCH` is set (CI) they fail instead.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

HERE = Path(__file__).resolve().parent
JARS = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "cholang" / "elasticsearch-8.19.21"
HEAP = "384m"
START_SECONDS = 90
SETTINGS = """
cluster.name: cho-lang-tests
node.name: tests
path.data: {run}/data
path.logs: {run}/logs
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
discovery.type: single-node
cluster.routing.allocation.disk.threshold_enabled: false
"""
LOGGING = """
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n%ex
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""
MODULE = """
name=transport-netty4
description=HTTP
version=8.19.21
classname=org.elasticsearch.transport.netty4.Netty4Plugin
java.version=17
elasticsearch.version=8.19.21
"""
OF_THE_MODULE = ("transport-netty4", "netty-", "elasticsearch-ssl-config")


def lacking() -> str:
    """What is missing to start one; empty where nothing is, or where one is given."""
    if os.environ.get("ELASTICSEARCH_URL"):
        return ""
    missing = [name for name in ("java", "javac", "mvn") if shutil.which(name) is None]
    return f"no {', '.join(missing)}: apt-get install openjdk-17-jdk-headless maven" if missing else ""


@contextmanager
def given_or_running(*, is_measured: bool = False) -> Iterator[str]:
    """The address in `ELASTICSEARCH_URL`, else one of our own; one that is measured compiles all it can, as a server
    that stays does, and is slower at first."""
    if given := os.environ.get("ELASTICSEARCH_URL"):
        yield given
    else:
        with running(is_measured=is_measured) as address:
            yield address


@contextmanager
def running(*, is_measured: bool = False) -> Iterator[str]:
    """Its address; it ends afterwards, and nothing of it stays but the jars."""
    with tempfile.TemporaryDirectory(prefix="elasticsearch-") as folder:
        run, port = Path(folder), free_port()
        java = command(run, port=port, is_measured=is_measured)
        with (run / "console.log").open("w") as console:
            process = subprocess.Popen(java, stdout=console, stderr=console, stdin=subprocess.DEVNULL)
        try:
            _wait(f"http://127.0.0.1:{port}", process, run / "console.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def command(run: Path, *, port: int, is_measured: bool) -> list[str]:
    """What starts one that keeps its data in this folder, listening on loopback; fetches it first where it is not there
    yet."""
    _install()
    (run / "config").mkdir(parents=True, exist_ok=True)
    settings = SETTINGS.format(run=run, port=port, transport=free_port())
    (run / "config" / "elasticsearch.yml").write_text(settings)
    (run / "config" / "log4j2.properties").write_text(LOGGING)
    java = ["java", f"-Xms{HEAP}", f"-Xmx{HEAP}", "-XX:+UseSerialGC"]
    java += [] if is_measured else ["-XX:TieredStopAtLevel=1"]
    java += [f"-Djava.io.tmpdir={run}", "-Dlog4j2.disable.jmx=true", "-Dfile.encoding=UTF-8"]
    return [*java, "-cp", f"{JARS}/node:{JARS}/home/lib/*", "OneNode", f"{JARS}/home", f"{run}/config"]


def answers(address: str) -> bool:
    """Whether it is ready to be asked."""
    try:
        with urlopen(f"{address}/_cluster/health?wait_for_status=yellow&timeout=1s", timeout=3) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes], console: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if answers(address):
            return
        time.sleep(0.1)
    raise RuntimeError(f"Elasticsearch did not start:\n{console.read_text()[-4000:]}")


def _install() -> None:
    """Fetch the jars and compile the node's few lines, once; several test processes may come at a time."""
    if JARS.exists():
        return
    JARS.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=JARS.parent))
    try:
        library, module = draft / "home" / "lib", draft / "home" / "modules" / "transport-netty4"
        for folder in (library, module, draft / "home" / "plugins", draft / "node"):
            folder.mkdir(parents=True)
        maven = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
        subprocess.run([*maven, "-DincludeScope=runtime", f"-DoutputDirectory={library}"], check=True)
        for jar in library.iterdir():
            if jar.name.startswith(OF_THE_MODULE):  # twice on the path would be refused
                jar.rename(module / jar.name)
        (module / "plugin-descriptor.properties").write_text(MODULE)
        compiler = ["javac", "-nowarn", "-proc:none", "-cp", f"{library}/*", "-d", str(draft / "node")]
        subprocess.run([*compiler, str(HERE / "OneNode.java")], check=True, stderr=subprocess.DEVNULL)
        try:
            draft.rename(JARS)
        except OSError:  # another process was first
            if not JARS.exists():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
