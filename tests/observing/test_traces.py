"""A web process that is told of a collector, and a collector."""

import gzip
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter, SpanExportResult

from marketplace.observing import outgoing, traces
from marketplace.observing.traces.masked import Masked
from tests.embedded.conftest import until
from tests.serving.processes import Web


class Collector:
    """Keeps the spans that were sent to it."""

    def __init__(self) -> None:
        self.spans: list[tuple[str, Any]] = []
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                sent = gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body
                for one in ExportTraceServiceRequest.FromString(sent).resource_spans:
                    (service,) = [
                        pair.value.string_value for pair in one.resource.attributes if pair.key == "service.name"
                    ]
                    collector.spans += [(service, span) for scope in one.scope_spans for span in scope.spans]
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_given: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def collector() -> Iterator[Collector]:
    made = Collector()
    thread = Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def attributes(span: Any) -> dict[str, str]:
    return {pair.key: pair.value.string_value for pair in span.attributes}


@pytest.mark.django_db(transaction=True)
def test_request_and_its_sql_are_one_trace_without_the_address(collector: Collector, tmp_path: Path) -> None:
    more = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.address, "OTEL_BSP_SCHEDULE_DELAY": "200"}
    web = Web(tmp_path / "web.log", drain_seconds=0, more=more)
    web.start()
    try:
        web.wait_ready()
        assert web.said("/slow?otp=123456")[0] == 200
        until(lambda: len(collector.spans) >= 2)
    finally:
        web.end()
    names = {span.name: span for _service, span in collector.spans}
    assert {service for service, _span in collector.spans} == {"cholang-web"}
    request, sql = names["GET slow"], names["SELECT"]
    assert (sql.trace_id, sql.parent_span_id) == (request.trace_id, request.span_id)
    assert attributes(sql)["db.statement"] == "SELECT pg_sleep(0.5)"
    assert len(attributes(request)["correlation_id"]) == 19
    assert "123456" not in str(collector.spans)


def test_span_is_masked_before_it_leaves() -> None:
    class Kept(SpanExporter):
        def export(self, spans: Any) -> SpanExportResult:
            left.extend(spans)
            return SpanExportResult.SUCCESS

    left: list[ReadableSpan] = []
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(Masked(Kept())))
    with pytest.raises(ValueError), provider.get_tracer("x").start_as_current_span("call 0912345678") as span:
        span.set_attribute("http.url", "https://a.example.vn/pay?signature=abc")
        span.set_attribute("phone", "x")
        raise ValueError("to co.lan@example.vn")
    (found,) = left
    assert (found.name, dict(found.attributes or {})) == (
        "call […]",
        {"http.url": "https://a.example.vn/pay?[…]", "phone": "[…]"},
    )
    assert "co.lan" not in found.to_json()
    assert "to [\\u2026]" in found.to_json()


def test_without_a_collector_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT", raising=False)
    code = (
        "import sys, marketplace.wsgi\n"
        # Clients of Redis and Elasticsearch load parts of it by themselves where it is installed.
        "print(sorted(name for name in sys.modules if name.startswith(('opentelemetry.exp', 'opentelemetry.inst'))))"
    )
    found = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=120)
    assert found.stdout == "[]\n", found.stderr
    assert (traces.headers(), traces.trace_id(), outgoing.headers()) == ({}, "", {})
