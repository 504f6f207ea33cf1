"""What is so at the moment of asking, for Prometheus: queues, lags, what waits."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from domain.clock import format_instant
from domain.errors import RegisterError
from gateway.front import Front
from storage import bounce_mailboxes, letters
from storage.bounce_mailboxes import Mailbox
from storage.incident_search import overdue_everywhere
from storage.session.transactions import Session
from storage.upkeep.followers import Follower, Outbox, followers, outbox
from storage.upkeep.lag import lag, waited

_OVERDUE_S = 30.0

T = TypeVar("T")


class State(Collector):
    """The state of a front and of its register, read whenever somebody asks."""

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
