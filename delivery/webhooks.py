"""Webhooks as a kind of job: one job for each, which sends what is queued for it, the oldest first.

The messages of one incident wait for each other while the first of them is tried again soon; after
some attempts the later ones go ahead, and the sequence in them tells the order.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from delivery import payloads, signing, webhook_events
from delivery.dialling import Answer
from delivery.work import Outcome, Work
from domain.audit import Attribution
from domain.clock import shift
from domain.retries import LONGEST, MOST, pause
from domain.webhooks import ENABLED, FAILING, GONE
from storage import audit, deliveries, webhook_ends, webhook_targets, webhooks
from storage.deliveries import Queued
from storage.jobs import Job
from storage.session.transactions import Session
from storage.vault import Vault
from storage.webhook_targets import Target

_AT_ONCE = 10
"""Messages that one run of a job sends at most: then others have their turn."""
_IN_VIEW = 500
_PATIENT = 4
_LONGEST_WAIT = 2
"""A receiver that is down is asked after the first pauses of the schedule, never after longer ones.
"""
_GONE = 410
_DOWN = (429, 502, 503, 504)
_ATTRIBUTED_TO = "worker"


class Dial(Protocol):
    """What sends a message."""

    async def post(self, url: str, headers: dict[str, str], body: bytes) -> Answer:
        """Send it, and return what was answered."""
        ...


class Webhooks:
    """Queues events for the webhooks that want them, and sends what is queued."""

    name = deliveries.KIND

    def __init__(
        self,
        vault: Vault,
        dial: Dial,
        public_url: str = "",
        chance: Callable[[], float] | None = None,
        *,
        sends_mail: bool = False,
    ) -> None:
        self._vault = vault
        self._dial = dial
        self._public_url = public_url
        self._chance = chance
        self._sends_mail = sends_mail

    def news(self, session: Session) -> Sequence[str]:
        """Return the organisations whose audit trail has entries that aren't queued."""
        return webhook_targets.behind(session)

    def take_up(
        self,
        session: Session,
        org_id: str,
        now: str,
    ) -> None:
        """Queue the events of the next entries for every webhook that wants them."""
        following = webhook_targets.following(session, org_id)
        if not following:
            return
        entries = audit.portion(session, org_id, following[0].followed_seq)
        wanted = webhook_events.wanted(session, org_id, following, entries)
        deliveries.announce(session, org_id, wanted, now)
        seq = entries[-1][0] if entries else 0
        for webhook in following:
            if webhook.followed_seq < seq:
                webhook_targets.follow(session, org_id, webhook.id, seq)

    async def run(self, work: Work) -> Outcome:
        """Send what is queued for one webhook and is due."""
        job = work.job
        place = (job.org_id, job.subject)
        find = partial(webhook_targets.target, org_id=place[0], id=place[1])
        target = await work.read(find)
        if target is None or target.status != ENABLED:
            return Outcome()
        failures = job.failures
        for _ in range(_AT_ONCE):
            queue = await work.read(partial(_waiting, place=place))
            message, due_at = _first_due(queue, work.now)
            if message is None:
                tidy = partial(_tidy, place=place, now=work.now)
                return Outcome(due_at, tidy, failures)
            answer = await self._send(work, target, message)
            note = partial(self._note, work=work, message=message, answer=answer)
            if not await work.note(note):
                return Outcome()
            if _is_taken(answer):
                failures = 0
            elif _is_down(answer):
                failures += 1
                wait = self._pause(min(failures, _LONGEST_WAIT))
                return Outcome(shift(work.now, wait), failures=failures)
        return Outcome(work.now, failures=failures)

    async def _send(
        self,
        work: Work,
        target: Target,
        message: Queued,
    ) -> Answer:
        org_id = work.job.org_id
        find = partial(
            webhook_events.content,
            org_id=org_id,
            message=message,
            payload=target.payload,
        )
        content = await work.read(find)
        url = self._public_url
        if target.format != "standard":
            text = payloads.chat(target.format, message, org_id, content, url)
            return await self._dial.post(target.url, {}, text)
        body = payloads.body(message, org_id, content, url)
        now = work.now
        secrets = self._secrets(target, work.job.subject, now)
        timestamp = int(datetime.fromisoformat(now).timestamp())
        headers = signing.headers(message.id, timestamp, body, secrets)
        return await self._dial.post(target.url, headers, body)

    def _secrets(self, target: Target, webhook_id: str, now: str) -> list[str]:
        """Return what a message is signed with: after a rotation both secrets, for a while."""
        secrets = [self._vault.open(target.secret, webhook_id)]
        expires_at = target.previous_secret_expires_at or ""
        if target.previous_secret is not None and now < expires_at:
            previous = self._vault.open(target.previous_secret, webhook_id)
            secrets.append(previous)
        return secrets

    def _note(
        self,
        session: Session,
        work: Work,
        message: Queued,
        answer: Answer,
    ) -> bool:
        """Put on record what was answered, and return whether the webhook is still enabled."""
        if not _is_taken(answer):
            return self._note_failure(session, work, message, answer)
        job = work.job
        now = work.now
        place = _place(work, message)
        deliveries.note(session, place, now, answer.status)
        if job.failures:
            # the receiver has come back: what waited for it needn't wait for its own next attempt
            deliveries.hurry_all(session, job.org_id, job.subject, now)
        return True

    def _note_failure(
        self,
        session: Session,
        work: Work,
        message: Queued,
        answer: Answer,
    ) -> bool:
        """Put on record that it didn't get through; after too many attempts there is no other."""
        now = work.now
        attempts = message.attempts + 1
        is_gone = answer.status == _GONE
        is_over = is_gone or attempts >= MOST
        next_at = None
        if not is_over:
            next_at = shift(now, self._pause(attempts))
        error = answer.error or f"The receiver answered {answer.status}."
        place = _place(work, message)
        deliveries.note_failure(session, place, now, answer.status, error, next_at)
        if is_over:
            reason = GONE if is_gone else FAILING
            self._disable(session, work.job, reason, now)
        return not is_over

    def _disable(self, session: Session, job: Job, reason: str, now: str) -> None:
        """Send the webhook nothing more, and have its owners told."""
        by = Attribution("system", _ATTRIBUTED_TO, now)
        webhooks.disable(session, job.org_id, job.subject, reason, by)
        if self._sends_mail:
            webhook_ends.announce(session, job.org_id, job.subject, now)

    def _pause(self, failures: int) -> timedelta:
        chance = None if self._chance is None else self._chance()
        return pause(failures, chance)


def _waiting(session: Session, place: tuple[str, str]) -> list[Queued]:
    return deliveries.waiting(session, *place, most=_IN_VIEW)


def _first_due(queue: Sequence[Queued], now: str) -> tuple[Queued | None, str | None]:
    """Return the first message to send now, or none, and when the next one is due."""
    waited_for: set[str] = set()
    next_at = None
    for message in queue:
        if message.incident_id in waited_for:
            continue
        if message.next_at <= now or message.next_at > shift(now, LONGEST):
            # what waits for longer than any pause was put off by a clock that ran ahead
            return message, now
        next_at = min(message.next_at, next_at or message.next_at)
        if message.incident_id is not None and message.attempts < _PATIENT:
            waited_for.add(message.incident_id)
    return None, next_at


def _is_taken(answer: Answer) -> bool:
    status = answer.status
    return status is not None and 200 <= status < 300


def _is_down(answer: Answer) -> bool:
    """Return whether the receiver takes nothing at present, so that nobody need ask for more."""
    status = answer.status
    return status is None or status in _DOWN


def _place(work: Work, message: Queued) -> dict[str, str]:
    job = work.job
    return {
        "org_id": job.org_id,
        "webhook_id": job.subject,
        "id": message.id,
    }


def _tidy(session: Session, place: tuple[str, str], now: str) -> None:
    deliveries.forget_old(session, *place, now)
