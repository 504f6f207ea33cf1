"""The key goes to the register alone, and shows itself nowhere."""

import json
import logging
import pickle
import subprocess
import traceback
from ssl import create_default_context

import pytest

from breach_register import ApiError, BreachRegister, BreachRegisterError, ConnectionFailedError

from .conftest import KEY
from .misbehaving import Server, answer, cut, half, problem


class TestTheKey:
    def test_is_sent_as_a_bearer(self, against):
        server, client = against()
        client.service.whoami()
        assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"

    def test_is_read_from_the_environment(self, monkeypatch):
        with Server() as server:
            monkeypatch.setenv("BREACH_REGISTER_API_KEY", KEY + "\n")
            monkeypatch.setenv("BREACH_REGISTER_URL", server.url)
            with BreachRegister() as client:
                client.service.whoami()
            assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"

    def test_must_be_given(self):
        with pytest.raises(ValueError, match="give api_key, or set BREACH_REGISTER_API_KEY"):
            BreachRegister(base_url="https://register.example")
        with pytest.raises(ValueError, match="give base_url, or set BREACH_REGISTER_URL"):
            BreachRegister(api_key=KEY)

    @pytest.mark.parametrize("key", [f"{KEY}\r\nX: y", f"{KEY} {KEY}", f"{KEY}ü"])
    def test_that_no_header_can_hold_is_refused_without_being_told(self, key):
        with pytest.raises(ValueError, match="printable ASCII") as refused:
            BreachRegister(api_key=key, base_url="https://register.example")
        assert KEY not in str(refused.value)


class TestNothingShowsTheKey:
    def test_neither_the_client_nor_its_parts(self, against):
        server, client = against()
        for one in (
            client,
            client.incidents,
            vars(client),
            vars(client._connections),
            vars(client.incidents),
        ):
            assert KEY not in repr(one) and KEY not in str(one)
        assert repr(client) == f"BreachRegister(base_url='{server.url}')"

    def test_no_pickle_is_made_of_it(self, against):
        _, client = against()
        with pytest.raises(TypeError, match="isn't written down"):
            pickle.dumps(client._secret)

    @pytest.mark.parametrize("act", [cut, half], ids=["cut", "half"])
    def test_no_error_with_all_variables_of_its_traceback(self, against, act):
        _, client = against(*[act] * 4)
        with pytest.raises(ConnectionFailedError) as failed:
            client.incidents.create({"orgId": "default"})
        _assert_hidden(failed.value)

    def test_no_error_of_a_service_that_is_not_there(self, waits):
        with Server() as gone:
            url = gone.url
        with (
            BreachRegister(api_key=KEY, base_url=url) as client,
            pytest.raises(ConnectionFailedError) as failed,
        ):
            client.service.whoami()
        _assert_hidden(failed.value)
        assert url in str(failed.value)

    def test_no_error_of_a_service_that_repeats_what_it_was_sent(self, against):
        places = [{"in": "header", "pointer": f"/{KEY}", "message": f"no {KEY}"}]
        echo = problem(400, f"CODE_{KEY}", f"Authorization: Bearer {KEY}", places)
        page = answer(
            500, body=f"<pre>Authorization: Bearer {KEY}</pre>".encode(), x_request_id=KEY
        )
        _, client = against(echo, page, max_tries=1)
        for _ in range(2):
            with pytest.raises(ApiError) as refused:
                client.service.whoami()
            told = [
                str(refused.value),
                repr(refused.value),
                refused.value.message,
                refused.value.request_id,
            ]
            assert KEY not in json.dumps(told) + repr(refused.value.errors)

    def test_no_line_of_a_log(self, against, caplog):
        caplog.set_level(logging.DEBUG)
        _, client = against(cut, problem(503, "UNAVAILABLE", f"no {KEY}"))
        client.service.whoami()
        assert "again in" in caplog.text
        assert KEY not in caplog.text


def _assert_hidden(error):
    assert isinstance(error, BreachRegisterError)
    while error is not None:
        assert KEY not in "".join(
            traceback.TracebackException.from_exception(error, capture_locals=True).format()
        )
        error = error.__cause__ or error.__context__


class TestTheAddress:
    @pytest.mark.parametrize(
        "host", ["register.example", "10.0.0.1", "128.0.0.1", "localhost.example", "[::2]"]
    )
    def test_without_tls_must_be_this_machine(self, host):
        with pytest.raises(ValueError, match="https://"):
            BreachRegister(api_key=KEY, base_url=f"http://{host}:8080")

    @pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "localhost", "LOCALHOST", "[::1]"])
    def test_may_be_this_machine_without_tls(self, host):
        assert BreachRegister(api_key=KEY, base_url=f"http://{host}:8080")

    @pytest.mark.parametrize(
        "url",
        [
            "register.example",
            "ftp://register.example",
            "https://",
            "https://user:password@register.example",
            "http://127.0.0.1@register.example",
            "https://register.example/?a=b",
            "https://register.example/#a",
            "https://register.example:port",
            "https://register.example/a b",
            "https://register.example\\@127.0.0.1",
        ],
    )
    def test_must_be_a_plain_one(self, url):
        with pytest.raises(ValueError) as refused:
            BreachRegister(api_key=KEY, base_url=url)
        assert "password" not in str(refused.value)

    @pytest.mark.parametrize("end", ["", "/", "/api/v1", "/api/v1/", "/v1"])
    @pytest.mark.parametrize("path", ["/whoami", "/api/v1/whoami", "/v1/whoami"])
    def test_is_taken_with_or_without_its_end(self, end, path):
        with Server() as server, BreachRegister(api_key=KEY, base_url=server.url + end) as client:
            client.request("GET", path)
            assert server.requests[0].target == "/api/v1/whoami"

    def test_may_lie_below_another(self):
        url = "https://example.org/register/api/v1/"
        client = BreachRegister(api_key=KEY, base_url=url)
        assert repr(client) == "BreachRegister(base_url='https://example.org/register')"


class TestAPath:
    def test_is_filled_with_what_is_escaped(self, against):
        server, client = against()
        client.request(
            "GET",
            "/privacy/incidents/{id}",
            path_params={"id": "a/b?c#d é"},
            params={"x": "+&é", "y": None},
        )
        assert (
            server.requests[0].target
            == "/api/v1/privacy/incidents/a%2Fb%3Fc%23d%20%C3%A9?x=%2B%26%C3%A9"
        )

    def test_may_bring_its_query(self, against):
        server, client = against()
        client.request("GET", "/api/v1/privacy/incidents?orgId=default", params={"limit": 2})
        assert server.requests[0].target == "/api/v1/privacy/incidents?orgId=default&limit=2"

    @pytest.mark.parametrize("id", ["", ".", ".."])
    def test_is_never_another_operation_than_the_one_that_was_meant(self, against, id):
        server, client = against()
        with pytest.raises(ValueError, match="id must not be"):
            client.incidents.read(id)
        assert server.requests == []

    @pytest.mark.parametrize(
        "path",
        [
            "/privacy/incidents/{id}",
            "whoami",
            "https://register.example/",
            "/../x",
            "/a/%2e%2E/b",
            "/a b",
            "/a\r\nb",
            "",
        ],
    )
    def test_that_is_none_is_refused(self, against, path):
        server, client = against()
        with pytest.raises(ValueError):
            client.request("GET", path)
        assert server.requests == []

    def test_cannot_name_another_host(self, against):
        server, client = against()
        client.request("GET", "//register.example/whoami")
        assert server.requests[0].target == "/api/v1//register.example/whoami"


class TestHeaders:
    def test_of_the_caller_are_sent(self, against):
        server, client = against()
        client.request("GET", "/openapi.yaml", headers={"accept": "application/yaml"})
        assert server.requests[0].headers["accept"] == "application/yaml"

    @pytest.mark.parametrize("name", ["Authorization", "idempotency-key", "Host", "Content-Length"])
    def test_that_are_the_clients_own_are_refused(self, against, name):
        _, client = against()
        with pytest.raises(ValueError, match="sets"):
            client.request("GET", "/whoami", headers={name: "x"})

    def test_that_would_begin_another_header_are_refused(self, against):
        server, client = against()
        for given in (
            {"if_match": '"a"\r\nX: y'},
            {"idempotency_key": "a\nb"},
            {"headers": {"X": "\n"}},
        ):
            with pytest.raises(ValueError, match="printable ASCII"):
                client.request("PATCH", "/x", body={}, **given)
        assert server.requests == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 that only those trust who are told to."""
    folder = tmp_path_factory.mktemp("tls")
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    names = ["-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1"]
    kind = [
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    subprocess.run(["openssl", "req", *kind, *files, *names], check=True, capture_output=True)
    return folder


class TestTls:
    @pytest.fixture
    def server(self, certificate):
        import ssl

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
        with Server(
            wrap=lambda connection: context.wrap_socket(connection, server_side=True)
        ) as server:
            yield server

    def test_is_checked_before_the_key_is_sent(self, server, waits):
        url = server.url.replace("http:", "https:")
        with (
            BreachRegister(api_key=KEY, base_url=url) as client,
            pytest.raises(ConnectionFailedError, match="self"),
        ):
            client.service.whoami()
        assert server.requests == [] and waits == []

    def test_trusts_an_authority_of_ones_own_and_keeps_its_connection(self, server, certificate):
        context = create_default_context(cafile=certificate / "cert.pem")
        url = server.url.replace("http:", "https:")
        with BreachRegister(api_key=KEY, base_url=url, ssl_context=context) as client:
            for _ in range(3):
                client.service.whoami()
        assert (len(server.requests), server.connections) == (3, 1)
