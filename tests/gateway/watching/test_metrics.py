"""Numbers for Prometheus: what is counted, under which names, and what none of it ever tells."""

import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from domain.errors import Unavailable
from domain.letters import Bounce
from gateway.watching.metrics import Metrics
from storage import bounce_mailboxes, letters, organisations
from storage.people import users
from tests.support import INCIDENT, by, free_port, now, start_server


@pytest.fixture
def metrics(app):
    """The numbers of the application, before its first request."""
    metrics = Metrics(app)
    app.watch(metrics)
    return metrics


@pytest.fixture
def read(metrics):
    """The present values.

    `read("breach_register_requests_total", method="GET")` sums those with these labels.
    """
    port = metrics.serve("127.0.0.1", [free_port()])
    return lambda name, **labels: total(
        f"http://127.0.0.1:{port}/metrics", name, **labels
    )


def total(url, name, **labels):
    text = httpx.get(url).raise_for_status().text
    found = [
        one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
        if one.name == name and labels.items() <= one.labels.items()
    ]
    return sum(found) if found else None


class TestRequests:
    def test_are_counted_by_method_template_and_status(
        self, client, make_incident, read
    ):
        id = make_incident().json()["id"]
        client.get(f"/privacy/incidents/{id}")
        client.get(f"/privacy/incidents/{id}")
        client.get("/privacy/incidents/00000000-0000-7000-8000-000000000000")
        route = "/api/v1/privacy/incidents/{id}"
        assert (
            read(
                "breach_register_requests_total",
                method="GET",
                route=route,
                status="200",
            )
            == 2
        )
        assert read("breach_register_requests_total", route=route, status="404") == 1
        assert read("breach_register_requests_total", method="POST", status="201") == 1
        assert (
            read("breach_register_request_seconds_count", method="GET", route=route)
            == 3
        )
        assert read("breach_register_requests_in_flight") == 0

    def test_make_no_label_of_what_was_sent(self, client, metrics, read):
        for n in range(5):
            client.get(f"/nothing/{n}")
            client.request(f"MADEUP{n}", "/whoami")
            client.get("/whoami", headers={"Host": "not a host"})
        assert read("breach_register_requests_total", route="none") == 10
        assert read("breach_register_requests_total", method="other", status="405") == 5
        assert len(metrics._known) < 5


class TestWrites:
    def test_are_told_by_the_commit_that_they_shared(self, client, read):
        with ThreadPoolExecutor(8) as pool:
            list(
                pool.map(
                    lambda _: client.post(
                        "/privacy/incidents", json={"orgId": "acme"} | INCIDENT
                    ),
                    range(24),
                )
            )
        # notes of the key's first use are writes as well
        assert read("breach_register_commit_writes_sum") > 24
        assert (
            1
            <= read("breach_register_commit_writes_count")
            <= read("breach_register_commit_writes_sum")
        )
        assert read("breach_register_writer_queue") == 0


class TestTheDatabase:
    def test_that_refuses_is_counted(self, app, read):
        assert read("breach_register_database_refusals_total", kind="unavailable") == 0
        app.register.safeguards.heed(Unavailable("busy"))
        assert read("breach_register_database_refusals_total", kind="unavailable") == 1

    def test_tells_how_many_are_overdue_in_all_organisations(
        self, app, keys, client, make_incident, read
    ):
        for hours, key, org in (
            (-73, None, "acme"),
            (-74, keys.globex, "globex"),
            (-71, None, "acme"),
        ):
            make_incident(key, orgId=org, discovered_at=now(hours=hours))
        make_incident(discovered_at=now(hours=-200), status="resolved")
        make_incident(discovered_at=now(hours=-1), status="resolved")
        filed = make_incident(discovered_at=now(hours=-100)).json()["id"]
        client.post(
            f"/privacy/incidents/{filed}/notify",
            json={"authority_jurisdiction": "DE-BY BayLDA"},
        )
        with app.register.transaction() as session:
            organisations.create(session, "empty", "Empty", by())
        assert read("breach_register_overdue_incidents") == 2

    def test_that_does_not_answer_takes_no_other_number_away(
        self, client, metrics, read, monkeypatch
    ):
        def fail(*_):
            raise Unavailable("gone")

        monkeypatch.setattr("gateway.watching.state.overdue_everywhere", fail)
        client.get("/livez")
        assert read("breach_register_overdue_incidents") is None
        assert read("breach_register_requests_total", status="200") == 1


class TestMailThatComesBack:
    def test_is_counted_where_a_mailbox_is_read_for_it(self, app, read):
        names = (
            "breach_register_mail_bounces_total",
            "breach_register_bounce_mailbox_lag_seconds",
        )
        assert [read(name) for name in names] == [None, None]
        bounce = Bounce("a" * 32, ("a@example.org",), "5.1.1", None)
        with app.register.transaction() as session:
            bounce_mailboxes.plan(
                session, "acme", "imaps://me@m.example/INBOX", now(hours=-1)
            )
            person = users.add(session, "acme", "a@example.org", "owner", by())
            letters.keep(
                session, "acme", bounce.letter_id, person.id, "users/1", None, now()
            )
            letters.note_bounce(
                session, letters.bounced_by(session, bounce), bounce, by()
            )
        assert read(names[0]) == 1
        assert 3600 <= read(names[1]) < 3700


class TestOff:
    def test_is_the_default_and_imports_nothing(self, tmp_path):
        code = (
            "import sys; from app import create_app; from config import load; from server import _observe; "
            "settings = load(); app = create_app(settings); "
            "_observe(app, settings.watching, settings.metrics_ports); app.close(); "
            "print([m for m in sys.modules if m.split('.')[0] in ('prometheus_client', 'opentelemetry', 'redis')])"
        )
        variable = {"BREACH_REGISTER_DATABASE_URL": f"sqlite:///{tmp_path}/r.db"}
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code],
            env=os.environ | variable,
            capture_output=True,
            text=True,
        )
        assert done.stdout == "[]\n", done.stderr

    def test_numbers_are_never_on_the_port_of_the_api(self, client, metrics):
        assert client.get("http://testserver/metrics").status_code == 404


@pytest.mark.slow
@pytest.mark.sqlite
class TestWorkers:
    def test_serve_their_numbers_on_ports_side_by_side(self, tmp_path):
        port = _two_free_ports()
        server = start_server(tmp_path, WORKERS=2, METRICS_PORT=port)
        try:
            urls = [f"http://127.0.0.1:{port + n}/metrics" for n in range(2)]
            _await_both(urls)
            before = [total(url, "breach_register_requests_total") or 0 for url in urls]
            for _ in range(20):
                client = server.client()
                assert client.get("/whoami").status_code == 200
            after = [
                total(url, "breach_register_requests_total", status="200")
                for url in urls
            ]
            assert sum(after) - sum(before) == 20 and None not in after
        finally:
            server.kill()

    def test_do_not_start_where_a_port_is_taken(self, tmp_path):
        first = start_server(tmp_path / "one", METRICS_PORT=(port := free_port()))
        try:
            for workers in (1, 2):
                with pytest.raises(
                    RuntimeError, match=f"Can't listen on 127.0.0.1 port {port}"
                ):
                    start_server(
                        tmp_path / f"two{workers}", WORKERS=workers, METRICS_PORT=port
                    )
        finally:
            first.kill()


def _await_both(urls):
    """Wait for each worker: on a busy machine the second one starts long after the first."""
    ends = time.monotonic() + 60
    for url in urls:
        while not _answers(url):
            assert time.monotonic() < ends, f"{url} doesn't answer"
            time.sleep(0.05)


def _answers(url):
    try:
        return httpx.get(url).is_success
    except httpx.TransportError:
        return False


def _two_free_ports():
    """The first of two ports side by side that nothing listened on a moment ago."""
    while True:
        port = free_port()
        try:
            with socket.create_server(("127.0.0.1", port + 1)):
                return port
        except (OSError, OverflowError):
            continue
