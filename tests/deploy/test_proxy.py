"""The service behind nginx as deploy/nginx.conf sets it up, with shorter times."""

import socket
import ssl
import subprocess
import time

import httpx
import pytest

from tests.deploy.programs import nginx
from tests.support import BASE, bearer, free_port

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


@pytest.fixture
def trust():
    """What takes the certificate of the test for good."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@pytest.fixture
def service(start_live_server):
    """The service, which learns from the proxy whom it serves."""
    return start_live_server(TRUSTED_PROXIES="127.0.0.1", RATE_LIMIT_FAILURES=3)


@pytest.fixture
def plain_port():
    """The port on which nginx leads to TLS."""
    return free_port()


@pytest.fixture
def port(service, plain_port, tmp_path):
    """The port that nginx listens on."""
    port = free_port()
    words = {
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        "listen 443": f"listen 127.0.0.1:{port}",
        "127.0.0.1:8080": f"127.0.0.1:{service.port}",
    }
    words |= {
        "header_timeout 10s": "header_timeout 1s",
        "body_timeout   10s": "body_timeout 1s",
    }
    with subprocess.Popen(
        [*nginx(tmp_path, **words), "-g", "daemon off;"], stderr=subprocess.PIPE
    ) as proxy:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert proxy.poll() is None, proxy.stderr.read()
                time.sleep(0.05)
        yield port
        proxy.terminate()


@pytest.fixture
def client(service, port, trust):
    url = f"https://127.0.0.1:{port}{BASE}"
    with httpx.Client(
        base_url=url, headers=bearer(service.key), verify=trust, timeout=20
    ) as client:
        yield client


def told(service):
    """What the service wrote, but for the probes of its start.

    They come to the log a moment after their answers.
    """
    return [line for line in service.log.splitlines() if "livez" not in line]


class TestBehindTheProxy:
    def test_is_answered_over_tls_with_the_request_id_of_the_proxy(
        self, service, client
    ):
        answer = client.get("/whoami")
        assert answer.status_code == 200
        time.sleep(0.5)
        assert f'"request_id":"{answer.headers["x-request-id"]}"' in service.log

    def test_what_is_too_large_is_told_by_the_service(self, client):
        sent = {"Content-Type": "application/json"}
        answer = client.post(
            "/privacy/incidents", content=b" " * 1_500_000, headers=sent
        )
        assert answer.status_code == 413
        assert answer.json()["error"]["code"]

    def test_clients_count_by_the_address_that_the_proxy_saw_and_not_by_the_one_they_claim(
        self, client
    ):
        claimed = [
            {"X-Forwarded-For": f"192.0.2.{n}"} | bearer("wrong") for n in range(4)
        ]
        assert [client.get("/whoami", headers=one).status_code for one in claimed] == [
            401
        ] * 3 + [429]

    def test_browsers_are_told_to_come_by_tls_from_then_on(self, client):
        for path in ("/whoami", "/nothing"):
            told = client.get(path).headers
            assert told["strict-transport-security"] == "max-age=31536000"
            assert told["x-content-type-options"] == "nosniff"

    def test_plain_http_leads_browsers_on_and_refuses_programs(
        self, client, plain_port
    ):
        plain = f"http://127.0.0.1:{plain_port}"
        browser = httpx.get(
            plain + "/dashboard?x=1", headers={"Host": "register.example.org"}
        )
        assert browser.status_code == 301
        assert (
            browser.headers["location"] == "https://register.example.org/dashboard?x=1"
        )
        for path in (BASE + "/whoami", "/v1/whoami", "/oauth/token"):
            program = httpx.get(plain + path)
            assert program.status_code == 403
            assert program.headers["content-type"] == "application/problem+json"
            assert program.json()["error"]["message"] == "Use https."

    def test_people_may_sign_in_under_its_name(self, client):
        host = {"Host": "register.example.org"}
        page = client.get(str(client.base_url.join("/dashboard/login")), headers=host)
        assert page.status_code == 200
        assert 'type="password"' in page.text

    @pytest.mark.parametrize(
        ("path", "form"),
        [
            ("/dashboard/login", {"email": "a@example.org"}),
            ("/oauth/token", {"grant_type": "client_credentials"}),
        ],
    )
    def test_guesses_are_stopped_before_they_reach_the_service(
        self, client, path, form
    ):
        url = str(client.base_url.join(path))
        answers = [client.post(url, data=form) for _ in range(14)]
        limited = [one for one in answers if one.headers.get("retry-after") == "6"]
        assert 1 <= len(limited) <= 4
        assert all(one.json()["error"]["code"] == "RATE_LIMITED" for one in limited)
        assert client.get("/whoami").status_code == 200, "and nobody else is"

    @pytest.mark.parametrize(
        "sent",
        [
            "GET /livez HTTP/1.1\r\nHost: a\r\n",
            "POST /api/v1/x HTTP/1.1\r\nHost: a\r\n\
Content-Length: 9\r\n\r\n{",
        ],
        ids=["header", "body"],
    )
    def test_a_client_that_stops_half_way_costs_the_service_nothing(
        self, service, port, trust, sent
    ):
        before = told(service)
        with trust.wrap_socket(
            socket.create_connection(("127.0.0.1", port), 10)
        ) as slow:
            slow.sendall(sent.encode())
            while slow.recv(4096):
                pass
        time.sleep(0.3)
        assert told(service) == before
