"""One effect per Idempotency-Key, over HTTP."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from tests import databases


class TestARetry:
    def test_is_replayed_with_every_header(self, org):
        key, sent = str(uuid4()), org.breach()
        first, again = (
            org.post("/privacy/incidents", sent, Idempotency_Key=key) for _ in range(2)
        )
        assert again.body == first.body
        own = {"x-request-id", "date", "idempotent-replayed", "ratelimit"}
        assert {k: v for k, v in again.headers.items() if k not in own} == {
            k: v for k, v in first.headers.items() if k not in own
        }
        assert org.search().json["total"] == 1

    def test_is_the_first_answer_also_after_a_later_change(self, org):
        key, sent = str(uuid4()), org.breach()
        first = org.post("/privacy/incidents", sent, Idempotency_Key=key)
        org.patch(f"/privacy/incidents/{first.json['id']}", {"title": "B"})
        assert (
            org.post("/privacy/incidents", sent, Idempotency_Key=key).body == first.body
        )

    def test_of_another_key_of_the_organisation_and_in_other_spelling_is_the_same(
        self, org
    ):
        key, sent = str(uuid4()), org.breach()
        first = org.post("/privacy/incidents", sent, Idempotency_Key=key)
        turned = dict(reversed(sent.items()))
        assert (
            org.post(
                "/privacy/incidents/", turned, key=org.key(), Idempotency_Key=key
            ).body
            == first.body
        )

    def test_with_another_payload_or_target_is_refused(self, org):
        key, sent = str(uuid4()), org.breach()
        id = org.post("/privacy/incidents", sent, Idempotency_Key=key).json["id"]
        answers = [
            org.post("/privacy/incidents", sent | {"title": "B"}, Idempotency_Key=key),
            org.patch(f"/privacy/incidents/{id}", {}, Idempotency_Key=key),
        ]
        assert all(one.is_problem(422, "IDEMPOTENCY_KEY_REUSED") for one in answers)
        assert len(org.trail(id)) == 1

    def test_of_another_organisation_is_its_own(self, org, service):
        key, other = str(uuid4()), service.organisation()
        ids = {
            one.post("/privacy/incidents", one.breach(), Idempotency_Key=key).json["id"]
            for one in (org, other)
        }
        assert len(ids) == 2

    def test_of_a_refused_write_is_tried_anew(self, org):
        key = str(uuid4())
        path = f"/privacy/incidents/{org.incident()}"
        assert (
            org.patch(path, {"status": "notified"}, Idempotency_Key=key).status == 409
        )
        org.post(f"{path}/notify", {"authority_jurisdiction": "DE"})
        assert (
            org.patch(path, {"status": "notified"}, Idempotency_Key=key).status == 200
        )

    def test_needs_the_scope_of_the_write(self, org):
        key, sent = str(uuid4()), org.breach()
        org.post("/privacy/incidents", sent, Idempotency_Key=key)
        reader = org.key(["incidents:read"])
        assert org.post(
            "/privacy/incidents", sent, key=reader, Idempotency_Key=key
        ).is_problem(403)

    def test_under_concurrency_leaves_one_incident_and_one_entry(self, org):
        key, sent = str(uuid4()), org.breach()
        with ThreadPoolExecutor(6) as pool:
            answers = list(
                pool.map(
                    lambda _: org.post("/privacy/incidents", sent, Idempotency_Key=key),
                    range(12),
                )
            )
        made = {one.body for one in answers if one.status == 201}
        assert len(made) == 1
        assert all(one.status == 201 or one.is_problem(409) for one in answers)
        [row] = org.search().json["incidents"]
        assert len(org.trail(row["id"])) == 1


class TestASecret:
    def test_is_never_replayed_but_named(self, org):
        key, sent = str(uuid4()), {"orgId": org.id, "name": 'a "id":"x"'}
        made = org.post("/api-keys", sent, Idempotency_Key=key).json
        again = org.post("/api-keys", sent, Idempotency_Key=key)
        assert again.is_problem(409, "SECRET_NOT_REPEATABLE")
        assert made["id"] in again.json["detail"]
        assert made["rawKey"] not in again.body.decode()
        path, key = f"/api-keys/{made['id']}/rotate", str(uuid4())
        new = org.post(path, {}, Idempotency_Key=key)
        assert new.status == 201
        assert new.json["id"] in org.post(path, {}, Idempotency_Key=key).json["detail"]
        stored = repr(
            databases.rows(org.service.register, "SELECT * FROM idempotency_record")
        )
        assert made["id"] in stored
        for raw in (made["rawKey"], new.json["rawKey"]):
            assert raw[-49:] not in stored
