"""Numbers for Prometheus, on a port of their own. Nothing here is imported unless they are asked
for.

What happens often is counted as it happens; what is merely so at the moment is read when somebody
asks.
"""

from collections.abc import Callable, Iterable
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    start_http_server,
)

from exchange.reply import Reply
from exchange.request import Request
from gateway.front import Front
from gateway.watching.state import State

_METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}
_SECONDS = (
    0.001,
    0.0025,
    0.005,
    0.01,
    0.025,
    0.05,
    0.1,
    0.25,
    0.5,
    1.0,
    2.5,
    5.0,
    10.0,
)
_WRITES = (1, 2, 4, 8, 16, 32, 64, 96)

_Counters = tuple[Callable[[], None], Callable[[float], None]]
"""What counts an answer, and what notes how long it took."""


class Metrics:
    """What the front has done and is doing, in a registry of its own."""

    def __init__(self, front: Front) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        registry = self.registry
        self._requests = Counter(
            "breach_register_requests", "Answered requests.", labels, registry=registry
        )
        self._seconds = Histogram(
            "breach_register_request_seconds",
            "From the admission of a request to the end of its answer.",
            labels[:2],
            buckets=_SECONDS,
            registry=registry,
        )
        self._writes = Histogram(
            "breach_register_commit_writes",
            "Writes that shared one commit.",
            buckets=_WRITES,
            registry=registry,
        )
        self._known: dict[tuple[str, str, int], _Counters] = {}
        self._server: Any = None
        registry.register(State(front))
        ProcessCollector(registry=registry)
        front.writer.on_commit.append(self._writes.observe)

    def __call__(
        self, request: Request | None, reply: Reply, request_id: str, seconds: float
    ) -> None:
        """Count an answer; called on the event loop."""
        given = ("", "", reply.status)
        if request is not None:
            given = (request.method, request.route, reply.status)
        count, observe = self._known.get(given) or self._know(given)
        count()
        observe(seconds)

    def close(self) -> None:
        """Stop serving."""
        if self._server is not None:
            server, thread = self._server
            server.shutdown()
            server.server_close()
            thread.join()

    def serve(self, host: str, ports: Iterable[int]) -> int:
        """Serve `/metrics` on the first of the ports that is free, and answer which it is.

        Raises OSError for none.
        """
        refused = OSError("there is no port")
        for port in ports:
            try:
                self._server = start_http_server(port, host, self.registry)
                return int(self._server[0].server_port)
            except OSError as error:
                refused = error
        raise refused

    def _know(
        self, given: tuple[str, str, int]
    ) -> tuple[Callable[[], None], Callable[[float], None]]:
        """What counts such answers.

        A method that HTTP doesn't know is no label: anybody could make up thousands.
        """
        method = given[0] if given[0] in _METHODS else "other"
        # `route` is a template of the contract, or nothing
        where = method, given[1] or "none"
        counters = (
            self._requests.labels(*where, given[2]).inc,
            self._seconds.labels(*where).observe,
        )
        if method == given[0]:
            self._known[given] = counters
        return counters
