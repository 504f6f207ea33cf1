"""Numbers for Prometheus, on a port of their own. Nothing here is imported unless they are asked
for.

What happens often is counted as it happens; what is merely so at the moment is read when somebody
asks.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    start_http_server,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from domain.clock import format_instant
from domain.errors import RegisterError
from exchange.reply import Reply
from exchange.request import Request
from gateway.front import Front
from storage import bounce_mailboxes, letters
from storage.bounce_mailboxes import Mailbox
from storage.incident_search import overdue_everywhere
from storage.session.transactions import Session
from storage.upkeep.followers import Follower, Outbox, followers, outbox
from storage.upkeep.lag import lag, waited

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
_OVERDUE_S = 30.0

T = TypeVar("T")
_Counters = tuple[Callable[[], None], Callable[[float], None]]
"""What counts an answer, and what notes how long it took."""


class Metrics:
    """What the front has done and is doing, in a registry of its own."""

    def __init__(self, front: Front) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter(
            "breach_register_requests",
            "Answered requests.",
            labels,
            registry=self.registry,
        )
        self._seconds = Histogram(
            "breach_register_request_seconds",
            "From the admission of a request to the end of its answer.",
            labels[:2],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._writes = Histogram(
            "breach_register_commit_writes",
            "Writes that shared one commit.",
            buckets=_WRITES,
            registry=self.registry,
        )
        self._known: dict[tuple[str, str, int], _Counters] = {}
        self._server: Any = None
        self.registry.register(_Now(front))
        ProcessCollector(registry=self.registry)
        front.writer.on_commit.append(self._writes.observe)

    def __call__(
        self, request: Request | None, reply: Reply, request_id: str, seconds: float
    ) -> None:
        """Count an answer; called on the event loop."""
        given = (
            ("", "", reply.status)
            if request is None
            else (request.method, request.route, reply.status)
        )
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


class _Now(Collector):
    """What is so at the moment of asking."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._lock = threading.Lock()
        self._overdue: tuple[float, int | None] = (float("-inf"), None)

    def collect(self) -> Iterator[Any]:
        """Read, and say."""
        front = self._front
        yield GaugeMetricFamily(
            "breach_register_requests_in_flight",
            "Requests being answered.",
            value=front.in_flight,
        )
        yield GaugeMetricFamily(
            "breach_register_writer_queue",
            "Writes that wait or are under way.",
            value=front.writer.pending,
        )
        yield self._refusals()
        yield CounterMetricFamily(
            "breach_register_broken_promises",
            "Checked answers that broke the contract.",
            front.response_checks.broken,
        )
        yield from self._overdue_incidents()
        yield from self._deliveries()
        yield from self._trail()

    def _refusals(self) -> CounterMetricFamily:
        refusals = CounterMetricFamily(
            "breach_register_database_refusals",
            "What the database refused or failed to do.",
            labels=["kind"],
        )
        for kind, many in self._front.register.safeguards.counts().items():
            refusals.add_metric([kind], many)
        return refusals

    def _overdue_incidents(self) -> Iterator[Any]:
        overdue = self._count_overdue()
        if overdue is not None:
            yield GaugeMetricFamily(
                "breach_register_overdue_incidents",
                "Aware for over 72 hours, no authority notified, not resolved.",
                value=overdue,
            )

    def _deliveries(self) -> Iterator[Any]:
        """How far the worker is behind, in whichever process; nothing without a database."""
        now = format_instant(datetime.now(UTC))
        waiting = self._read(lambda session: lag(session, now))
        if waiting is None:
            return
        yield GaugeMetricFamily(
            "breach_register_deliveries_due",
            "Jobs that wait for a worker or are under way.",
            value=waiting.due,
        )
        yield GaugeMetricFamily(
            "breach_register_deliveries_failing",
            "Jobs due now that failed the last time.",
            value=waiting.failing,
        )
        yield GaugeMetricFamily(
            "breach_register_delivery_lag_seconds",
            "For how long the oldest of what is due has waited.",
            value=waiting.seconds(now),
        )
        yield from self._bounces()

    def _bounces(self) -> Iterator[Any]:
        """What came back of mail, and since when nobody could look; where a mailbox is read."""
        now = format_instant(datetime.now(UTC))
        found = self._read(_came_back)
        if found is None or not found[1]:
            return
        number, mailboxes = found
        yield CounterMetricFamily(
            "breach_register_mail_bounces", "Letters that came back.", number
        )
        yield GaugeMetricFamily(
            "breach_register_bounce_mailbox_lag_seconds",
            "For how long the mailbox wasn't read that mail comes back to.",
            value=max(waited(mailbox.read_at, now) for mailbox in mailboxes),
        )

    def _trail(self) -> Iterator[Any]:
        """How far the followers of the audit trail are behind, and what waits in the outbox."""
        now = format_instant(datetime.now(UTC))
        found = self._read(lambda session: (followers(session), outbox(session)))
        if found is not None:
            behind, waiting = found
            yield from _lags(behind, now)
            yield from _outbox(waiting, now)

    def _count_overdue(self) -> int | None:
        """How many are overdue, counted every half a minute at most.

        None while the database doesn't answer.
        """
        with self._lock:
            counted_at, overdue = self._overdue
            if time.monotonic() - counted_at > _OVERDUE_S:
                overdue = self._ask()
                self._overdue = time.monotonic(), overdue
            return overdue

    def _ask(self) -> int | None:
        now = format_instant(datetime.now(UTC))
        return self._read(lambda session: overdue_everywhere(session, now))

    def _read(self, act: Callable[[Session], T]) -> T | None:
        """Return what `act` reads, or None while the database doesn't answer."""
        register = self._front.register
        try:
            return act(register.session())
        except RegisterError:
            return None
        finally:
            # the thread that asks is a new one each time
            register.close()


def _came_back(session: Session) -> tuple[int, list[Mailbox]]:
    return letters.count_bounced(session), bounce_mailboxes.search(session)


def _lags(behind: Iterable[Follower], now: str) -> Iterator[Any]:
    entries = GaugeMetricFamily(
        "breach_register_follower_lag_entries",
        "Entries of audit trails that a follower hasn't read.",
        labels=["follower"],
    )
    seconds = GaugeMetricFamily(
        "breach_register_follower_lag_seconds",
        "For how long the oldest entry has waited that a follower hasn't read.",
        labels=["follower"],
    )
    for follower in behind:
        entries.add_metric([follower.name], follower.entries)
        seconds.add_metric([follower.name], follower.seconds(now))
    yield from (entries, seconds)


def _outbox(waiting: Outbox, now: str) -> Iterator[Any]:
    yield GaugeMetricFamily(
        "breach_register_outbox_messages",
        "Messages to webhooks that weren't taken yet.",
        value=waiting.messages,
    )
    yield GaugeMetricFamily(
        "breach_register_outbox_oldest_seconds",
        "For how long the oldest of them has waited.",
        value=waiting.seconds(now),
    )
