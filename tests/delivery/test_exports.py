"""Files that the worker makes: whole, once, and gone when their time is over."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import orjson
import pytest
from pypdf import PdfReader

from delivery import exports as making
from delivery.exports import Exports
from delivery.running import standalone
from delivery.work import LeaseLost, Memory, Work
from domain.exports import LIFETIME, MOST_ATTEMPTS, REMEMBERED
from storage import (
    export_ends,
    export_making,
    exports,
    incident_exports,
    inspections,
    jobs,
)
from storage.jobs import LEASE, Name
from tests import databases


@pytest.fixture
def ask(register, by):
    def asked(format="jsonl", filters=None, org="default"):
        with register.transaction() as session:
            return exports.create(session, org, format, filters or {}, by())[0]

    return asked


@pytest.fixture
def found(register, clock):
    def read(id, org="default"):
        session = register.session()
        document = orjson.loads(exports.read(session, org, id, clock.now))
        session.release()
        return document

    return read


@pytest.fixture
def content(register):
    def read(id, org="default"):
        session = register.session()
        with session.snapshot():
            whole = b"".join(exports.content(session, org, id))
        session.release()
        return whole

    return read


def pieces(register):
    return databases.rows(register, "SELECT export_id FROM export_piece")


class TestAFile:
    @pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl"])
    def test_is_what_an_export_answers_and_lives_a_day(
        self, worked, record, ask, found, content, clock, format
    ):
        ids = [record(title=f"Case {number}") for number in range(3)]
        id = ask(format)
        assert found(id)["status"] == "queued"
        worked(Exports())
        export, file = found(id), content(id)
        assert (export["status"], export["progress"]) == ("done", {"done": 3, "of": 3})
        assert export["url"] == f"/api/v1/privacy/exports/{id}/file"
        assert (export["size"], export["sha256"]) == (
            len(file),
            sha256(file).hexdigest(),
        )
        if format == "jsonl":
            assert [orjson.loads(line)["id"] for line in file.splitlines()] == ids[::-1]
        clock.pass_by(LIFETIME - timedelta(seconds=1))
        worked(Exports())
        assert found(id)["status"] == "done"

    def test_holds_what_the_filters_find_of_its_own_organisation(
        self, worked, record, ask, content
    ):
        record(title="Lost laptop", status="open", severity="non-serious")
        wanted = record(
            title="Laptop stolen", status="open", metadata={"found_by": "x"}
        )
        record(title="Laptop of others", org="other", status="open")
        filters = {"status": ["open"], "severity": ["serious"], "q": "laptop"}
        id = ask(filters=filters | {"metadata": {"found_by": "x"}, "overdue": True})
        worked(Exports())
        assert [orjson.loads(line)["id"] for line in content(id).splitlines()] == [
            wanted
        ]

    def test_of_many_pieces_is_whole_and_tells_how_far_it_is(
        self, worked, record, ask, found, content, monkeypatch
    ):
        record(description="€" * 90_000)
        record(description="plain")
        monkeypatch.setattr(making, "_TOGETHER", 1)
        id = ask()
        worked(Exports())
        assert sha256(content(id)).hexdigest() == found(id)["sha256"]
        assert found(id)["progress"] == {"done": 2, "of": 2}

    def test_is_the_register_as_a_document(self, worked, record, ask, content, found):
        record(title="Lost laptop")
        id = ask("pdf")
        worked(Exports())
        assert found(id)["failure"] is None
        assert "Lost laptop" in PdfReader(BytesIO(content(id))).pages[-1].extract_text()

    def test_is_removed_when_its_time_is_over_and_its_record_later(
        self, register, worked, ask, record, found, clock
    ):
        record()
        id = ask()
        worked(Exports())
        clock.pass_by(LIFETIME)
        assert (found(id)["status"], found(id)["url"]) == ("expired", None)
        assert pieces(register)
        worked(Exports())
        assert not pieces(register)
        assert found(id)["status"] == "expired"
        clock.pass_by(REMEMBERED)
        worked(Exports())
        session = register.session()
        assert exports.find(session, "default", id) is None
        assert jobs.next_due(session, clock.now) is None


class TestAFileThatCannotBeMade:
    def test_says_so_where_no_other_attempt_helps(
        self, register, worked, record, ask, found, monkeypatch
    ):
        record()
        monkeypatch.setattr(inspections, "MOST", 0)
        id = ask("pdf")
        worked(Exports())
        export = found(id)
        assert (export["status"], export["url"]) == ("failed", None)
        assert "at most 0 incidents" in export["failure"]
        assert not pieces(register)

    def test_is_given_up_after_some_attempts(
        self, worked, ask, found, clock, monkeypatch, caplog
    ):
        def broken(*_):
            raise ValueError("no")
            yield

        monkeypatch.setattr(incident_exports, "documents", broken)
        id = ask()
        for _ in range(MOST_ATTEMPTS):
            worked(Exports(), rounds=1)
            assert found(id)["status"] == "running"
            clock.pass_by(timedelta(minutes=6))
        worked(Exports(), rounds=1)
        assert (found(id)["status"], "5 attempts" in found(id)["failure"]) == (
            "failed",
            True,
        )


class TestAFileThatIsCancelled:
    def test_while_it_is_made_keeps_nothing_more(
        self, register, worked, record, ask, found, by, monkeypatch, caplog
    ):
        record()
        id = ask()
        made = incident_exports.documents

        def cancel():
            with register.transaction() as session:
                export_ends.cancel(session, "default", id, by())

        def cancelled_meanwhile(*asked):
            yield from made(*asked)
            with ThreadPoolExecutor(1) as others:
                others.submit(cancel).result()

        monkeypatch.setattr(incident_exports, "documents", cancelled_meanwhile)
        worked(Exports(), rounds=1)
        export = found(id)
        assert (export["status"], export["size"], export["failure"]) == (
            "cancelled",
            None,
            None,
        )
        assert not pieces(register)
        assert "was taken over, or cancelled" in caplog.text

    def test_is_forgotten_in_its_time(self, register, worked, ask, found, by, clock):
        id = ask()
        with register.transaction() as session:
            export_ends.cancel(session, "default", id, by())
        clock.pass_by(REMEMBERED - timedelta(seconds=1))
        worked(Exports())
        assert found(id)["status"] == "cancelled"
        clock.pass_by(timedelta(seconds=1))
        worked(Exports())
        assert exports.find(register.session(), "default", id) is None


class TestAWorkerThatDies:
    def test_is_followed_by_another_that_begins_anew(
        self, register, worked, record, ask, found, content, clock
    ):
        record()
        id = ask()
        name = Name("default", exports.KIND, id, "default")
        with register.transaction() as session:
            dead = jobs.claim(session, name, clock.now, "dead")
            export_making.begin(session, "default", id)
            export_making.add(
                session, "default", id, export_making.Part(["x"], 0, 1, 9)
            )
        worked(Exports())
        assert found(id)["progress"] == {"done": 1, "of": 9}
        clock.pass_by(LEASE)
        worked(Exports())
        assert (found(id)["status"], found(id)["progress"]) == (
            "done",
            {"done": 1, "of": 1},
        )
        assert sha256(content(id)).hexdigest() == found(id)["sha256"]
        memory = Memory(register, standalone(register), clock)
        with pytest.raises(LeaseLost):
            asyncio.run(Exports().run(Work(dead, memory)))
        memory.close()
        assert found(id)["status"] == "done"
