"""What can be checked of a register at rest: the file, the schema, the counts."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from peewee import SQL, fn

from domain.audit import GENESIS, first_break
from domain.errors import Unavailable, Untrusted
from storage import audit, bounce_mailboxes, organisations
from storage.engine.protocol import Engine, open_engine
from storage.engine.settings import DatabaseSettings
from storage.obligation_counts import ALL_DAYS, DATED, DAY, NUMBER
from storage.schema import history
from storage.schema.models import (
    UNNOTIFIED,
    AuditEntry,
    AuditHead,
    Incident,
    IncidentCount,
)
from storage.schema.obligation_models import Obligation, ObligationCount
from storage.session.connected import Row
from storage.session.register import Register
from storage.session.statements import Statement
from storage.session.transactions import Session
from storage.upkeep import followers, leaps
from storage.upkeep.lag import lag

_FACETS = (
    Incident.org_id,
    Incident.status,
    Incident.severity,
    fn.COALESCE(Incident.breach_kind, SQL("''")),
    ~UNNOTIFIED,
)
_ROWS = Statement(
    lambda _: Incident.select(*_FACETS, fn.COUNT(Incident.id)).group_by(*_FACETS)
)
_COUNTED = Statement(
    lambda _: IncidentCount.select(
        IncidentCount.org_id,
        IncidentCount.status,
        IncidentCount.severity,
        IncidentCount.breach_kind,
        IncidentCount.notified,
        IncidentCount.n,
    ).where(IncidentCount.n > 0)
)

_DUTIES = (Obligation.org_id, Obligation.state, DAY, Obligation.regime, DATED)
_OBLIGATIONS = Statement(
    lambda _: Obligation.select(*_DUTIES, NUMBER).group_by(*_DUTIES)
)
_COUNTED_OBLIGATIONS = Statement(
    lambda _: ObligationCount.select(
        ObligationCount.org_id,
        ObligationCount.state,
        ObligationCount.day,
        ObligationCount.regime,
        ObligationCount.n,
    ).where(ObligationCount.n != 0)
)

LAST_OF_CHAIN = (
    AuditEntry.select(AuditEntry.hash)
    .where(AuditEntry.org_id == AuditHead.org_id)
    .order_by(AuditEntry.seq.desc())
    .limit(SQL("1"))
)
_HEADS = Statement(
    lambda _: AuditHead.select(AuditHead.org_id, AuditHead.hash, LAST_OF_CHAIN)
)


def require_ends(session: Session) -> None:
    """Raise Untrusted when an audit chain ends elsewhere, as after a mixture of two files."""
    if found := _adrift(session):
        raise Untrusted(f"The database is damaged: {found[0]}. Restore a backup.")


def inspect(url: str, *, older: bool = False) -> list[str]:
    """What is wrong, in words; empty when all is well. Raises Unavailable when it can't be read.

    With `older`, the schema of an earlier version isn't wrong: what can be looked at without its
    migrations is.
    """
    engine = open_engine(DatabaseSettings(url))
    if engine.is_missing():
        return ["there is no database yet: `breach-register serve` makes it"]
    engine.prepare()
    register = Register(engine)
    try:
        session = register.session()
        connection = session.connect()
        looks = (
            lambda: engine.inspect(connection),
            lambda: _history(engine, older),
            lambda: (
                _adrift(session)
                if history.pending(engine)
                else _unlike(engine, session)
            ),
        )
        return _first_found(engine, *looks)
    finally:
        register.shut()


def notes(url: str, now: str) -> list[str]:
    """What is no fault, but somebody should know: entries from ahead, stuck work."""
    register = Register(open_engine(DatabaseSettings(url)))
    try:
        session = register.session()
        looks = (_entries_from_ahead, _stuck_work, _unread_entries, _unread_bounces)
        return [note for look in looks for note in look(session, now)] + _unsent(
            session
        )
    finally:
        register.shut()


def _entries_from_ahead(session: Session, now: str) -> list[str]:
    return [
        f"the audit trail of {leap.org_id} has entries from ahead, from no. {leap.seq} on, "
        f"up to {leap.newest}: the clock had leapt ahead then, or is behind now"
        for leap in leaps.dated_ahead(session, now)
    ]


def _stuck_work(session: Session, now: str) -> list[str]:
    waiting = lag(session, now)
    if not waiting.is_long(now):
        return []
    return [
        f"deliveries wait since {waiting.since} ({waiting.due} due, {waiting.failing} failed "
        "before): does `serve` or `breach-register worker` run?"
    ]


def _unread_entries(session: Session, now: str) -> list[str]:
    return [
        f"{follower.name} haven't read the audit trail since {follower.since} "
        f"({follower.entries} entries): does `serve` or `breach-register worker` run?"
        for follower in followers.followers(session)
        if follower.is_long(now)
    ]


def _unread_bounces(session: Session, now: str) -> list[str]:
    return [
        f"{mailbox.name} wasn't read since {mailbox.read_at}: "
        f"{mailbox.failure or 'does `serve` or `breach-register worker` run?'}"
        for mailbox in bounce_mailboxes.search(session)
        if mailbox.is_behind(now)
    ]


def _unsent(session: Session) -> list[str]:
    return [
        f"webhook {found.webhook_id} of {found.org_id} has {found.messages} messages that no job "
        "sends: have one of them sent again, and all are"
        for found in followers.unsent(session)
    ]


def census(session: Session) -> dict[str, int]:
    """How many organisations and incidents are on record."""
    incidents = sum(row[-1] for row in session.all(_COUNTED))
    return {"organisations": len(organisations.search(session)), "incidents": incidents}


def _first_found(engine: Engine, *looks: Callable[[], list[str]]) -> list[str]:
    """What the first look found that finds anything: each trusts in the earlier ones."""
    try:
        return next((found for look in looks if (found := look())), [])
    except (*engine.errors, Unavailable) as error:
        refusal = error if isinstance(error, Unavailable) else engine.refusal(error)
        if not isinstance(refusal, Untrusted):
            raise refusal from error
        return [refusal.detail]


def _unlike(engine: Engine, session: Session) -> list[str]:
    return _drift(engine) + _miscounted(session) + _adrift(session)


def _history(engine: Engine, older: bool) -> list[str]:
    pending = [] if older else history.pending(engine)
    waiting = [
        f"migration {name} is pending: run `breach-register migrate`"
        for name in pending
    ]
    return waiting + [
        f"migration {name} belongs to a newer version"
        for name in history.unknown(engine)
    ]


def _drift(engine: Engine) -> list[str]:
    drift = history.drift(engine)
    return [f"tables differ from the models: {drift}"] if drift else []


def unsound(session: Session) -> list[str]:
    """What is wrong with counts and audit chains, each entry verified; empty when all is well."""
    broken = [
        f"the audit chain of {chain['orgId']} is broken: {chain['broken']}"
        for chain in chains(session, None)
        if not chain["ok"]
    ]
    return broken + _miscounted(session)


def _miscounted(session: Session) -> list[str]:
    # without a snapshot, an incident that is recorded meanwhile would be in one of the two alone
    with session.snapshot():
        right = {
            "incidents": set(session.all(_ROWS)) == set(session.all(_COUNTED)),
            "obligations": _duties(session) == set(session.all(_COUNTED_OBLIGATIONS)),
        }
    return [
        f"the kept counts of {name} differ from the rows"
        for name, agree in right.items()
        if not agree
    ]


def _duties(session: Session) -> set[Row]:
    """How many obligations there are, as they should be counted."""
    counted: Counter[Row] = Counter()
    for org_id, state, day, regime, is_dated, number in session.all(_OBLIGATIONS):
        counted[org_id, state, ALL_DAYS, regime] += number
        if is_dated:
            counted[org_id, state, day, regime] += number
    return {(*facets, number) for facets, number in counted.items()}


def _adrift(session: Session) -> list[str]:
    heads = session.all(_HEADS)
    return [
        f"the audit chain of {id} doesn't end at its head"
        for id, head, last in heads
        if head != (last or GENESIS)
    ]


def chains(session: Session, org_id: str | None) -> list[dict[str, Any]]:
    """What verifying the audit chain of one organisation, or of each, found. Raises NotFound."""
    with session.snapshot():
        ids = (
            [org_id]
            if org_id
            else [record.id for record in organisations.search(session)]
        )
        return [_chain(session, id) for id in ids]


def _chain(session: Session, org_id: str) -> dict[str, Any]:
    """What verifying one chain found, within a snapshot.

    An entry written meanwhile would look like a break.
    """
    last, head = audit.head(session, org_id)
    broken = first_break(audit.walk(session, org_id), last, head)
    ok = broken is None
    return {"orgId": org_id, "entries": last, "head": head, "ok": ok, "broken": broken}
