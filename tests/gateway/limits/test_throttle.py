"""Limits at the door: who is refused, what is told, and what a refusal leaves undone."""

import pytest

from app import create_app
from domain.addresses import network
from domain.errors import UnknownKey
from exchange.request import Request
from gateway.limits import throttle
from gateway.limits.throttle import Quotas, Throttle
from gateway.operations.callers import Callers
from gateway.operations.refusals import RateLimited
from storage import organisations
from tests.contract.test_document import DOCUMENT, OPERATIONS
from tests.support import INCIDENT, Keys, bearer, by, client_of, snapshot

LIMITS = {
    "rate_limit_key": 5,
    "rate_limit_organisation": 8,
    "rate_limit_failures": 3,
    "rate_limit_storage": "memory",
}


@pytest.fixture
def limited(settings_with, monkeypatch):
    """An application with small limits, whose minute never ends, and keys of acme and globex."""
    made = []

    def start(**more):
        app = create_app(settings_with(**LIMITS | more))
        app._stack._throttle._clock = lambda: 41.0
        with app.register.transaction() as session:
            for name in ("acme", "globex"):
                organisations.create(session, name, name.title(), by())
        made.append(app)
        return app, Keys(app.register)

    yield start
    for app in made:
        app.close()
        app.register.close()


def asked_for_token(client, key):
    """The answer of the token endpoint to a key that is named in the body."""
    form = {"grant_type": "client_credentials", "client_secret": key}
    form["client_id"] = Keys.id_of(key)
    return client.post("http://testserver/oauth/token", data=form)


def statuses(client, key, times):
    return [
        client.get("/whoami", headers=bearer(key)).status_code for _ in range(times)
    ]


class TestAKey:
    def test_that_asks_too_often_is_told_when_to_come_back(self, limited):
        app, keys = limited()
        with client_of(app, keys.acme) as client:
            assert statuses(client, keys.acme, 5) == [200] * 5
            refused = client.get("/whoami")
        assert refused.status_code == 429
        assert refused.json()["error"]["code"] == "RATE_LIMITED" and refused.json()[
            "type"
        ].endswith("/rate-limited")
        assert refused.headers["retry-after"] == "19"
        assert refused.headers["ratelimit"] == '"key";r=0;t=19'
        assert (
            refused.headers["ratelimit-policy"]
            == '"key";q=5;w=60, "organisation";q=8;w=60'
        )

    def test_is_told_what_is_left_with_every_answer(self, limited):
        app, keys = limited()
        with client_of(app, keys.acme) as client:
            answers = [
                client.get("/whoami"),
                client.get("/privacy/incidents/none"),
                client.post("/nothing"),
            ]
        assert answers[0].headers["ratelimit"].startswith('"key";r=4;')
        assert answers[1].status_code == 404 and answers[1].headers[
            "ratelimit"
        ].startswith('"key";r=3;')
        assert "ratelimit" not in answers[2].headers, (
            "where there is nothing, nobody is asked for a key"
        )

    def test_over_its_limit_writes_nothing_and_may_retry_under_its_key(
        self, limited, monkeypatch
    ):
        app, keys = limited()
        sent, headers = (
            {"orgId": "acme"} | INCIDENT,
            {"Idempotency-Key": "1f6a4a8c-53a1-4f1b-9a43-d2c2f0b9f0aa"},
        )
        with client_of(app, keys.acme) as client:
            statuses(client, keys.acme, 5)
            before = snapshot(app.register)
            assert (
                client.post(
                    "/privacy/incidents", json=sent, headers=headers
                ).status_code
                == 429
            )
            assert snapshot(app.register) == before
            app._stack._throttle._key.leases.forget()
            made = client.post("/privacy/incidents", json=sent, headers=headers)
        assert made.status_code == 201 and "idempotent-replayed" not in made.headers

    def test_spends_one_request_for_a_write_that_is_refused_after_it_began(
        self, limited
    ):
        """Its transaction is taken twice: only the second time can it be undone alone."""
        app, keys = limited()
        items = [{"body": INCIDENT}, {"body": INCIDENT | {"status": "notified"}}]
        batch = {"orgId": "acme", "atomic": True, "items": items}
        with client_of(app, keys.acme) as client:
            refused = client.post("/privacy/incidents/batch", json=batch)
            after = client.get("/whoami")
        assert refused.status_code == 409
        assert refused.headers["ratelimit"].startswith('"key";r=4;')
        assert after.headers["ratelimit"].startswith('"key";r=3;')

    def test_spends_a_request_for_a_token(self, limited):
        app, keys = limited()
        with client_of(app) as client:
            tried = [asked_for_token(client, keys.acme) for _ in range(6)]
        assert [one.status_code for one in tried] == [200] * 5 + [429]
        assert tried[0].headers["ratelimit"].startswith('"key";r=4;')

    def test_shares_the_limit_of_its_organisation_and_of_no_other(self, limited):
        app, keys = limited()
        second = keys.mint("acme")
        with client_of(app) as client:
            assert statuses(client, keys.acme, 20) == [200] * 5 + [429] * 15
            assert statuses(client, second, 3) == [200] * 3
            refused = client.get("/whoami", headers=bearer(second))
            assert (
                refused.status_code == 429
                and '"organisation";r=0' in refused.headers["ratelimit"]
            )
            assert statuses(client, keys.globex, 5) == [200] * 5

    def test_is_never_refused_where_limits_are_off(self, limited):
        app, keys = limited(
            rate_limit_key=0, rate_limit_organisation=0, rate_limit_failures=0
        )
        with client_of(app) as client:
            assert statuses(client, keys.acme, 30) == [200] * 30
            assert statuses(client, "br_wrong", 30) == [401] * 30
            assert (
                "ratelimit"
                not in client.get("/whoami", headers=bearer(keys.acme)).headers
            )


class TestAnAddress:
    def test_fails_once_with_a_request_that_is_taken_twice(self):
        def unknown(request, key):
            raise UnknownKey("not valid")

        throttle = Throttle(Quotas(failures=1))
        callers = Callers(unknown, throttle)
        request = Request("POST", "/", b"", {}, "r", client="192.0.2.1")
        for _ in range(2):
            with pytest.raises(UnknownKey):
                callers.find(request, "br_wrong")
        another = Request("POST", "/", b"", {}, "r", client="192.0.2.1")
        for _ in range(2):
            with pytest.raises(RateLimited):
                callers.find(another, "br_wrong")

    def test_that_fails_too_often_is_refused_before_its_key_is_looked_up(self, limited):
        app, keys = limited()
        with client_of(app) as client:
            assert statuses(client, "wrong", 4) == [401, 401, 401, 429]
            refused = client.get("/whoami", headers=bearer(keys.globex))
        assert refused.status_code == 429 and int(refused.headers["retry-after"]) == 19
        assert refused.headers["ratelimit"] == '"failed-authentication";r=0;t=19'

    def test_goes_on_being_served_with_a_key_that_was_good_lately(self, limited):
        app, keys = limited()
        with client_of(app) as client:
            assert statuses(client, keys.acme, 1) + statuses(client, "wrong", 4) == [
                200,
                401,
                401,
                401,
                429,
            ]
            assert statuses(client, keys.acme, 2) == [200, 200]

    def test_may_ask_what_needs_no_key(self, limited):
        app, _ = limited()
        with client_of(app) as client:
            statuses(client, "wrong", 5)
            for path in ("/livez", "/readyz", "/openapi.json"):
                assert client.get(path, headers=bearer("wrong")).status_code == 200

    def test_counts_its_failures_at_the_token_endpoint_among_the_others(self, limited):
        app, keys = limited()
        with client_of(app) as client:
            assert asked_for_token(client, keys.acme).status_code == 200
            assert statuses(client, "wrong", 1) == [401]
            tried = [asked_for_token(client, "br_wrong") for _ in range(4)]
            assert [one.status_code for one in tried] == [400, 400, 429, 429]
            assert tried[-1].headers["retry-after"] == "19"
            assert tried[-1].json()["error"] == "temporarily_unavailable"
            assert statuses(client, "wrong", 1) == [429]
            # good lately, wherever it was
            assert statuses(client, keys.acme, 1) == [200]
            assert asked_for_token(client, keys.globex).status_code == 429

    def test_of_another_client_is_served(self, limited):
        app, keys = limited()
        with client_of(app) as client:
            statuses(client, "wrong", 5)
            client._transport._inner.client = ("192.0.2.7", 1)
            assert statuses(client, keys.acme, 1) == [200]

    def test_is_served_again_in_the_next_minute(self, limited):
        app, keys = limited()
        with client_of(app) as client:
            statuses(client, "wrong", 5)
            app._stack._throttle._clock = lambda: 60.0
            assert statuses(client, keys.acme, 1) == [200]

    @pytest.mark.parametrize(
        ("address", "counted"),
        [
            ("192.0.2.7", "192.0.2.7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002::/64"),
            ("2001:db8:1:2::1", "2001:0db8:0001:0002::/64"),
            ("", ""),
            ("unix:" + "x" * 100, "unix:" + "x" * 59),
        ],
    )
    def test_is_the_whole_network_where_a_client_has_one(self, address, counted):
        assert network(address) == counted


class TestWhatIsKept:
    def test_is_bounded(self, monkeypatch):
        monkeypatch.setattr(throttle, "_MANY", 4)
        one = Throttle(Quotas(failures=1), clock=lambda: 0.0)
        for n in range(20):
            with pytest.raises(throttle.RateLimited):
                for _ in range(2):
                    one.note_failure(_request(f"192.0.2.{n}"))
            one._clock = lambda n=n: 60.0 * n
            one._remember(f"key {n}")
        assert len(one._good) <= 4 and len(one._blocked) <= 5


def _request(client):
    return throttle.Request("GET", "/", b"", {}, "id", client)


class TestTheContract:
    def test_names_429_where_a_key_is_needed_and_nowhere_else(self):
        guarded = {
            name
            for name, one in OPERATIONS.items()
            if one.get("security", DOCUMENT["security"])
        }
        assert {
            name for name, one in OPERATIONS.items() if "429" in one["responses"]
        } == guarded

    def test_names_the_fields_of_every_answer_to_a_good_key(self):
        for name, one in OPERATIONS.items():
            for status, answer in one["responses"].items():
                if status.startswith("2") and one.get("security", DOCUMENT["security"]):
                    assert {"RateLimit", "RateLimit-Policy"} <= answer[
                        "headers"
                    ].keys(), name


def test_an_address_is_locked_out_no_longer_once_a_clock_that_ran_ahead_is_set_right(
    limited,
):
    app, _ = limited()
    clock = app._stack._throttle
    with client_of(app) as client:
        clock._clock = lambda: 365 * 24 * 3600.0
        assert statuses(client, "nonsense", 5)[-1] == 429
        clock._clock = lambda: 41.0
        assert statuses(client, "nonsense", 1) == [401]
