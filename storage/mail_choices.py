"""What a person wants to be told by mail, and what became of their test message."""

from typing import NamedTuple

from domain.audit import Attribution, changes
from domain.errors import Fault, RuleViolated
from domain.reminders import ALL, CHOICES
from storage import audit, jobs, letters
from storage.jobs import Name
from storage.schema.reminder_models import MailChoice
from storage.session.statements import Statement, slot
from storage.session.transactions import Session

TRIAL = "mail-trial"
"""The kind of job that sends a test message."""

SENT = "sent"
"""What became of one, beside the words of a server that didn't take it."""

_OWN = (MailChoice.org_id == slot("org_id")) & (MailChoice.user_id == slot("user_id"))
_READ = Statement(
    lambda _: MailChoice.select(
        MailChoice.choice,
        MailChoice.tried_at,
        MailChoice.outcome,
        MailChoice.digest_asked_at,
    ).where(_OWN)
)
_FORGET = Statement(lambda _: MailChoice.delete().where(_OWN))
_COLUMNS = {field.name: field for field in MailChoice._meta.sorted_fields}
_WRITE = Statement(
    lambda _: MailChoice.insert({field: slot(name) for name, field in _COLUMNS.items()})
)


class Chosen(NamedTuple):
    """A person's choice, when a test message left for them, and how that went.

    None while it is under way. Since when they want a weekly digest stands beside it.
    """

    choice: str = ALL
    tried_at: str | None = None
    outcome: str | None = None
    digest_asked_at: str | None = None


def read(session: Session, org_id: str, user_id: str) -> Chosen:
    """What a person chose."""
    row = session.one(_READ, org_id=org_id, user_id=user_id)
    return Chosen(*row) if row else Chosen()


def choose(
    session: Session,
    org_id: str,
    user_id: str,
    choice: str,
    by: Attribution,
    wants_digest: bool | None = None,
) -> None:
    """Keep what a person chose; nothing at all when it is the same. Raises RuleViolated.

    What isn't said of digests stays.
    """
    if choice not in CHOICES:
        raise RuleViolated.at(Fault("choice", "must be one of " + ", ".join(CHOICES)))
    before = read(session, org_id, user_id)
    since = before.digest_asked_at
    if wants_digest is not None:
        since = (since or by.at) if wants_digest else None
    after = before._replace(choice=choice, digest_asked_at=since)
    if after == before:
        return
    _write(session, org_id, user_id, after)
    changed = changes(_recorded(before), _recorded(after))
    entry = {"action": "update", "resource": f"users/{user_id}"}
    audit.append(session, org_id, by, changes=changed, **entry)


def ask_for_trial(session: Session, org_id: str, user_id: str, now: str) -> None:
    """Ask for a test message to a person, which leaves in a moment."""
    before = read(session, org_id, user_id)
    _write(session, org_id, user_id, before._replace(tried_at=now, outcome=None))
    jobs.schedule(session, Name(org_id, TRIAL, user_id, org_id), now)


def note_trial(
    session: Session, org_id: str, user_id: str, letter_id: str, outcome: str, now: str
) -> None:
    """Note how a test message went; the trail tells nothing of it."""
    before = read(session, org_id, user_id)
    _write(session, org_id, user_id, before._replace(outcome=outcome))
    if outcome == SENT:
        letters.keep(session, org_id, letter_id, user_id, f"users/{user_id}", None, now)


def _recorded(chosen: Chosen) -> dict[str, str]:
    return {
        "mail": chosen.choice,
        "weekly_digest": "yes" if chosen.digest_asked_at else "no",
    }


def _write(session: Session, org_id: str, user_id: str, chosen: Chosen) -> None:
    session.change(_FORGET, org_id=org_id, user_id=user_id)
    session.change(_WRITE, org_id=org_id, user_id=user_id, **chosen._asdict())
