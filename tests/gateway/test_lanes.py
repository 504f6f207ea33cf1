"""Who does what in which thread, and what a shared commit means for each of its writes."""

import asyncio
import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from domain.errors import Contended, Unavailable
from exchange import problems
from exchange.problems import render
from exchange.reply import Reply
from gateway.lanes import Lane
from storage import api_keys
from storage.session.transactions import Session
from tests.support import INCIDENT, bearer, snapshot


class TestThreads:
    def test_of_a_reader_lane_share_what_waits(self, app):
        async def answered():
            lane = Lane("alone", 1, 4, app._stack, app.register, reads=True)
            asked = [
                lane.submit(lambda _: Reply(200, {}, b""), "r", bytes([number]))
                for number in range(16)
            ]
            replies = await asyncio.wait_for(asyncio.gather(*asked), 10)
            lane.close()
            return replies

        assert {reply.status for reply in asyncio.run(answered())} == {200}

    def test_give_everyone_their_own_answer_whoever_else_is_in_the_batch(self, app):
        async def answered():
            lane = Lane("writer", 1, 64, app._stack, app.register)
            asked = [
                lane.submit(
                    lambda _, number=number: Reply(200, {}, b"%d" % number),
                    "r",
                    f"organisation-{number * 7 % 5}".encode(),
                )
                for number in range(16)
            ]
            replies = await asyncio.wait_for(asyncio.gather(*asked), 10)
            lane.close()
            return replies

        bodies = [reply.body for reply in asyncio.run(answered())]
        assert bodies == [b"%d" % number for number in range(16)]

    def test_keys_are_looked_up_in_a_worker_and_never_on_the_event_loop(
        self, client, make_incident, threads
    ):
        make_incident()
        client.get("/whoami")
        assert threads[0].startswith("writer-")
        assert threads[1].startswith("reader-")

    def test_writes_have_one_thread(self, client, threads):
        sent = {"orgId": "acme"} | INCIDENT
        # until the first answer nobody knows whose a key is
        client.post("/privacy/incidents", json=sent)
        threads.clear()
        with ThreadPoolExecutor(8) as pool:
            answers = list(
                pool.map(
                    lambda _: client.post("/privacy/incidents", json=sent), range(24)
                )
            )
        assert {answer.status_code for answer in answers} == {201}
        assert len(set(threads)) == 1 and threads[0].startswith("writer-")


class TestASharedCommit:
    def test_a_refused_write_takes_none_of_its_neighbours_with_it(self, client):
        good, bad = (
            {"orgId": "acme"} | INCIDENT,
            {"orgId": "acme"} | INCIDENT | {"status": "notified"},
        )
        with ThreadPoolExecutor(8) as pool:
            sent = [good, bad] * 12
            answers = list(
                pool.map(
                    lambda body: client.post("/privacy/incidents", json=body), sent
                )
            )
        assert [answer.status_code for answer in answers] == [201, 409] * 12
        assert (
            client.get("/privacy/incidents", params={"orgId": "acme"}).json()["total"]
            == 12
        )

    def test_a_write_that_is_refused_after_it_began_takes_none_with_it(self, client):
        good = {"orgId": "acme"} | INCIDENT
        refused = {"body": INCIDENT | {"status": "notified"}}
        whole = {
            "orgId": "acme",
            "atomic": True,
            "items": [{"body": INCIDENT}, refused],
        }

        def send(is_whole):
            path = "/privacy/incidents/batch" if is_whole else "/privacy/incidents"
            return client.post(path, json=whole if is_whole else good).status_code

        with ThreadPoolExecutor(8) as pool:
            statuses = list(pool.map(send, [False, False, True, False] * 6))
        assert statuses == [201, 201, 409, 201] * 6
        page = client.get("/privacy/incidents", params={"orgId": "acme"}).json()
        assert page["total"] == 18
        numbers = sorted(one["case_number"] for one in page["incidents"])
        assert [int(number[5:]) for number in numbers] == list(range(1, 19))

    def test_no_write_is_acknowledged_whose_commit_fails(
        self, client, register, monkeypatch
    ):
        before = snapshot(register)

        def failing(session):
            session.rollback()
            raise Unavailable("The disk is full. Nothing was changed.", retry_after=60)

        monkeypatch.setattr(Session, "commit", failing)
        with ThreadPoolExecutor(8) as pool:
            sent = {"orgId": "acme"} | INCIDENT
            answers = list(
                pool.map(
                    lambda _: client.post("/privacy/incidents", json=sent), range(16)
                )
            )
        monkeypatch.undo()
        assert {answer.status_code for answer in answers} == {503}
        assert {answer.headers["Retry-After"] for answer in answers} == {"60"}
        assert snapshot(register) == before

    def test_the_writer_goes_on_after_a_commit_that_failed_as_nobody_expected(
        self, client, monkeypatch
    ):
        commit, failed = Session.commit, []

        def fails_once(session):
            if not failed and threading.current_thread().name.startswith("writer"):
                failed.append(True)
                raise PermissionError("the folder was locked away")
            commit(session)

        monkeypatch.setattr(Session, "commit", fails_once)
        sent = {"orgId": "acme"} | INCIDENT
        first = client.post("/privacy/incidents", json=sent)
        assert (
            first.status_code == 500
            and first.json()["error"]["code"] == "INTERNAL_ERROR"
        )
        assert "locked" not in first.text
        assert client.post("/privacy/incidents", json=sent).status_code == 201
        assert (
            client.get("/privacy/incidents", params={"orgId": "acme"}).json()["total"]
            == 1
        )

    def test_the_writer_goes_on_after_a_commit_that_failed(self, client, monkeypatch):
        commit, failed = Session.commit, []

        def fails_once(session):
            if not failed and threading.current_thread().name.startswith("writer"):
                failed.append(True)
                session.rollback()
                raise Unavailable("The transaction was lost.")
            commit(session)

        monkeypatch.setattr(Session, "commit", fails_once)
        with ThreadPoolExecutor(8) as pool:
            sent = {"orgId": "acme"} | INCIDENT
            answers = list(
                pool.map(
                    lambda _: client.post("/privacy/incidents", json=sent), range(32)
                )
            )
        stored = client.get("/privacy/incidents", params={"orgId": "acme"}).json()[
            "total"
        ]
        assert {answer.status_code for answer in answers} == {201, 503}
        assert stored == [answer.status_code for answer in answers].count(201)

    def test_work_that_fails_beside_a_request_undoes_neither_its_neighbours_nor_itself_twice(
        self, app, client, make_incident, monkeypatch
    ):
        def failing(session, key_id, now):
            raise Unavailable("The note can't be made.")

        monkeypatch.setattr(api_keys, "touch", failing)
        for _ in range(5):
            make_incident()
        entries = client.get("/audit-logs", params={"orgId": "acme"}).json()["entries"]
        assert (
            client.get("/privacy/incidents", params={"orgId": "acme"}).json()["total"]
            == 5
        )
        assert (
            len([one for one in entries if one["resource"].startswith("incidents/")])
            == 5
        )


class TestReadsTogether:
    def test_are_each_answered_when_the_register_cant_be_reached(
        self, app, client, monkeypatch
    ):
        def refusing():
            raise Unavailable("The register can't be reached.")

        monkeypatch.setattr(app.register.engine, "checkout", refusing)
        answers = [client.get("/whoami") for _ in range(4)]
        assert {answer.status_code for answer in answers} == {503}
        monkeypatch.undo()
        assert client.get("/whoami").status_code == 200

    @pytest.mark.sqlite
    def test_see_one_page_and_its_total_at_one_moment(
        self, app, client, make_incident, monkeypatch
    ):
        make_incident()
        rows, done = app.register.engine.rows, []

        def meanwhile(connection, text, parameters):
            if text.startswith('SELECT CAST(SUM("t1"."n")') and not done:
                done.append(
                    client.post(
                        "/privacy/incidents", json={"orgId": "acme"} | INCIDENT
                    ).status_code
                )
            return rows(connection, text, parameters)

        monkeypatch.setattr(app.register.engine, "rows", meanwhile)
        page = client.get("/privacy/incidents", params={"orgId": "acme"}).json()
        assert done == [201]
        assert page["total"] == len(page["incidents"]) == 1


class TestWhatNobodyExpected:
    """A failure with which no problem can be made either.

    Each is answered, and the threads go on.
    """

    @pytest.fixture
    def speechless(self, app, monkeypatch):
        def failing(error, request_id):
            raise RecursionError("no problem can be made of it")

        monkeypatch.setattr(problems, "render", failing)
        yield
        monkeypatch.undo()

    @staticmethod
    def require_last_answer(answer):
        assert answer.status_code == 500
        assert answer.headers["Content-Type"] == "application/problem+json"
        told = answer.json()
        assert told["error"]["code"] == "INTERNAL_ERROR"
        assert told["error"]["requestId"] == answer.headers["X-Request-Id"]
        usual = json.loads(render(KeyError(), answer.headers["X-Request-Id"]).body)
        assert told == usual

    @pytest.mark.parametrize(
        ("method", "path"),
        [("GET", "/whoami"), ("POST", "/privacy/incidents"), ("GET", "/nowhere")],
    )
    def test_has_a_last_answer_and_the_lane_goes_on(
        self, client, speechless, method, path
    ):
        for _ in range(6):
            sent = {"headers": {"Authorization": "Bearer nonsense"}}
            self.require_last_answer(client.request(method, path, **sent))

    def test_has_one_where_a_whole_batch_failed(self, client, speechless, monkeypatch):
        def failing(session):
            raise PermissionError("the folder was locked away")

        monkeypatch.setattr(Session, "commit", failing)
        sent = {"orgId": "acme"} | INCIDENT
        for _ in range(3):
            self.require_last_answer(client.post("/privacy/incidents", json=sent))

    def test_has_one_for_pages(self, app, client, speechless, monkeypatch):
        def failing(request, write):
            raise KeyError("no page can be made")

        monkeypatch.setattr(app._pages, "_run", failing)
        for _ in range(4):
            page = client.get("http://testserver/dashboard")
            self.require_last_answer(page)

    def test_is_logged_with_request_id_and_trace(self, client, monkeypatch, caplog):
        def failing(*_):
            raise KeyError("nobody thought of it")

        monkeypatch.setattr(api_keys, "authenticate", failing)
        answer = client.get("/whoami")
        assert answer.status_code == 500
        [record] = [one for one in caplog.records if one.levelname == "ERROR"]
        assert record.request_id == answer.headers["X-Request-Id"]
        assert "nobody thought of it" in logging.Formatter().formatException(
            record.exc_info
        )

    def test_in_a_shared_commit_is_logged_for_each_request(
        self, client, monkeypatch, caplog
    ):
        def failing(session):
            raise PermissionError("the folder was locked away")

        monkeypatch.setattr(Session, "commit", failing)
        answer = client.post("/privacy/incidents", json={"orgId": "acme"} | INCIDENT)
        logged = [one for one in caplog.records if one.getMessage() == "a batch failed"]
        assert logged[0].request_id == answer.headers["X-Request-Id"]
        assert logged[0].exc_info is not None


class TestProcesses:
    def test_a_key_revoked_in_one_process_stops_at_once_in_another(
        self, live_server, start_live_server
    ):
        other = start_live_server()
        client, elsewhere = live_server.client(), other.client(key=live_server.key)
        made = client.post(
            "/api-keys", json={"orgId": "default", "name": "short-lived"}
        ).json()
        headers = bearer(made["rawKey"])
        assert elsewhere.get("/whoami", headers=headers).status_code == 200
        assert client.post(f"/api-keys/{made['id']}/revoke").status_code == 200
        assert elsewhere.get("/whoami", headers=headers).status_code == 401
        assert client.get("/whoami", headers=headers).status_code == 401


@pytest.mark.postgresql
class TestWriters:
    """On a server there are several; an organisation is always with the same."""

    @pytest.fixture
    def post(self, client, keys):
        def post(org_id, key=None):
            headers = bearer(key or getattr(keys, org_id))
            body = {"orgId": org_id} | INCIDENT
            return client.post(
                "/privacy/incidents", json=body, headers=headers
            ).status_code

        return post

    @pytest.fixture
    def apart(self, app, post, monkeypatch):
        """The two organisations, known and with different writers."""
        places = {b"acme": 0, b"globex": 1}
        monkeypatch.setattr(app.writer, "_place", lambda whose: places.get(whose, 0))
        assert [post(org_id) for org_id in ("acme", "globex")] == [201, 201]

    def test_let_no_organisation_wait_for_another(self, post, apart, database_url):
        with psycopg.connect(database_url) as other, ThreadPoolExecutor(1) as pool:
            other.execute("SELECT 1 FROM audit_head WHERE org_id = 'acme' FOR UPDATE")
            waiting = pool.submit(post, "acme")
            assert post("globex") == 201
            assert not waiting.done(), waiting.result()
            other.rollback()
            assert waiting.result() == 201

    def test_take_all_keys_of_an_organisation_once_they_are_known(
        self, post, apart, keys, threads
    ):
        another = keys.mint("globex")
        for _ in range(2):
            assert post("globex", another) == 201
        assert threads[-1] == "writer-1"


class TestContention:
    @pytest.fixture
    def contended(self, register, monkeypatch):
        """Let the next `times` commits meet another transaction in the way."""

        def arrange(times):
            left, commit = [times], Session.commit

            def meeting(session):
                if left[0]:
                    left[0] -= 1
                    session.rollback()
                    raise Contended("Another write was in the way.")
                commit(session)

            monkeypatch.setattr(Session, "commit", meeting)

        return arrange

    def test_is_met_by_trying_again_with_one_effect(self, client, contended, register):
        contended(2)
        assert (
            client.post(
                "/privacy/incidents", json={"orgId": "acme"} | INCIDENT
            ).status_code
            == 201
        )
        assert (
            client.get("/privacy/incidents", params={"orgId": "acme"}).json()["total"]
            == 1
        )
        assert snapshot(register)[1]["acme"][0] == len(
            client.get("/audit-logs?orgId=acme").json()["entries"]
        )

    def test_that_does_not_end_is_told_and_changes_nothing(
        self, client, contended, register
    ):
        before = snapshot(register)
        contended(50)
        answer = client.post("/privacy/incidents", json={"orgId": "acme"} | INCIDENT)
        assert answer.status_code == 503 and int(answer.headers["Retry-After"]) >= 1
        contended(0)
        assert snapshot(register) == before

    @pytest.mark.postgresql
    def test_told_by_the_server_as_40001_in_the_midst_of_a_write_is_met_alike(
        self, client, register, monkeypatch
    ):
        left = [3]

        def failing(run):
            def instead(connection, text, parameters):
                if left[0] and text.startswith('INSERT INTO "audit_entry"'):
                    left[0] -= 1
                    raise psycopg.errors.SerializationFailure(
                        "could not serialize access"
                    )
                return run(connection, text, parameters)

            return instead

        for name in ("rows", "later"):
            monkeypatch.setattr(
                register.engine, name, failing(getattr(register.engine, name))
            )
        assert (
            client.post(
                "/privacy/incidents", json={"orgId": "acme"} | INCIDENT
            ).status_code
            == 201
        )
        assert left == [0]
        assert (
            client.get("/privacy/incidents", params={"orgId": "acme"}).json()["total"]
            == 1
        )
