"""Jobs of the worker: what is due when, and who is at it.

A job is named by organisation, kind and subject, so that asking for it twice is asking once. A
worker takes a job on a lease. What is asked for while it is at work raises the revision, and then
the job stays due: nothing that was asked for meanwhile is forgotten.
"""

from datetime import timedelta
from typing import Any, NamedTuple

from peewee import EXCLUDED, SQL, Case, fn

from domain.clock import shift
from storage.engine.protocol import Engine
from storage.schema.delivery_models import Job as JobRow
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

LEASE = timedelta(minutes=1)
"""How long a worker may be silent before others take its job over."""

_LONGEST = 2 * LEASE
"""No lease ends later than this, however much the clocks of two workers disagree.

One that is kept while another worker looks ends a little later than it looked.
"""


class Name(NamedTuple):
    """What a job is called, and the lane in which it shares its receiver with others."""

    org_id: str
    kind: str
    subject: str
    lane: str


class Job(NamedTuple):
    """A job that this worker is at, how often it failed in a row, and its lease."""

    org_id: str
    kind: str
    subject: str
    failures: int
    revision: int
    lease: str


class Backlog(NamedTuple):
    """How many jobs are due, how many of them failed last, and since when the oldest waits."""

    due: int
    failing: int
    oldest: str | None


_OWN = (
    (JobRow.org_id == slot("org_id"))
    & (JobRow.kind == slot("kind"))
    & (JobRow.subject == slot("subject"))
)
_LEASED = _OWN & (JobRow.lease == slot("lease"))
# a lease that ends later than any does was given by a clock that ran ahead
_FREE = (
    JobRow.leased_until.is_null()
    | (JobRow.leased_until <= slot("now"))
    | (JobRow.leased_until > slot("longest_at"))
)
_DUE = JobRow.due_at <= slot("now")
_EARLIER = Case(
    None, ((JobRow.due_at <= EXCLUDED.due_at, JobRow.due_at),), EXCLUDED.due_at
)

_SCHEDULE = Statement(
    lambda _: JobRow.insert(
        {
            JobRow.org_id: slot("org_id"),
            JobRow.kind: slot("kind"),
            JobRow.subject: slot("subject"),
            JobRow.lane: slot("lane"),
            JobRow.due_at: slot("due_at"),
            JobRow.failures: slot("n"),
            JobRow.revision: slot("n"),
        }
    ).on_conflict(
        conflict_target=[JobRow.org_id, JobRow.kind, JobRow.subject],
        update={
            JobRow.due_at: _EARLIER,
            JobRow.lane: EXCLUDED.lane,
            JobRow.revision: JobRow.revision + SQL("1"),
        },
    )
)
_CANCEL = Statement(lambda _: JobRow.delete().where(_OWN))
_READY = Statement(
    lambda _: (
        JobRow.select(JobRow.org_id, JobRow.kind, JobRow.subject, JobRow.lane)
        .where(_DUE & _FREE & (JobRow.org_id != slot("but")))
        .order_by(JobRow.due_at)
        .limit(slot("most"))
    )
)


def _claim(engine: Engine) -> Any:
    values = {JobRow.lease: slot("lease"), JobRow.leased_until: slot("leased_until_at")}
    wanted = engine.unheld(JobRow, _OWN & _DUE & _FREE)
    return (
        JobRow.update(values).where(wanted).returning(JobRow.failures, JobRow.revision)
    )


_CLAIM = Statement(lambda engine: _claim(engine))
_RENEW = Statement(
    lambda _: (
        JobRow.update({JobRow.leased_until: slot("leased_until_at")})
        .where(_LEASED)
        .returning(JobRow.revision)
    )
)
_DROP = Statement(
    lambda _: (
        JobRow.delete()
        .where(_LEASED & (JobRow.revision == slot("revision")))
        .returning(JobRow.subject)
    )
)
_SETTLE = Statement(
    lambda _: JobRow.update(
        {
            # what was asked for meanwhile stays due
            JobRow.due_at: Case(
                None,
                ((JobRow.revision == slot("revision"), slot("due_at")),),
                JobRow.due_at,
            ),
            JobRow.failures: slot("failures"),
            JobRow.lease: SQL("NULL"),
            JobRow.leased_until: SQL("NULL"),
        }
    ).where(_LEASED)
)
_NEXT = Statement(lambda _: JobRow.select(fn.MIN(JobRow.due_at)).where(_FREE))
_RETURNS = Statement(
    lambda _: JobRow.select(fn.MIN(JobRow.leased_until)).where(
        (JobRow.leased_until > slot("now")) & _DUE
    )
)
_LATEST = Statement(lambda _: JobRow.select(fn.MAX(JobRow.due_at)))
_HURRY = Statement(
    lambda _: JobRow.update(
        {JobRow.due_at: slot("now"), JobRow.revision: JobRow.revision + SQL("1")}
    ).where(
        (JobRow.org_id == slot("org_id"))
        & (JobRow.kind == slot("kind"))
        & (JobRow.due_at > slot("now"))
    )
)
_LOOK_AGAIN = Statement(
    lambda _: JobRow.update({JobRow.due_at: slot("now")}).where(
        JobRow.due_at > slot("beyond_at")
    )
)
_FAILED = Case(None, ((JobRow.failures > SQL("0"), SQL("1")),), SQL("0"))
# what somebody is at doesn't wait, however long it takes
_WAITS = Case(None, ((_FREE, JobRow.due_at),))
_BACKLOG = Statement(
    lambda _: JobRow.select(
        fn.COUNT(JobRow.subject), fn.COALESCE(fn.SUM(_FAILED), SQL("0")), fn.MIN(_WAITS)
    ).where(_DUE)
)


def schedule(session: Session, name: Name, due_at: str) -> None:
    """Ask for a job at an instant, or bring it forward, in the transaction of its cause."""
    session.change(_SCHEDULE, **name._asdict(), due_at=due_at, n=0)


def cancel(session: Session, org_id: str, kind: str, subject: str) -> None:
    """Forget a job. A worker that is at it finds its lease gone."""
    session.change(_CANCEL, org_id=org_id, kind=kind, subject=subject)


def ready(session: Session, now: str, most: int, but: str = "") -> list[Name]:
    """Jobs that are due and that nobody is at, the one first that has been due for the longest.

    Those of the organisation `but` are left out.
    """
    rows = session.all(
        _READY, now=now, longest_at=shift(now, _LONGEST), most=most, but=but
    )
    return [Name(*row) for row in rows]


def claim(session: Session, name: Name, now: str, lease: str) -> Job | None:
    """Take a job on a lease; None where somebody else was faster."""
    ends = shift(now, LEASE)
    org_id, kind, subject, _ = name
    place = {"org_id": org_id, "kind": kind, "subject": subject}
    times = {"now": now, "longest_at": shift(now, _LONGEST), "leased_until_at": ends}
    for failures, revision in session.change(_CLAIM, **place, **times, lease=lease):
        return Job(org_id, kind, subject, failures, revision, lease)
    return None


def renew(session: Session, job: Job, now: str) -> bool:
    """Keep a job for longer; whether its lease still holds."""
    return bool(
        session.change(_RENEW, **job._asdict(), leased_until_at=shift(now, LEASE))
    )


def settle(session: Session, job: Job, due_at: str | None, failures: int) -> None:
    """Give a job back: due again at an instant, or gone where there is none.

    Without the lease nothing happens: whoever has it by now decides.
    """
    values = job._asdict() | {"failures": failures}
    if due_at is None and session.change(_DROP, **values):
        return
    # with no instant the drop found a newer revision, and the job keeps its own
    session.change(_SETTLE, **values, due_at=due_at)


def next_due(session: Session, now: str) -> str | None:
    """When the next job falls due, or comes back from a worker that is silent; None for never."""
    times = {"now": now, "longest_at": shift(now, _LONGEST)}
    [(due,)] = session.all(_NEXT, **times)
    [(back,)] = session.all(_RETURNS, **times)
    return min(
        (instant for instant in (due, back) if instant is not None), default=None
    )


def latest_due(session: Session) -> str:
    """When the last of all jobs falls due; nothing where there are none."""
    [(due,)] = session.all(_LATEST)
    return due or ""


def look_again(session: Session, now: str, beyond: str) -> None:
    """Have all jobs run now that are due after an instant, as a clock that ran ahead may say."""
    session.change(_LOOK_AGAIN, now=now, beyond_at=beyond)


def hurry(session: Session, org_id: str, kind: str, now: str) -> None:
    """Have all jobs of a kind run now: what an organisation decided may have moved them all."""
    session.change(_HURRY, org_id=org_id, kind=kind, now=now)


def backlog(session: Session, now: str) -> Backlog:
    """What is due at this moment, over all organisations."""
    times = {"now": now, "longest_at": shift(now, _LONGEST)}
    [(due, failing, oldest)] = session.all(_BACKLOG, **times)
    return Backlog(due, int(failing), oldest)
