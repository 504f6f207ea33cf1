"""Webhooks over HTTP."""

import pytest

from contract.document import bundle
from domain.keys import SCOPES
from domain.webhooks import EVENTS

URL = "https://hooks.example.org/services/T00/secret-path"
SECRET = r"whsec_[A-Za-z0-9+/]{43}="
OTHERS = [scope for scope in SCOPES if scope != "webhooks:manage"]


@pytest.fixture
def make(org):
    def made(**more):
        answer = org.post("/webhooks", {"orgId": org.id, "url": URL} | more)
        assert answer.status == 201, answer.body
        return answer.json

    return made


def entries(org, id):
    """The audit entries of a webhook, the newest first."""
    answer = org.get(f"/audit-logs?orgId={org.id}&limit=200")
    return [
        one for one in answer.json["entries"] if one["resource"] == f"webhooks/{id}"
    ]


def changed(entry):
    return {one["field"]: one["to"] for one in entry["changes"]}


class TestCreate:
    def test_answers_the_webhook_and_its_secret_this_once(self, org):
        answer = org.post("/webhooks", {"orgId": org.id, "url": URL, "name": "Chat"})
        assert answer.status == 201
        webhook = answer.json
        assert answer.headers["location"] == f"/api/v1/webhooks/{webhook['id']}"
        assert webhook.pop("secret").startswith("whsec_")
        assert webhook["events"] == list(EVENTS)
        assert (webhook["format"], webhook["payload"]) == ("standard", "thin")
        assert webhook["status"] == "enabled"
        assert org.get(f"/webhooks/{webhook['id']}").json == webhook

    def test_writes_an_audit_entry_that_tells_no_more_than_the_host(self, org, make):
        [entry] = entries(org, make()["id"])
        assert entry["action"] == "create"
        assert changed(entry)["url"].startswith("hooks.example.org (")
        assert "secret-path" not in str(entry)

    def test_seals_the_secret_in_the_database(self, org, make):
        secret = make()["secret"]
        session = org.service.register.session()
        rows = session.engine.rows(session.connection, "SELECT secret FROM webhook", [])
        session.release()
        assert rows
        assert secret not in str(rows) and secret.removeprefix("whsec_") not in str(
            rows
        )

    def test_never_repeats_the_secret_to_a_retry(self, org):
        sent = {"orgId": org.id, "url": URL}
        key = {"Idempotency_Key": "5d1c2a30-7f0f-4a52-9d1c-7a5b8a2f0c11"}
        made = org.post("/webhooks", sent, **key).json
        again = org.post("/webhooks", sent, **key)
        assert again.is_problem(409, "SECRET_NOT_REPEATABLE")
        assert made["id"] in again.json["detail"]
        assert len(org.search(path="/webhooks").json["webhooks"]) == 1

    @pytest.mark.parametrize(
        "url",
        [
            "http://hooks.example.org/",
            "https://user:word@hooks.example.org/",
            "https://hooks.example.org/#part",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://169.254.169.254/latest/meta-data",
            "https://localhost/",
            "https://intranet/",
            "https://2130706433/",
            "https://hooks.example.org:99999/",
        ],
    )
    def test_refuses_an_address_that_nothing_is_sent_to(self, org, url):
        answer = org.post("/webhooks", {"orgId": org.id, "url": url})
        assert answer.is_problem(422, "VALIDATION_ERROR")
        assert answer.pointers == ["/url"]
        assert org.search(path="/webhooks").json["webhooks"] == []

    @pytest.mark.parametrize(
        "events", [[], ["incident.exploded"], ["incident.created"] * 2]
    )
    def test_refuses_events_that_there_are_not(self, org, events):
        sent = {"orgId": org.id, "url": URL, "events": events}
        assert org.post("/webhooks", sent).is_problem(400, "VALIDATION_ERROR")

    def test_needs_its_own_scope(self, org):
        key = org.key(OTHERS)
        answer = org.post("/webhooks", {"orgId": org.id, "url": URL}, key=key)
        assert answer.is_problem(403, "FORBIDDEN")


class TestSearch:
    def test_walks_all_webhooks_newest_first(self, org, make):
        ids = [make()["id"] for _ in range(3)]
        first = org.search("&limit=2", path="/webhooks").json
        rest = org.search(
            f"&limit=2&cursor={first['next_cursor']}", path="/webhooks"
        ).json
        found = [one["id"] for one in first["webhooks"] + rest["webhooks"]]
        assert found == ids[::-1]
        assert rest["next_cursor"] is None

    def test_shows_no_secret(self, org, make):
        make()
        assert "whsec_" not in str(org.search(path="/webhooks").body)


class TestRead:
    def test_answers_304_to_who_has_it(self, org, make):
        path = f"/webhooks/{make()['id']}"
        tag = org.get(path).headers["etag"]
        assert org.get(path, If_None_Match=tag).status == 304

    def test_answers_404_to_another_organisation(self, org, service, make):
        other = service.organisation()
        assert other.get(f"/webhooks/{make()['id']}").is_problem(404, "NOT_FOUND")


class TestUpdate:
    def test_changes_what_is_named_and_writes_it_on_the_trail(self, org, make):
        id = make()["id"]
        answer = org.patch(
            f"/webhooks/{id}", {"events": ["incident.resolved"], "name": "New"}
        )
        assert answer.status == 200
        assert answer.json["events"] == ["incident.resolved"]
        assert answer.headers["etag"] == org.get(f"/webhooks/{id}").headers["etag"]
        entry = entries(org, id)[0]
        assert entry["action"] == "update"
        assert changed(entry) == {"events": ["incident.resolved"], "name": "New"}

    def test_without_a_change_leaves_no_entry(self, org, make):
        id = make(name="Same")["id"]
        before = org.get(f"/webhooks/{id}")
        for body in ({}, {"name": "Same"}):
            answer = org.patch(f"/webhooks/{id}", body)
            assert answer.body == before.body
        assert len(entries(org, id)) == 1

    def test_puts_a_new_path_of_the_same_host_on_the_trail(self, org, make):
        id = make()["id"]
        org.patch(f"/webhooks/{id}", {"url": URL + "2"})
        assert list(changed(entries(org, id)[0])) == ["url"]

    def test_refuses_a_stale_version(self, org, make):
        id = make()["id"]
        answer = org.patch(f"/webhooks/{id}", {"name": "x"}, If_Match='"stale"')
        assert answer.is_problem(412, "PRECONDITION_FAILED")
        assert org.get(f"/webhooks/{id}").json["name"] is None

    def test_disables_and_gives_up_what_is_queued(self, org, make):
        id = make()["id"]
        org.post(f"/webhooks/{id}/test")
        disabled = org.patch(f"/webhooks/{id}", {"status": "disabled"}).json
        assert disabled["disabled_reason"] == "asked"
        assert disabled["disabled_at"] == disabled["updated_at"]
        [delivery] = org.get(f"/webhooks/{id}/deliveries").json["deliveries"]
        assert delivery["state"] == "failed"
        assert delivery["error"] == "The webhook was disabled."
        enabled = org.patch(f"/webhooks/{id}", {"status": "enabled"}).json
        assert (enabled["disabled_reason"], enabled["disabled_at"]) == (None, None)

    def test_refuses_an_address_that_nothing_is_sent_to(self, org, make):
        id = make()["id"]
        answer = org.patch(f"/webhooks/{id}", {"url": "https://10.0.0.1/"})
        assert answer.is_problem(422)
        assert org.get(f"/webhooks/{id}").json["url"] == URL


class TestDelete:
    def test_answers_the_webhook_as_it_was_and_the_trail_goes_on_telling(
        self, org, make
    ):
        id = make()["id"]
        org.post(f"/webhooks/{id}/test")
        before = org.get(f"/webhooks/{id}").json
        answer = org.request("DELETE", f"/webhooks/{id}")
        assert (answer.status, answer.json) == (200, before)
        assert org.get(f"/webhooks/{id}").is_problem(404)
        assert org.request("DELETE", f"/webhooks/{id}").is_problem(404)
        assert [one["action"] for one in entries(org, id)] == [
            "delete",
            "test",
            "create",
        ]


class TestRotate:
    def test_answers_a_new_secret_and_says_until_when_the_old_one_signs(
        self, org, make
    ):
        made = make()
        answer = org.post(f"/webhooks/{made['id']}/rotate", {"overlap_hours": 2})
        assert answer.status == 200
        assert answer.json["secret"] != made["secret"]
        assert answer.json["previous_secret_expires_at"] is not None
        entry = entries(org, made["id"])[0]
        assert entry["action"] == "rotate"
        assert "whsec_" not in str(entry)

    def test_ends_the_old_secret_at_once_where_that_is_asked(self, org, make):
        answer = org.post(f"/webhooks/{make()['id']}/rotate", {"overlap_hours": 0})
        assert answer.json["previous_secret_expires_at"] is None

    def test_never_repeats_the_secret_to_a_retry(self, org, make):
        path = f"/webhooks/{make()['id']}/rotate"
        key = {"Idempotency_Key": "5d1c2a30-7f0f-4a52-9d1c-7a5b8a2f0c12"}
        assert org.post(path, {}, **key).status == 200
        assert org.post(path, {}, **key).is_problem(409, "SECRET_NOT_REPEATABLE")


class TestTest:
    def test_queues_a_message_and_writes_it_on_the_trail(self, org, make):
        id = make()["id"]
        answer = org.post(f"/webhooks/{id}/test")
        assert answer.status == 200
        assert (answer.json["event"], answer.json["state"]) == (
            "webhook.test",
            "pending",
        )
        [entry, _] = entries(org, id)
        assert (entry["action"], entry["seq"]) == ("test", answer.json["sequence"])

    def test_is_refused_while_the_webhook_is_disabled(self, org, make):
        id = make()["id"]
        org.patch(f"/webhooks/{id}", {"status": "disabled"})
        assert org.post(f"/webhooks/{id}/test").is_problem(409, "CONFLICT")
        assert len(entries(org, id)) == 2


class TestListDeliveries:
    def test_walks_all_newest_first_and_filters_by_state(self, org, make):
        id = make()["id"]
        ids = [org.post(f"/webhooks/{id}/test").json["id"] for _ in range(3)]
        path = f"/webhooks/{id}/deliveries"
        first = org.get(f"{path}?limit=2&state=pending")
        assert first.headers["link"].endswith('; rel="next"')
        rest = org.get(
            f"{path}?limit=2&state=pending&cursor={first.json['next_cursor']}"
        )
        found = [
            one["id"] for one in first.json["deliveries"] + rest.json["deliveries"]
        ]
        assert found == ids[::-1]
        assert org.get(f"{path}?state=delivered").json["deliveries"] == []
        assert org.get(f"{path}?cursor={first.json['next_cursor']}").is_problem(400)

    def test_answers_404_for_another_organisation(self, org, service, make):
        path = f"/webhooks/{make()['id']}/deliveries"
        assert service.organisation().get(path).is_problem(404)


class TestRedeliver:
    def test_queues_the_same_message_again(self, org, make):
        id = make()["id"]
        delivery = org.post(f"/webhooks/{id}/test").json["id"]
        org.patch(f"/webhooks/{id}", {"status": "disabled"})
        org.patch(f"/webhooks/{id}", {"status": "enabled"})
        answer = org.post(f"/webhooks/{id}/deliveries/{delivery}/redeliver")
        assert answer.status == 200
        assert (answer.json["id"], answer.json["state"]) == (delivery, "pending")
        entry = entries(org, id)[0]
        assert entry["action"] == "redeliver"
        assert changed(entry) == {"delivery_id": delivery}

    def test_answers_404_for_the_delivery_of_another_webhook(self, org, make):
        one, two = make()["id"], make()["id"]
        delivery = org.post(f"/webhooks/{one}/test").json["id"]
        answer = org.post(f"/webhooks/{two}/deliveries/{delivery}/redeliver")
        assert answer.is_problem(404)
        assert len(entries(org, two)) == 1


class TestTheContract:
    def test_lists_every_event_that_there_is(self):
        described = bundle()["components"]["schemas"]["WebhookEventType"]["enum"]
        assert described == [*EVENTS, "webhook.test"]
