"""Filings with authorities (Art. 33(1) GDPR), and how an incident follows from those on record."""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Annotated, Any, NamedTuple, Self

from domain.audit import Change, changes
from domain.fields import fields_of, in_register_form, names_of, stated
from domain.incident import Incident, Outcome, change_of
from domain.lifecycle import after_notification
from domain.obligations import NO_FILING, Phase
from domain.rules import require_after_awareness, require_past


class Filing(NamedTuple):
    """One notification of one authority."""

    authority_jurisdiction: Annotated[str, stated("text", "Authority")]
    notification_reference: Annotated[str | None, stated("text", "Reference")]
    authority_notified_at: Annotated[str, stated("instant", "Authority notified")]
    data_subjects_notified_at: Annotated[
        str | None, stated("instant", "Data subjects told")
    ]
    phase: Annotated[Phase, stated("choice", "Phase", default="initial")]
    obligation_id: Annotated[str | None, stated("text", "Obligation")]
    delay_reasons: Annotated[str | None, stated("prose", "Reasons for the delay")]
    missing_information: Annotated[
        str | None, stated("prose", "Information still missing")
    ]
    missing_information_expected_at: Annotated[
        str | None, stated("instant", "Missing information expected")
    ]
    acknowledged_at: Annotated[str | None, stated("instant", "Acknowledged")]
    acknowledgement_reference: Annotated[
        str | None, stated("text", "Reference of the acknowledgement")
    ]

    @property
    def meets(self) -> bool:
        """Whether it files something, and doesn't take a filing back."""
        return self.phase not in NO_FILING

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """The filing in a record, which may hold more."""
        return cls._make(_facts_in(record))


FIELDS = fields_of(Filing)
"""The table of its fields, for everything that handles fields without knowing them."""

_facts_in = itemgetter(*Filing._fields)
_INSTANTS = names_of(FIELDS, "instant")
_UNSAID = {"phase": "initial"}
"""What goes without saying in the trail."""
_BLANK = {field.name: field.blank for field in FIELDS}


class FilingOutcome(NamedTuple):
    """What a rule decides about a filing: how it reads, and what becomes of its incident."""

    filing: Filing
    incident: Outcome


def notify(present: Incident, sent: Mapping[str, Any], now: str) -> FilingOutcome:
    """File with an authority: the earliest instants count, each authority once.

    It happened now unless it says when. Raises RuleViolated.
    """
    facts = _BLANK | in_register_form(sent, _INSTANTS)
    if facts["authority_notified_at"] is None:
        # the client's clock may be ahead of this one, within what is forgiven
        facts["authority_notified_at"] = max(now, present.discovered_at)
    require_after_awareness(present.discovered_at, facts, facts)
    require_past(facts, facts, now)
    filing = Filing.of(facts)
    filled = {
        name: value for name, value in filing._asdict().items() if value is not None
    }
    filed = changes(_UNSAID, filled)
    followed = _with(present, filing)
    return FilingOutcome(filing, change_of(present, followed, filed))


def correct(
    present: Incident,
    filings: Mapping[str, Filing],
    id: str,
    sent: Mapping[str, Any],
    now: str,
    notices: Sequence[str] = (),
) -> FilingOutcome:
    """Correct the filing of this id by JSON Merge Patch; `filings` are all, the oldest first.

    `notices` are the instants at which notices say that the data subjects were told.

    What it changes is judged as in a new filing, and the incident follows. Raises RuleViolated.
    """
    before = filings[id]
    patch = in_register_form(sent, _INSTANTS)
    reason = patch.pop("correction_reason")
    require_after_awareness(present.discovered_at, patch, patch)
    require_past(patch, patch, now)
    after = before._replace(**patch)
    changed = changes(before._asdict(), after._asdict())
    if not changed:
        return FilingOutcome(before, Outcome(present, (), []))
    why = changes({}, {"notification_id": id, "correction_reason": reason})
    followed = _following(present, filings, dict(filings) | {id: after}, notices)
    return FilingOutcome(after, change_of(present, followed, [*changed, *why]))


def repeats(sent: Mapping[str, Any], earlier: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a filing says what is on record and wasn't taken back since.

    `earlier` are all filings with the same authority, the oldest first. A first filing is known by
    its reference; one that supplements another has the reference of that one, so all that it states
    is compared.
    """
    facts = {name: value for name, value in sent.items() if value is not None}
    stated = _UNSAID | in_register_form(facts, _INSTANTS)
    named = {
        "phase": stated["phase"],
        "notification_reference": sent.get("notification_reference"),
    }
    compared = named if stated["phase"] == "initial" else named | stated
    standing: list[Mapping[str, Any]] = []
    for record in earlier:
        standing = [before for before in standing if not _undoes(record, before)]
        if compared.items() <= record.items():
            standing.append(record)
    return bool(standing)


def _undoes(record: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether a filing takes back the one before it, or files again what that one took back."""
    if record["obligation_id"] != before["obligation_id"]:
        return False
    phase: Phase = record["phase"]
    is_withdrawn = before["phase"] == "withdrawal"
    return phase not in NO_FILING if is_withdrawn else phase == "withdrawal"


def naming(changed: Iterable[Change]) -> list[str]:
    """Which of the changed fields name a filing: no two have the same authority and reference."""
    fields = {"authority_jurisdiction", "notification_reference"}
    return sorted(fields.intersection(change["field"] for change in changed))


def _with(present: Incident, filing: Filing) -> Incident:
    """The incident after a filing; one that takes another back changes nothing of it."""
    if not filing.meets:
        return present
    authorities = present.reported_to
    if filing.authority_jurisdiction not in authorities:
        authorities = (*authorities, filing.authority_jurisdiction)
    authority_dates = (present.authority_notified_at, filing.authority_notified_at)
    subject_dates = (
        present.data_subjects_notified_at,
        filing.data_subjects_notified_at,
    )
    return present._replace(
        authority_notified_at=_earliest(authority_dates),
        data_subjects_notified_at=_earliest(subject_dates),
        reported_to=authorities,
        status=after_notification(present.status),
    )


def _following(
    present: Incident,
    before: Mapping[str, Filing],
    after: Mapping[str, Filing],
    notices: Sequence[str],
) -> Incident:
    """The incident once its filings, oldest first, read otherwise than before."""
    filings = list(after.values())
    subjects_notified_at = _data_subjects_notified(
        present, list(before.values()), filings, notices
    )
    made = [filing for filing in filings if filing.meets]
    authorities = dict.fromkeys(filing.authority_jurisdiction for filing in made)
    return present._replace(
        authority_notified_at=_earliest(
            filing.authority_notified_at for filing in made
        ),
        data_subjects_notified_at=subjects_notified_at,
        reported_to=tuple(authorities),
    )


def _data_subjects_notified(
    present: Incident,
    before: Sequence[Filing],
    after: Sequence[Filing],
    notices: Sequence[str],
) -> str | None:
    """When data subjects were told: by filings and notices, unless the incident was corrected."""
    recorded = present.data_subjects_notified_at
    earlier = [filing.data_subjects_notified_at for filing in before]
    later = [filing.data_subjects_notified_at for filing in after]
    if earlier == later or recorded not in (*earlier, *notices):
        return recorded
    return _earliest([*later, *notices])


def _earliest(instants: Iterable[str | None]) -> str | None:
    known = [instant for instant in instants if instant is not None]
    return min(known, default=None)
