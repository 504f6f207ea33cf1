"""A span per request for OpenTelemetry. Nothing here is imported unless it is asked for: it needs
the extra `otel`.

Where spans go is told by OpenTelemetry's own variables, such as OTEL_EXPORTER_OTLP_ENDPOINT. A
`traceparent` (W3C Trace Context) makes the span part of the caller's trace. Spans hold the route's
template and ids, and nothing that was sent.
"""

import time

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from exchange.reply import Reply
from exchange.request import Request

_PARENT = (b"traceparent", b"tracestate")


class Traces:
    """Tells of each answered request; spans leave in a thread of their own."""

    def __init__(self, exporter: SpanExporter | None = None) -> None:
        named = Resource.create({SERVICE_NAME: "breach-register"})
        self._provider = TracerProvider(resource=named, shutdown_on_exit=False)
        self._provider.add_span_processor(
            BatchSpanProcessor(exporter or OTLPSpanExporter())
        )
        self._tracer = self._provider.get_tracer("breach_register")
        self._parents = TraceContextTextMapPropagator()

    def __call__(
        self, request: Request | None, reply: Reply, request_id: str, seconds: float
    ) -> None:
        """Make the span of a request that was just answered."""
        ended = time.time_ns()
        headers = request.headers if request is not None else {}
        parent = {
            name.decode(): headers[name].decode("latin-1")
            for name in _PARENT
            if name in headers
        }
        span = self._tracer.start_span(
            f"{request.method} {request.route}".strip()
            if request is not None
            else "refused",
            self._parents.extract(parent),
            SpanKind.SERVER,
            _attributes(request, reply, request_id),
            start_time=ended - round(seconds * 1e9),
        )
        if reply.status >= 500:
            span.set_status(StatusCode.ERROR)
        span.end(ended)

    def close(self) -> None:
        """Send what is left."""
        self._provider.shutdown()


def _attributes(
    request: Request | None, reply: Reply, request_id: str
) -> dict[str, str | int]:
    attributes: dict[str, str | int] = {
        "http.response.status_code": reply.status,
        "breach_register.request_id": request_id,
    }
    if request is not None:
        attributes["http.request.method"] = request.method
        if request.route:
            attributes["http.route"] = request.route
    return attributes
