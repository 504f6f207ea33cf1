"""A span per request."""

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from gateway.watching.traces import Traces

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


@pytest.fixture
def spans(app):
    """The finished spans: `spans()`."""
    exporter = InMemorySpanExporter()
    traces = Traces(exporter)
    app.watch(traces)

    def finished():
        traces._provider.force_flush()
        return exporter.get_finished_spans()

    return finished


class TestASpan:
    def test_tells_template_status_and_request_id_and_nothing_that_was_sent(
        self, client, make_incident, spans
    ):
        id = make_incident(title="Confidential").json()["id"]
        answer = client.get(f"/privacy/incidents/{id}")
        span = spans()[-1]
        assert (
            span.name == "GET /api/v1/privacy/incidents/{id}"
            and span.kind == SpanKind.SERVER
        )
        assert dict(span.attributes) == {
            "http.request.method": "GET",
            "http.route": "/api/v1/privacy/incidents/{id}",
            "http.response.status_code": 200,
            "breach_register.request_id": answer.headers["x-request-id"],
        }
        assert 0 < span.end_time - span.start_time < 30e9

    def test_belongs_to_the_trace_of_the_caller(self, client, spans):
        client.get("/livez", headers={"traceparent": f"00-{TRACE}-{PARENT}-01"})
        client.get("/livez", headers={"traceparent": "nonsense"})
        client.get("/livez", headers={"traceparent": f"00-{TRACE}-{PARENT}-00"})
        inside, alone = spans()
        assert (
            f"{inside.context.trace_id:032x}" == TRACE
            and f"{inside.parent.span_id:016x}" == PARENT
        )
        assert alone.parent is None, "and the last was not to be recorded"

    def test_of_a_request_that_was_not_admitted_has_no_route(self, client, spans):
        client.get("/livez", headers={"Host": "not a host"})
        assert spans()[-1].name == "refused"
