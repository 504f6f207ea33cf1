"""The token endpoint over HTTP: client credentials for a bearer token, on a really running server."""

import json
import logging
from base64 import b64encode
from urllib.parse import quote_plus, urlencode

import pytest
from authlib.integrations.httpx_client import OAuth2Client

from domain.keys import SCOPES
from gateway.operations.client_credentials import LARGEST
from tests import databases
from tests.gateway.test_hostile import Wire
from tests.support import Keys, now

PATH = "/oauth/token"
GRANT = {"grant_type": "client_credentials"}
FORM = "application/x-www-form-urlencoded"


def basic(key_id, key):
    """HTTP Basic as RFC 6749 has it: each part is form-encoded before both are joined."""
    joined = f"{quote_plus(key_id)}:{quote_plus(key)}"
    return {"Authorization": f"Basic {b64encode(joined.encode()).decode()}"}


def named(key):
    """The parameters that name a program in the body."""
    return {"client_id": Keys.id_of(key), "client_secret": key}


@pytest.fixture
def ask(service):
    """Ask for a token: a form, or a body that is none, and headers."""

    def asked(form=GRANT, method="POST", **headers):
        body = form if isinstance(form, bytes) else urlencode(form)
        sent = {"Content-Type": FORM} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        return service.request(method, PATH, body, sent)

    return asked


@pytest.fixture
def ask_as(ask):
    """Ask for a token by HTTP Basic."""

    def asked(key, form=GRANT, key_id=None):
        return ask(form, **basic(key_id or Keys.id_of(key), key))

    return asked


def is_error(answer, status, error):
    """Whether an answer is an error of OAuth's, which no cache keeps."""
    assert (answer.status, answer.json["error"]) == (status, error), answer.body
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-request-id"]
    assert set(answer.json) == {"error", "error_description"}
    text = answer.json["error_description"]
    assert text.isascii() and '"' not in text and "\\" not in text
    return True


def ended(org, how):
    """A key of an organisation that works no more."""
    key = org.key(expires_at=now(hours=1))
    if how == "expired":
        past = f"expires_at = '{now(hours=-1)}' WHERE id = '{Keys.id_of(key)}'"
        statement = f"UPDATE api_key SET {past} RETURNING id"
        assert databases.rows(org.service.register, statement)
        return key
    path = {"revoked": "revoke", "rotated": "rotate"}[how]
    assert org.post(f"/api-keys/{Keys.id_of(key)}/{path}", {}).status < 300
    return key


class TestAToken:
    def test_is_the_key_with_all_its_scopes(self, org, ask_as):
        answer = ask_as(org.raw)
        assert answer.status == 200
        assert answer.json == {
            "access_token": org.raw,
            "token_type": "Bearer",
            "scope": " ".join(SCOPES),
        }
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["pragma"] == "no-cache"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["ratelimit"]

    def test_comes_to_who_is_named_in_the_body_too(self, org, ask):
        assert ask(GRANT | named(org.raw)).json["access_token"] == org.raw

    def test_opens_what_the_key_opens(self, org, ask_as):
        token = ask_as(org.raw).json["access_token"]
        assert org.get("/whoami", key=token).json["orgId"] == org.id

    def test_lives_as_long_as_the_key(self, org, ask_as):
        key = org.key(expires_at=now(hours=1))
        assert 3500 < ask_as(key).json["expires_in"] <= 3600

    def test_of_a_rotated_key_ends_with_its_overlap(self, org, ask_as):
        key = org.key()
        org.post(f"/api-keys/{Keys.id_of(key)}/rotate", {"overlap_hours": 2})
        assert 7100 < ask_as(key).json["expires_in"] <= 7200

    def test_puts_nothing_on_record(self, org, ask_as):
        before = org.get(f"/audit-logs/head?orgId={org.id}").json
        assert ask_as(org.raw).status == 200
        assert org.get(f"/audit-logs/head?orgId={org.id}").json == before

    def test_is_what_an_oauth_library_gets_and_uses(self, org, service):
        root = f"http://127.0.0.1:{service.port}"
        found = service.request("GET", "/.well-known/oauth-authorization-server").json
        for method in found["token_endpoint_auth_methods_supported"]:
            with OAuth2Client(
                Keys.id_of(org.raw), org.raw, token_endpoint_auth_method=method
            ) as client:
                client.fetch_token(
                    found["token_endpoint"], grant_type=GRANT["grant_type"]
                )
                answer = client.get(f"{root}/api/v1/whoami")
            assert answer.json()["key_id"] == Keys.id_of(org.raw)


class TestTheScopes:
    @pytest.mark.parametrize(
        "wanted",
        [
            "",
            "incidents:read",
            "audit:read incidents:read",
            "incidents:read audit:read",
            "incidents:read incidents:read",
        ],
    )
    def test_that_are_given_are_those_of_the_key(self, org, ask_as, wanted):
        key = org.key(["audit:read", "incidents:read"])
        answer = ask_as(key, GRANT | {"scope": wanted})
        assert answer.json["scope"] == "incidents:read audit:read"

    @pytest.mark.parametrize(
        ("wanted", "words"),
        [
            ("keys:manage", "keys:manage"),
            ("incidents:read keys:manage", "keys:manage"),
            ("ZQXecho", "that was asked for"),
            ("incidents:read  ", "that was asked for"),
            ("Incidents:Read", "that was asked for"),
            ("é\u0000", "that was asked for"),
        ],
    )
    def test_that_the_key_lacks_are_refused(self, org, ask_as, wanted, words):
        answer = ask_as(org.key(["incidents:read"]), GRANT | {"scope": wanted})
        assert is_error(answer, 400, "invalid_scope")
        assert words in answer.json["error_description"]
        assert b"ZQXecho" not in answer.body


class TestTheClient:
    @pytest.mark.parametrize("end", ["revoked", "expired", "rotated"])
    def test_with_an_ended_key_is_unknown(self, org, ask_as, end):
        key = ended(org, end)
        answer = ask_as(key)
        assert is_error(answer, 401, "invalid_client")
        assert answer.headers["www-authenticate"].startswith("Basic realm=")
        assert answer.json == ask_as("br_unknown").json

    def test_with_an_ended_key_is_told_of_on_the_trail(self, org, ask_as):
        key = ended(org, "revoked")
        assert ask_as(key).status == 401
        # noted after the answer has left: the next write of this organisation comes behind it
        org.incident()
        entries = org.search(path="/audit-logs").json["entries"]
        assert any(
            change["field"] == "refused"
            for entry in entries
            for change in entry["changes"]
        )

    def test_that_names_another_key_by_its_id_is_unknown(self, org, ask_as):
        other = org.key()
        for key_id in (Keys.id_of(other), f"br_{Keys.id_of(org.raw)}", "", "%"):
            answer = ask_as(org.raw, key_id=key_id or "''")
            assert is_error(answer, 401, "invalid_client")

    @pytest.mark.parametrize(
        "secret",
        ["%", "%zz", "a+b", "a b", "a:b", ":", "ключ", "\u0000", "😀", "x" * 3000],
    )
    def test_with_any_text_for_a_key_is_unknown(self, org, ask, ask_as, secret):
        by_basic = ask_as(secret, key_id=Keys.id_of(org.raw))
        in_body = ask(GRANT | named(org.raw) | {"client_secret": secret})
        assert is_error(by_basic, 401, "invalid_client")
        assert is_error(in_body, 400, "invalid_client")
        assert "www-authenticate" not in in_body.headers

    def test_may_encode_more_of_its_key_than_is_needed(self, org, ask):
        encoded = "".join(f"%{ord(letter):02x}" for letter in org.raw)
        joined = f"{Keys.id_of(org.raw)}:{encoded}"
        header = f"bAsIc {b64encode(joined.encode()).decode()}"
        assert ask(Authorization=header).status == 200

    @pytest.mark.parametrize(
        "header",
        [
            "Basic",
            "Basic ",
            "Basic !!!",
            "Basic " + b64encode(b"no colon").decode(),
            "Basic " + b64encode(b"\xff:\xff").decode(),
            "Basic " + b64encode(b"%ff:%ff").decode(),
            "Bearer x",
            "Digest x",
        ],
    )
    def test_that_is_not_readable_is_unknown(self, ask, header):
        assert is_error(ask(Authorization=header), 401, "invalid_client")

    @pytest.mark.parametrize("missing", ["client_id", "client_secret"])
    def test_that_says_too_little_is_unknown(self, org, ask, missing):
        sent = GRANT | named(org.raw) | {missing: ""}
        assert is_error(ask(sent), 400, "invalid_client")

    def test_that_says_nothing_is_told_how_to(self, ask):
        answer = ask()
        assert is_error(answer, 401, "invalid_client")
        assert "Basic" in answer.headers["www-authenticate"]

    def test_proves_itself_in_one_way_alone(self, org, ask_as):
        twice = ask_as(org.raw, GRANT | named(org.raw))
        assert is_error(twice, 400, "invalid_request")
        other = ask_as(org.raw, GRANT | {"client_id": "other"})
        assert is_error(other, 400, "invalid_request")
        same = ask_as(org.raw, GRANT | {"client_id": Keys.id_of(org.raw)})
        assert same.status == 200

    def test_is_logged_by_the_id_of_its_key_and_never_by_the_key(
        self, org, ask_as, caplog
    ):
        with caplog.at_level(logging.INFO, "breach_register"):
            assert ask_as(org.raw).status == 200
            assert ask_as(ended(org, "revoked")).status == 401
        lines = [record.getMessage() for record in caplog.records]
        given = f"an access token was given: {Keys.id_of(org.raw)}, to 127.0.0.1"
        assert given in lines
        assert any(line.startswith("an API key was refused: ") for line in lines)
        assert org.raw not in caplog.text


class TestARequest:
    def test_without_a_grant_type_is_none(self, org, ask_as):
        assert is_error(ask_as(org.raw, {}), 400, "invalid_request")
        blank = ask_as(org.raw, {"grant_type": ""})
        assert is_error(blank, 400, "invalid_request")

    @pytest.mark.parametrize(
        "grant_type",
        ["password", "authorization_code", "refresh_token", "Client_Credentials"],
    )
    def test_for_another_grant_is_refused(self, org, ask_as, grant_type):
        answer = ask_as(org.raw, {"grant_type": grant_type})
        assert is_error(answer, 400, "unsupported_grant_type")

    @pytest.mark.parametrize(
        "body",
        [
            b"grant_type=client_credentials&grant_type=client_credentials",
            b"grant_type=client_credentials&scope=a&scope=b",
            b"grant_type=client_credentials&scope=&scope=",
            b"grant_type=client_credentials&other=1&other=2",
            b"grant_type=client_credentials&scope=%ff",
            b"\xff\xfe",
            b"&".join(b"p%d=1" % n for n in range(60)),
            b"grant_type=client_credentials&x=" + b"x" * LARGEST,
            b"x" * (1 << 20),
        ],
        ids=range(9),
    )
    def test_that_is_no_form_of_its_kind_is_refused(self, org, ask, body):
        headers = basic(Keys.id_of(org.raw), org.raw)
        assert is_error(ask(body, **headers), 400, "invalid_request")

    def test_ignores_what_it_does_not_know_in_body_and_query(
        self, org, service, ask_as
    ):
        assert ask_as(org.raw, GRANT | {"audience": "x"}).status == 200
        query = urlencode(GRANT | named(org.raw))
        asked = service.request(
            "POST", f"{PATH}?{query}", urlencode(GRANT), {"Content-Type": FORM}
        )
        assert is_error(asked, 401, "invalid_client")

    @pytest.mark.parametrize(
        "headers",
        [
            {"Content_Type": "application/json"},
            {"Content_Type": "multipart/form-data; boundary=x"},
            {"Content_Type": ""},
            {"Content_Encoding": "gzip"},
        ],
    )
    def test_in_another_form_is_refused(self, org, ask, headers):
        sent = basic(Keys.id_of(org.raw), org.raw) | headers
        assert is_error(ask(**sent), 400, "invalid_request")

    def test_may_say_in_which_charset_and_end_with_a_slash(self, org, service):
        headers = basic(Keys.id_of(org.raw), org.raw)
        headers["Content-Type"] = f"{FORM.title()}; charset=UTF-8"
        assert (
            service.request("POST", f"{PATH}/", urlencode(GRANT), headers).status == 200
        )

    def test_that_is_too_large_for_the_gate_is_refused_in_the_same_form(self, ask):
        answer = ask(b"x" * ((1 << 20) + 1))
        assert is_error(answer, 413, "invalid_request")

    def test_in_chunks_is_read(self, org, service):
        token = basic(Keys.id_of(org.raw), org.raw)["Authorization"]
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\n"
        head += f"Content-Type: {FORM}\r\nTransfer-Encoding: chunked\r\n\r\n"
        body = urlencode(GRANT).encode()
        chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
        with Wire(service.port) as wire:
            status, _, answered = wire.send(head.encode() + chunks).answer()
        assert status == 200 and json.loads(answered)["access_token"] == org.raw

    def test_with_two_credentials_in_its_head_is_refused(self, org, service):
        token = basic(Keys.id_of(org.raw), org.raw)["Authorization"]
        body = urlencode(GRANT).encode()
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\n"
        head += f"Content-Length: {len(body)}\r\n" + f"Authorization: {token}\r\n" * 2
        with Wire(service.port) as wire:
            status, _, answered = wire.send(head.encode() + b"\r\n" + body).answer()
        assert (status, json.loads(answered)["error"]) == (400, "invalid_request")


class TestTheMethods:
    @pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "TRACE"])
    def test_other_than_post_are_none(self, ask, method):
        answer = ask(method=method)
        assert is_error(answer, 405, "invalid_request")
        assert answer.headers["allow"] == "POST, OPTIONS"

    def test_answer_a_head_without_its_body(self, ask):
        answer = ask(method="HEAD")
        assert (answer.status, answer.body) == (405, b"")

    def test_are_named_to_who_asks(self, ask):
        answer = ask(method="OPTIONS")
        assert (answer.status, answer.json) == (200, {})
        assert answer.headers["allow"] == "POST, OPTIONS"

    def test_have_nothing_beside_the_endpoint(self, service):
        for path in ("/oauth", "/oauth/authorize", "/api/v1/oauth/token"):
            assert service.request("POST", path, b"").is_problem(404, "NOT_FOUND")
