"""A register in which every kind of row that moves is found, in each of its forms."""

from io import BytesIO

from domain.audit import Attribution
from domain.keys import SCOPES
from storage import (
    api_keys,
    data_subject_notices,
    idempotency,
    incident_details,
    incident_templates,
    incidents,
    organisations,
    risk_assessments,
)
from storage.copies import moves
from tests import databases

AT = "2026-03-05T12:00:00.000000Z"
KEY = "2b0e62a5-6e0a-4d6c-9d0b-0d5a4d5a7a11"


def by(second=0, actor="key:019c1dcb-8d82-72c7-8e12-b7a0646f9227"):
    return Attribution(
        actor, f"request-{second}", f"2026-03-05T12:00:{second:02}.000001Z"
    )


def breach(**more):
    return {
        "title": "A",
        "severity": "serious",
        "discovered_at": "2026-03-02T08:15:00Z",
    } | more


def full(register, org="acme"):
    """Fill a register; answers the ids of the incidents that were notified and resolved."""
    with register.transaction() as session:
        organisations.create(
            session, org, "Acme \u2028 Müller & Söhne 🚲", by(actor="system")
        )
        organisations.create(session, "empty", "Empty", by(actor="system"))
    with register.transaction(org) as session:
        made = [incidents.create(session, org, one, by(1))[0] for one in _breaches()]
        told = {
            "authority_jurisdiction": 'DE-BY "BayLDA"',
            "notification_reference": "1/\\2",
        }
        incidents.notify(session, org, made[0], told, by(2))
        later = {
            "authority_jurisdiction": "FR CNIL",
            "data_subjects_notified_at": "2026-03-04T00:00:00+02:00",
        }
        incidents.notify(session, org, made[0], later, by(3))
        incidents.update(
            session,
            org,
            made[1],
            {"status": "resolved", "root_cause": "tab\tand\x7f\x01\n"},
            by(4),
        )
        _add_record(session, org, made[0])
        template = {
            "name": "Müller",
            "tasks": ["tab\t"],
            "details": {"data": {"records": 1}},
        }
        incident_templates.create(session, org, template, by(4))
        _add_keys(session, org)
        reply = idempotency.Reply(201, {"ETag": '"x"'}, '{"id":"…"}')
        idempotency.keep(session, org, KEY, "f" * 64, AT, reply)
        idempotency.keep(
            session, org, "secret", "e" * 64, AT, reply, secret_of="019c1dcb"
        )
    databases.rows(
        register, "DELETE FROM audit_change WHERE seq = 3"
    )  # as the law may demand
    return made[:2]


def _add_record(session, org, id):
    """What the investigation found, what was made of it, and whom it was told."""
    group = {"cause": "hacking", "systems": ["tab\t", "\U0001f4a3"]}
    incident_details.update(session, org, id, {"nature": group}, by(4))
    inputs = {"data": [{"category": "sensitive"}], "identifiability": "limited"}
    for more in ({}, {"inputs": inputs}):
        verdict = {"verdict": "risk", "rationale": "Müller"} | more
        risk_assessments.create(session, org, id, verdict, by(4))
    for notice in ({"channels": ["email"]}, {"ground": "b", "justification": "Back"}):
        data_subject_notices.create(session, org, id, notice, by(4))


def _breaches():
    yield breach(
        status="open",
        breach_kind="confidentiality",
        affected_users=0,
        corrective_actions=["a", "ü\n"],
    )
    yield breach(title="\U0001f4a3", description="", status="draft")
    yield breach(
        severity="non-serious",
        breach_kind="combined",
        affected_users=2**53 - 1,
        status="resolved",
    )
    for kind in ("integrity", "availability"):
        yield breach(breach_kind=kind, discovered_at="0001-01-01T00:00:00Z")


def _add_keys(session, org):
    made = [
        api_keys.create(session, org, name, list(SCOPES), until, by(5))[0]
        for name, until in _KEYS
    ]
    api_keys.revoke(session, org, made[1]["id"], by(6))


_KEYS = (
    ("for ever", None),
    ("revoked", None),
    ("expiring", "9999-12-31T23:59:59.999999Z"),
)


def export(register, org=None):
    """The bytes of an export."""
    out = BytesIO()
    moves.export(register.session(), out, org, lambda _: None)
    return out.getvalue()


def load(register, content, org=None):
    """Import these bytes."""
    return moves.load(register, BytesIO(content), org, lambda _: None)
