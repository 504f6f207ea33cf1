"""Incidents on record."""

import json

import pytest

from domain.errors import NotFound, RuleViolated, StalePrecondition
from domain.incident import version
from storage import audit, incident_filings, incident_lists, incidents
from storage.incident_search import Filters
from tests.storage.conftest import NOW

LATER = "2026-03-06T12:00:00.000000Z"


def read(register, id, org="default"):
    return json.loads(incidents.read(register.session(), org, id))


def entries(register, id, org="default"):
    page = audit.search(register.session(), org, audit.Filters(id), limit=200)
    return [json.loads(one) for one in page.documents]


def told(entry):
    return {one["field"]: one["to"] for one in entry["changes"]}


class TestCreate:
    def test_answers_what_is_read_afterwards(self, register, by):
        sent = {
            "title": 'a "b" \\ ü 🔒',
            "severity": "serious",
            "discovered_at": "2026-03-02T08:15:00Z",
        }
        lists = {"corrective_actions": ["x\ny", "ü"], "affected_users": 10**10}
        with register.transaction() as session:
            id, text = incidents.create(
                session, "default", {"orgId": "default"} | sent | lists, by()
            )
        assert text == incidents.read(register.session(), "default", id)
        assert (
            json.loads(text).items()
            >= (lists | {"title": sent["title"], "orgId": "default"}).items()
        )

    def test_writes_one_entry_that_tells_the_facts(self, register, record):
        id = record(title="Told")
        [entry] = entries(register, id)
        assert (entry["action"], entry["resource"]) == ("create", f"incidents/{id}")
        assert told(entry)["title"] == "Told"
        assert "safe_due_at" not in told(entry)

    def test_that_is_refused_leaves_nothing(self, register, by, record):
        with pytest.raises(RuleViolated):
            record(discovered_at="2027-01-01T00:00:00Z")
        assert audit.head(register.session(), "default")[0] == 1


class TestRead:
    def test_of_another_organisation_is_not_found(self, register, record):
        id = record()
        with pytest.raises(NotFound) as foreign:
            read(register, id, "other")
        with pytest.raises(NotFound) as unknown:
            read(register, "no such id")
        assert foreign.value.detail == unknown.value.detail


class TestUpdate:
    def test_stores_counts_and_tells(self, register, record, by):
        id = record()
        with register.transaction() as session:
            incidents.update(
                session, "default", id, {"title": "B", "affected_users": 3}, by(LATER)
            )
        assert (
            read(register, id).items()
            >= {"title": "B", "affected_users": 3, "updated_at": LATER}.items()
        )
        assert entries(register, id)[0]["changes"] == [
            {"field": "title", "from": "A", "to": "B"},
            {"field": "affected_users", "from": None, "to": 3},
        ]

    @pytest.mark.parametrize(
        "patch", [{}, {"title": "A"}, {"discovered_at": "2026-03-02T09:15:00+01:00"}]
    )
    def test_that_changes_nothing_writes_nothing(self, register, record, by, patch):
        id = record()
        before = incidents.read(register.session(), "default", id)
        with register.transaction() as session:
            assert incidents.update(session, "default", id, patch, by(LATER)) == before
        assert len(entries(register, id)) == 1

    def test_of_a_stale_version_is_refused(self, register, record, by):
        id = record()
        first = version(incidents.read(register.session(), "default", id))
        with register.transaction() as session:
            incidents.update(session, "default", id, {"title": "B"}, by(LATER), [first])
        with pytest.raises(StalePrecondition), register.transaction() as session:
            incidents.update(session, "default", id, {"title": "C"}, by(LATER), [first])
        assert read(register, id)["title"] == "B"

    def test_of_another_organisation_changes_nothing(self, register, record, by):
        id = record()
        with pytest.raises(NotFound), register.transaction() as session:
            incidents.update(session, "other", id, {"title": "C"}, by())
        assert read(register, id)["title"] == "A"


class TestNotify:
    def test_records_a_filing_and_tells_of_it(self, register, record, by):
        id = record()
        with register.transaction() as session:
            incidents.notify(
                session, "default", id, {"authority_jurisdiction": "DE-BY"}, by(LATER)
            )
        [filing] = map(
            json.loads,
            incident_filings.search(register.session(), "default", id).documents,
        )
        assert filing["authority_notified_at"] == filing["recorded_at"] == LATER
        assert entries(register, id)[0]["action"] == "notify"
        assert told(entries(register, id)[0])["authority_jurisdiction"] == "DE-BY"

    def test_the_same_again_changes_nothing(self, register, record, by):
        id = record()
        for _ in range(2):
            with register.transaction() as session:
                text = incidents.notify(
                    session, "default", id, {"authority_jurisdiction": "FR"}, by(LATER)
                )
        assert len(entries(register, id)) == 2
        assert json.loads(text)["reported_to"] == ["FR"]

    def test_another_reference_is_another_filing(self, register, record, by):
        id = record()
        for reference in (None, "1", "2", "1"):
            sent = {"authority_jurisdiction": "FR", "notification_reference": reference}
            with register.transaction() as session:
                incidents.notify(session, "default", id, sent, by(LATER))
        assert (
            len(incident_filings.search(register.session(), "default", id).documents)
            == 3
        )
        assert read(register, id)["reported_to"] == ["FR"]

    def test_of_what_was_discovered_within_the_forgiven_future_works(
        self, register, record, by
    ):
        id = record(discovered_at="2026-03-05T12:04:00Z")
        with register.transaction() as session:
            incidents.notify(
                session, "default", id, {"authority_jurisdiction": "FR"}, by()
            )
        assert read(register, id)["status"] == "notified"


class TestSearchInTexts:
    def found(self, register, text, limit=50):
        page = incident_lists.search(
            register.session(),
            "default",
            Filters(text=text),
            now=NOW,
            limit=limit,
            cursor=None,
        )
        return [json.loads(one)["title"] for one in page.documents], page.total

    def test_finds_a_part_of_title_or_description_in_any_case(self, register, record):
        record(title="Laptop stolen")
        record(title="Another", description="A LAPTOP again")
        record(title="Neither")
        assert self.found(register, "lapTop") == (["Another", "Laptop stolen"], 2)
        assert self.found(register, "lapTop", limit=1) == (["Another"], 2)

    @pytest.mark.parametrize("text", ["100%", "a_b", "!", "'", '"', "\\"])
    def test_takes_every_sign_as_it_is(self, register, record, text):
        record(title=f"Holds {text} here")
        record(title="Holds 100 aXb here")
        assert self.found(register, text) == ([f"Holds {text} here"], 1)

    @pytest.mark.parametrize(
        ("kept", "asked"),
        [
            ("Übermittlung an Falsche", "übermittlung"),
            ("Fehlerhafte übermittlung", "ÜBERMITTLUNG"),
            ("ΔΕΔΟΜΕΝΑ χάθηκαν", "δεδομένα"[:4]),
            ("Утечка ДАННЫХ", "данных"),
            ("Straße*[x]?", "straße*[x]?"),
            ("情報漏えい", "漏え"),
        ],
    )
    def test_knows_the_case_of_every_alphabet(self, register, record, kept, asked):
        record(title=kept)
        record(title="An ebermittlung of something else")
        assert self.found(register, asked) == ([kept], 1)


class TestAPairOfFilters:
    NOTHING = Filters(status="notified", overdue=True)

    def search(self, register, filters):
        return incident_lists.search(
            register.session(), "default", filters, now=NOW, limit=50, cursor=None
        )

    def test_that_nothing_has_is_answered_from_the_kept_counts_without_a_look_at_any_incident(
        self, register, record, monkeypatch
    ):
        record(discovered_at="2026-02-02T08:15:00Z", status="open")
        monkeypatch.setattr(incident_lists, "_page", None)
        page = self.search(register, self.NOTHING)
        assert (page.documents, page.next_cursor, page.total) == ([], None, 0)

    def test_that_something_has_is_found(self, register, record):
        record(
            discovered_at="2026-02-02T08:15:00Z", status="open", severity="non-serious"
        )
        record(discovered_at="2026-02-02T08:15:00Z", status="open")
        page = self.search(register, Filters(severity="serious", overdue=True))
        assert (len(page.documents), page.total) == (1, 1)
